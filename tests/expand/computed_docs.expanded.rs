#[doc = concat!("Version ", env!("CARGO_PKG_VERSION"))]
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn version(format: String) -> String {
    format
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum version<const __LINE: u32 = { ::core::line!() }> {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{
            AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg,
            EndpointOf as __EndpointOf, Identity as __Identity, Parts as __Parts,
        };
        const __LINE: u32 = ::core::line!();
        const __TEXT_0: &str = ::core::concat!(include_str!("format.md"), "\n");
        const __TEXT_1: &str = ::core::concat!(
            concat!("Version ", env!("CARGO_PKG_VERSION")), "\n"
        );
        impl __plugin::Identified for version<__LINE> {
            const IDENTITY: __Identity = __Identity::new(
                "version",
                __plugin::Get,
                "/version",
                ::core::concat!(::core::module_path!(), "::version"),
                [
                    13502572527641750071u64, 13828022755995855554u64,
                    13828022755995855554u64, 4043734800282121138u64,
                ],
            );
        }
        impl<__P> __EndpointOf<__P, (__Arg<String>,), String, ()> for version<__LINE> {
            const PARTS: __Parts<(__Arg<String>,), String> = __Parts::new(
                (__plugin::summary(__TEXT_1), __plugin::description(__TEXT_1), true),
                (
                    __Arg::<
                        String,
                    >::new(
                        "format",
                        __plugin::Query,
                        __plugin::whole(__TEXT_0),
                        __plugin::Required,
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
                    <Self as __EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __plugin::Ok((value0,)) => {
                        __plugin::answer(
                            version(value0),
                            <Self as __EndpointOf<__P, _, _, _>>::PARTS.encoder.encode,
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
