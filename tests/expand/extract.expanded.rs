/// Who am I?
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn me(user: User, plugin: &Todo, headers: HeaderMap) -> String {
    user.name
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum me<const __LINE: u32 = { ::core::line!() }> {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{
            AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg,
            EndpointOf as __EndpointOf, Identity as __Identity, Parts as __Parts,
        };
        const __LINE: u32 = ::core::line!();
        impl __plugin::Identified for me<__LINE> {
            const IDENTITY: __Identity = __Identity::new(
                "me",
                __plugin::Get,
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
            __plugin::Return::<String>::KIND.encoder(),
        );
        fn __plugin_run<'a>(
            state0: &'a Todo,
            extracted0: User,
            extracted1: HeaderMap,
            call: __plugin::Call,
        ) -> __plugin::ReplyFuture<'a> {
            match __plugin::decode(call, __PARTS.arguments) {
                __plugin::Ok(()) => {
                    __plugin::Shared::<
                        (&'a Todo,),
                    >::answer(
                        me(extracted0, state0, extracted1),
                        __PARTS.encoder.encode,
                        200u16,
                    )
                }
                __plugin::Err(reply) => reply,
            }
        }
        impl<__P> __EndpointOf<__P, (), String, ()> for me<__LINE>
        where
            __P: __plugin::Plugin + __plugin::Provides<Todo>,
            User: __plugin::Extract<__P>,
            HeaderMap: __plugin::Extract<__P>,
        {
            const PARTS: __Parts<(), String> = __PARTS;
            const EXTRACTS: bool = true;
            fn call<'a>(
                plugin: &'a __P,
                (): (),
                mut call: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a> {
                __plugin::send_future(async move {
                    let extracted0 = match __plugin::extract::<
                        User,
                        __P,
                    >(&mut call, plugin)
                        .await
                    {
                        __plugin::Ok(extracted) => extracted,
                        __plugin::Err(reply) => return reply,
                    };
                    let extracted1 = match __plugin::extract::<
                        HeaderMap,
                        __P,
                    >(&mut call, plugin)
                        .await
                    {
                        __plugin::Ok(extracted) => extracted,
                        __plugin::Err(reply) => return reply,
                    };
                    let state0 = <__P as __plugin::Provides<Todo>>::provide(plugin);
                    __plugin_run(state0, extracted0, extracted1, call).await
                })
            }
        }
        0
    },
}
