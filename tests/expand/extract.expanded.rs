/// Who am I?
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn me(user: User, plugin: &Todo, headers: HeaderMap) -> String {
    user.name
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum me {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
        const __ENCODER: __plugin::Encoder<String> = __plugin::Return::<String>::KIND
            .encoder();
        const __IDENTITY: &__plugin::Operation = &__plugin::Operation {
            operation_id: "me",
            method: __plugin::Method::Get,
            path: "/me",
            function: ::core::concat!(
                ::core::module_path!(), "::", ::core::stringify!(me)
            ),
            source: __plugin::here(),
            keys: __plugin::Keys::new(
                624134510078873767u64,
                17150087914699501636u64,
                17150087914699501636u64,
                6640349404607068980u64,
            ),
            ..__plugin::Operation::PLAIN
        };
        impl __plugin::Identified for me {
            const IDENTITY: &'static __plugin::Operation = __IDENTITY;
        }
        const __OPERATION: &__plugin::Operation = &__plugin::Operation {
            summary: "Who am I?",
            description: "Who am I?",
            documented: true,
            arguments: &[],
            responses: __ENCODER.responses,
            ..*__IDENTITY
        };
        fn __plugin_run<'a>(
            state0: &'a Todo,
            extracted0: User,
            extracted1: HeaderMap,
            call: __plugin::Call,
        ) -> __plugin::ReplyFuture<'a> {
            match __plugin::decode(call, &()) {
                __plugin::Ok(()) => {
                    __plugin::Shared::<
                        (&'a Todo,),
                    >::answer(me(extracted0, state0, extracted1), __ENCODER, 200u16)
                }
                __plugin::Err(reply) => reply,
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for me
        where
            __P: __plugin::Plugin + __plugin::Provides<Todo>,
            User: __plugin::Extract<__P>,
            HeaderMap: __plugin::Extract<__P>,
        {
            const ENTRY: __plugin::Endpoint<__P> = {
                fn __call<__P>(
                    plugin: &__P,
                    mut call: __plugin::Call,
                ) -> __plugin::ReplyFuture<'_>
                where
                    __P: __plugin::Plugin + __plugin::Provides<Todo>,
                    User: __plugin::Extract<__P>,
                    HeaderMap: __plugin::Extract<__P>,
                {
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
                        __plugin_run(
                                <__P as __plugin::Provides<Todo>>::provide(plugin),
                                extracted0,
                                extracted1,
                                call,
                            )
                            .await
                    })
                }
                __plugin::Endpoint {
                    operation: __OPERATION,
                    shared: __plugin::Shared::<(&'static Todo,)>::IS_SHARED,
                    call: __call::<__P>,
                }
            };
        }
        0
    },
}
