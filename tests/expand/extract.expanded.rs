/// Who am I?
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn me(user: User, plugin: &Todo, headers: HeaderMap) -> String {
    user.name
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum me {
    __Endpoint = {
        use ::plugin_core::__private::{self as __plugin, names::*};
        impl __Identified for me {
            const IDENTITY: __Identity = __Identity::new(
                "me",
                __Get,
                "/me",
                ::core::concat!(::core::module_path!(), "::me"),
                [
                    624134510078873767u64, 17150087914699501636u64,
                    17150087914699501636u64, 6640349404607068980u64,
                ],
            );
        }
        const __PARTS: __Parts<(), String> = __Parts::new(
            ("Who am I?", "Who am I?", true),
            (),
            __Return::<String>::KIND.encoder(),
        );
        fn __plugin_run<'a>(
            state0: &'a Todo,
            extracted0: User,
            extracted1: HeaderMap,
            call: __Call,
        ) -> __ReplyFuture<'a> {
            match __decode(call, __PARTS.arguments) {
                __Ok(()) => {
                    __Shared::<
                        (&'a Todo,),
                    >::answer(
                        me(extracted0, state0, extracted1),
                        __PARTS.encoder.encode,
                        200u16,
                    )
                }
                __Err(reply) => reply,
            }
        }
        impl<__P> __EndpointOf<__P, (), String, ()> for me
        where
            __P: __plugin::Plugin + __plugin::Provides<Todo>,
            User: __plugin::Extract<__P>,
            HeaderMap: __plugin::Extract<__P>,
        {
            const PARTS: __Parts<(), String> = __PARTS;
            const EXTRACTS: bool = true;
            fn call<'a>(plugin: &'a __P, (): (), mut call: __Call) -> __ReplyFuture<'a> {
                __plugin::send_future(async move {
                    let extracted0 = match __plugin::extract::<
                        User,
                        __P,
                    >(&mut call, plugin)
                        .await
                    {
                        __Ok(extracted) => extracted,
                        __Err(reply) => return reply,
                    };
                    let extracted1 = match __plugin::extract::<
                        HeaderMap,
                        __P,
                    >(&mut call, plugin)
                        .await
                    {
                        __Ok(extracted) => extracted,
                        __Err(reply) => return reply,
                    };
                    let state0 = <__P as __plugin::Provides<Todo>>::provide(plugin);
                    __plugin_run(state0, extracted0, extracted1, call).await
                })
            }
        }
        0
    },
}
