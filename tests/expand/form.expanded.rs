#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn keep(picture: Upload, stars: u8, album: String) -> Created<Picture> {
    picture.keep(stars, album).await
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum keep<const __LINE: u32 = { ::core::line!() }> {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{
            AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg,
            EndpointOf as __EndpointOf, Identity as __Identity, Parts as __Parts,
        };
        const __LINE: u32 = ::core::line!();
        impl __plugin::Identified for keep<__LINE> {
            const IDENTITY: __Identity = __Identity {
                security: __plugin::Security::Scopes(&["write"]),
                ..__Identity::new(
                    "keep",
                    __plugin::Post,
                    "/pictures",
                    ::core::concat!(::core::module_path!(), "::keep"),
                    [
                        6367382712591251528u64, 10122293187121829109u64,
                        10122293187121829109u64, 6062779821078417045u64,
                    ],
                )
            };
        }
        impl<
            __P,
        > __EndpointOf<
            __P,
            (__Arg<Upload>, __Arg<u8>, __Arg<String>),
            Created<Picture>,
            (),
        > for keep<__LINE> {
            const PARTS: __Parts<
                (__Arg<Upload>, __Arg<u8>, __Arg<String>),
                Created<Picture>,
            > = __Parts::new(
                    ("Keep.", "Keep.", false),
                    (
                        __Arg::<
                            Upload,
                        >::new(
                                "picture",
                                __plugin::File,
                                "",
                                __plugin::Tag::<Upload>::PRESENCE,
                            )
                            .with(
                                &[__plugin::Constraint::MaxLength(1000u64)],
                                __plugin::None,
                                __plugin::None,
                            ),
                        __Arg::<u8>::new("stars", __plugin::Form, "", __plugin::Required)
                            .with(
                                &[
                                    __plugin::Constraint::Minimum(__plugin::Limit::Integer(1)),
                                    __plugin::Constraint::Maximum(
                                        __plugin::Limit::of((MOST) as f64),
                                    ),
                                ],
                                __plugin::Some(|| __plugin::to_json(3)),
                                __plugin::Some(|| __plugin::to_json(5)),
                            ),
                        __Arg::<
                            String,
                        >::new("album", __plugin::Query, "", __plugin::Required)
                            .with(
                                &[
                                    __plugin::Constraint::Pattern("^[a-z]+$"),
                                    __plugin::Constraint::MinLength(2u64),
                                ],
                                __plugin::None,
                                __plugin::None,
                            ),
                    ),
                    __plugin::Return::<Created<Picture>>::KIND.encoder(),
                )
                .with(__plugin::Operation {
                    external_docs: __plugin::Some("https://example.com/pictures"),
                    ..__plugin::Operation::PLAIN
                });
            fn call<'a>(
                _: &'a __P,
                (): (),
                call: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a> {
                match __plugin::decode(
                    call,
                    <Self as __EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __plugin::Ok((value0, value1, value2)) => {
                        __plugin::answer(
                            keep(value0, value1, value2),
                            <Self as __EndpointOf<__P, _, _, _>>::PARTS.encoder.encode,
                            200u16,
                        )
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        const _: () = {
            use __plugin::AnyKind as _;
            __plugin::check_size(__plugin::KindOf::<Upload>::KIND);
        };
        const _: () = __plugin::check_default(__plugin::Required, __plugin::Form);
        const _: () = {
            use __plugin::AnyKind as _;
            __plugin::check_range(
                __plugin::KindOf::<u8>::KIND,
                &[
                    __plugin::Constraint::Minimum(__plugin::Limit::Integer(1)),
                    __plugin::Constraint::Maximum(__plugin::Limit::of((MOST) as f64)),
                ],
            );
            __plugin::check_given(__plugin::KindOf::<u8>::KIND, __plugin::Kind::INTEGER);
            __plugin::check_given(__plugin::KindOf::<u8>::KIND, __plugin::Kind::INTEGER);
        };
        const _: () = {
            use __plugin::AnyKind as _;
            __plugin::check_pattern(__plugin::KindOf::<String>::KIND);
            __plugin::check_size(__plugin::KindOf::<String>::KIND);
        };
        const _: () = {
            __plugin::check_part(__plugin::Tag::<Upload>::PRESENCE, __plugin::File);
        };
        0
    },
}
