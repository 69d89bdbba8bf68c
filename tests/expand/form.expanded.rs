#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn keep(picture: Upload, stars: u8, album: String) -> Created<Picture> {
    picture.keep(stars, album).await
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum keep {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
        impl __plugin::Identified for keep {
            const IDENTITY: __plugin::Identity = __plugin::Identity {
                security: __plugin::Security::Scopes(&["write"]),
                ..__plugin::Identity::new(
                    "keep",
                    __plugin::Method::Post,
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
        > __plugin::EndpointOf<
            __P,
            (__plugin::Arg<Upload>, __plugin::Arg<u8>, __plugin::Arg<String>),
            Created<Picture>,
            (),
        > for keep {
            const PARTS: __plugin::Parts<
                (__plugin::Arg<Upload>, __plugin::Arg<u8>, __plugin::Arg<String>),
                Created<Picture>,
            > = __plugin::Parts::new(
                    ("Keep.", "Keep.", false),
                    (
                        __plugin::Arg::<
                            Upload,
                        >::new(
                                "picture",
                                __plugin::Location::File,
                                "",
                                __plugin::Tag::<Upload>::PRESENCE,
                            )
                            .with(
                                &[__plugin::Constraint::MaxLength(1000u64)],
                                __plugin::None,
                                __plugin::None,
                            ),
                        __plugin::Arg::<
                            u8,
                        >::new(
                                "stars",
                                __plugin::Location::Form,
                                "",
                                __plugin::Presence::Required,
                            )
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
                        __plugin::Arg::<
                            String,
                        >::new(
                                "album",
                                __plugin::Location::Query,
                                "",
                                __plugin::Presence::Required,
                            )
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
                    <Self as __plugin::EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __plugin::Ok((value0, value1, value2)) => {
                        __plugin::answer(
                            keep(value0, value1, value2),
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
            use __plugin::AnyKind as _;
            __plugin::check_size(__plugin::KindOf::<Upload>::KIND);
        };
        const _: () = __plugin::check_default(
            __plugin::Presence::Required,
            __plugin::Location::Form,
        );
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
            __plugin::check_part(
                __plugin::Tag::<Upload>::PRESENCE,
                __plugin::Location::File,
            );
        };
        0
    },
}
