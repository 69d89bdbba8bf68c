#[doc = concat!("Version ", env!("CARGO_PKG_VERSION"))]
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn version(format: String) -> String {
    format
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum version {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
        const __TEXT_0: &str = ::core::concat!(include_str!("format.md"), "\n");
        const __TEXT_1: &str = ::core::concat!(
            concat!("Version ", env!("CARGO_PKG_VERSION")), "\n"
        );
        impl __plugin::Identified for version {
            const IDENTITY: __plugin::Identity = __plugin::Identity::new(
                "version",
                __plugin::Method::Get,
                "/version",
                ::core::concat!(::core::module_path!(), "::version"),
                [
                    13502572527641750071u64, 13828022755995855554u64,
                    13828022755995855554u64, 4043734800282121138u64,
                ],
            );
        }
        impl<__P> __plugin::EndpointOf<__P, (__plugin::Arg<String>,), String, ()>
        for version {
            const PARTS: __plugin::Parts<(__plugin::Arg<String>,), String> = __plugin::Parts::new(
                (__plugin::summary(__TEXT_1), __plugin::description(__TEXT_1), true),
                (
                    __plugin::Arg::<
                        String,
                    >::new(
                        "format",
                        __plugin::Location::Query,
                        __plugin::whole(__TEXT_0),
                        __plugin::Presence::Required,
                    ),
                ),
                __plugin::Return::<String>::KIND.encoder(),
            );
            fn call<'a>(
                _: &'a __P,
                (): (),
                call: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a> {
                match __plugin::decode(
                    call,
                    <Self as __plugin::EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __plugin::Ok((value0,)) => {
                        __plugin::answer(
                            version(value0),
                            <Self as __plugin::EndpointOf<__P, _, _, _>>::PARTS
                                .encoder
                                .encode,
                            200u16,
                        )
                    }
                    __plugin::Err(reply) => reply,
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
