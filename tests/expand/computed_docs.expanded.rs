#[doc = concat!("Version ", env!("CARGO_PKG_VERSION"))]
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn version(format: String) -> String {
    format
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum version {
    __Endpoint = {
        use ::plugin_core::__private::{self as __plugin, names::*};
        const __TEXT_0: &str = ::core::concat!(include_str!("format.md"), "\n");
        const __TEXT_1: &str = ::core::concat!(
            concat!("Version ", env!("CARGO_PKG_VERSION")), "\n"
        );
        impl __Identified for version {
            const IDENTITY: __Identity = __Identity::new(
                "version",
                __Get,
                "/version",
                ::core::concat!(::core::module_path!(), "::version"),
                [
                    13502572527641750071u64, 13828022755995855554u64,
                    13828022755995855554u64, 4043734800282121138u64,
                ],
            );
        }
        impl<__P> __EndpointOf<__P, (__Arg<String>,), String, ()> for version {
            const PARTS: __Parts<(__Arg<String>,), String> = __Parts::new(
                (__plugin::summary(__TEXT_1), __plugin::description(__TEXT_1), true),
                (
                    __Arg::<
                        String,
                    >::new("format", __Query, __plugin::whole(__TEXT_0), __Required),
                ),
                __Return::<String>::KIND.encoder(),
            );
            fn call<'a>(_: &'a __P, (): (), call: __Call) -> __ReplyFuture<'a> {
                match __decode(
                    call,
                    <Self as __EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __Ok((value0,)) => {
                        __answer(
                            version(value0),
                            <Self as __EndpointOf<__P, _, _, _>>::PARTS.encoder.encode,
                            200u16,
                        )
                    }
                    __Err(reply) => reply,
                }
            }
        }
        const _: () = {
            __plugin::check_length(
                "the summary of `version`",
                __plugin::summary(__TEXT_1),
            );
            __plugin::check_length(
                "the description of `version`",
                __plugin::description(__TEXT_1),
            );
        };
        const _: () = __plugin::check_length(
            "the description of argument `format` of `version`",
            __plugin::whole(__TEXT_0),
        );
        0
    },
}
