/// Do nothing.
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn nothing() {}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum nothing {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
        const __ENCODER: __plugin::Encoder<()> = __plugin::Return::<()>::KIND.encoder();
        const __IDENTITY: &__plugin::Operation = &__plugin::Operation {
            operation_id: "nothing",
            method: __plugin::Method::Delete,
            path: "/",
            function: ::core::concat!(
                ::core::module_path!(), "::", ::core::stringify!(nothing)
            ),
            source: __plugin::here(),
            keys: __plugin::Keys::new(
                2038891339581371146u64,
                12638123428881205758u64,
                14695981039346656037u64,
                5141883611105089923u64,
            ),
            ..__plugin::Operation::PLAIN
        };
        impl __plugin::Identified for nothing {
            const IDENTITY: &'static __plugin::Operation = __IDENTITY;
        }
        const __OPERATION: &__plugin::Operation = &__plugin::Operation {
            summary: "Do nothing.",
            description: "Do nothing.",
            documented: true,
            arguments: &[],
            responses: __ENCODER.responses,
            ..*__IDENTITY
        };
        fn __plugin_run<'a>(call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
            match __plugin::decode(call, &()) {
                __plugin::Ok(()) => __plugin::answer(nothing(), __ENCODER, 200u16),
                __plugin::Err(reply) => reply,
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for nothing
        where
            __P: __plugin::Plugin,
        {
            const ENTRY: __plugin::Endpoint<__P> = {
                fn __call<__P>(
                    _: &__P,
                    call: __plugin::Call,
                ) -> __plugin::ReplyFuture<'_>
                where
                    __P: __plugin::Plugin,
                {
                    __plugin_run(call)
                }
                __plugin::Endpoint {
                    operation: __OPERATION,
                    shared: true,
                    call: __call::<__P>,
                }
            };
        }
        0
    },
}
