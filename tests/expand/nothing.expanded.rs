/// Do nothing.
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn nothing() {}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum nothing {
    __Endpoint = {
        use ::plugin_core::__private::{self as __plugin, names::*};
        impl __Identified for nothing {
            const IDENTITY: __Identity = __Identity::new(
                "nothing",
                __Delete,
                "/",
                ::core::concat!(::core::module_path!(), "::nothing"),
                [
                    2038891339581371146u64, 12638123428881205758u64,
                    14695981039346656037u64, 5141883611105089923u64,
                ],
            );
        }
        impl<__P> __EndpointOf<__P, (), (), ()> for nothing {
            const PARTS: __Parts<(), ()> = __Parts::new(
                ("Do nothing.", "Do nothing.", true),
                (),
                __Return::<()>::KIND.encoder(),
            );
            fn call<'a>(_: &'a __P, (): (), call: __Call) -> __ReplyFuture<'a> {
                match __decode(
                    call,
                    <Self as __EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __Ok(()) => {
                        __answer(
                            nothing(),
                            <Self as __EndpointOf<__P, _, _, _>>::PARTS.encoder.encode,
                            200u16,
                        )
                    }
                    __Err(reply) => reply,
                }
            }
        }
        0
    },
}
