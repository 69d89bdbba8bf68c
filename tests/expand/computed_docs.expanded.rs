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
        const __ARGUMENT_0: __plugin::Arg<String> = __plugin::Arg::<
            String,
        >::new(
            "format",
            __plugin::Location::Query,
            __plugin::whole(::core::concat!(include_str!("format.md"), "\n")),
            __plugin::Tag::<String>::PRESENCE,
        );
        const __ENCODER: __plugin::Encoder<String> = __plugin::Return::<String>::KIND
            .encoder();
        impl __plugin::Served for version {
            type State = ();
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
            const OPERATION: __plugin::Operation = <Self as __plugin::Served>::IDENTITY
                .described(
                    (
                        __plugin::summary(
                            ::core::concat!(
                                concat!("Version ", env!("CARGO_PKG_VERSION")), "\n"
                            ),
                        ),
                        __plugin::description(
                            ::core::concat!(
                                concat!("Version ", env!("CARGO_PKG_VERSION")), "\n"
                            ),
                        ),
                        true,
                    ),
                    &[__ARGUMENT_0.argument],
                    __ENCODER.responses,
                    true,
                );
            fn call<'a>((): (), call: __plugin::Call) -> __plugin::ReplyFuture<'a>
            where
                'a: 'a,
            {
                match __plugin::decode(call, &(__ARGUMENT_0,)) {
                    __plugin::Ok((value0,)) => {
                        __plugin::answer(version(value0), __ENCODER, 200u16)
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for version
        where
            __P: __plugin::Plugin,
        {
            const ENTRY: __plugin::Endpoint<__P> = __plugin::served::<
                __P,
                (),
                version,
            >();
        }
        __plugin::check_part(__ARGUMENT_0.argument.presence, __plugin::Location::Query);
        const _: () = {
            __plugin::check_length(
                "the summary of `version`",
                <version as __plugin::Served>::OPERATION.summary,
            );
            __plugin::check_length(
                "the description of `version`",
                <version as __plugin::Served>::OPERATION.description,
            );
        };
        const _: () = __plugin::check_length(
            "the description of argument `format` of `version`",
            __ARGUMENT_0.argument.description,
        );
        0
    },
}
