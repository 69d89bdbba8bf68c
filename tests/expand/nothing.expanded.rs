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
        impl __plugin::Served for nothing {
            type State = ();
            const IDENTITY: __plugin::Identity = __plugin::Identity::new(
                "nothing",
                __plugin::Method::Delete,
                "/",
                ::core::concat!(::core::module_path!(), "::nothing"),
                [
                    2038891339581371146u64, 12638123428881205758u64,
                    14695981039346656037u64, 5141883611105089923u64,
                ],
            );
            const OPERATION: __plugin::Operation = <Self as __plugin::Served>::IDENTITY
                .described(
                    ("Do nothing.", "Do nothing.", true),
                    &[],
                    __ENCODER.responses,
                    true,
                );
            fn call<'a>((): (), call: __plugin::Call) -> __plugin::ReplyFuture<'a>
            where
                'a: 'a,
            {
                match __plugin::decode(call, &()) {
                    __plugin::Ok(()) => __plugin::answer(nothing(), __ENCODER, 200u16),
                    __plugin::Err(reply) => reply,
                }
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for nothing
        where
            __P: __plugin::Plugin,
        {
            const ENTRY: __plugin::Endpoint<__P> = __plugin::served::<
                __P,
                (),
                nothing,
            >();
        }
        0
    },
}
