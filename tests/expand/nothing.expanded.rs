/// Do nothing.
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn nothing() {}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum nothing<const __LINE: u32 = { ::core::line!() }> {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{
            AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg,
            EndpointOf as __EndpointOf, Identity as __Identity, Parts as __Parts,
        };
        const __LINE: u32 = ::core::line!();
        impl __plugin::Identified for nothing<__LINE> {
            const IDENTITY: __Identity = __Identity::new(
                "nothing",
                __plugin::Delete,
                "/",
                ::core::concat!(::core::module_path!(), "::nothing"),
                [
                    2038891339581371146u64, 12638123428881205758u64,
                    14695981039346656037u64, 5141883611105089923u64,
                ],
            );
        }
        impl<__P> __EndpointOf<__P, (), (), ()> for nothing<__LINE> {
            const PARTS: __Parts<(), ()> = __Parts::new(
                ("Do nothing.", "Do nothing.", true),
                (),
                __plugin::Return::<()>::KIND.encoder(),
            );
            fn call<'a>(
                _: &'a __P,
                (): (),
                call: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a> {
                match __plugin::decode(
                    call,
                    <Self as __EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __plugin::Ok(()) => {
                        __plugin::answer(
                            nothing(),
                            <Self as __EndpointOf<__P, _, _, _>>::PARTS.encoder.encode,
                            200u16,
                        )
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        0
    },
}
