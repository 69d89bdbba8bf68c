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
        const __ARGUMENT_0: __plugin::Arg<Upload> = __plugin::Arg::<
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
            );
        const _: () = {
            use __plugin::AnyKind as _;
            __plugin::check_size(__plugin::KindOf::<Upload>::KIND);
        };
        const __ARGUMENT_1: __plugin::Arg<u8> = __plugin::Arg::<
            u8,
        >::new("stars", __plugin::Location::Form, "", __plugin::Tag::<u8>::PRESENCE)
            .with(
                &[
                    __plugin::Constraint::Minimum(__plugin::Limit::Integer(1)),
                    __plugin::Constraint::Maximum(__plugin::Limit::of((MOST) as f64)),
                ],
                __plugin::Some(|| __plugin::to_json(3)),
                __plugin::Some(|| __plugin::to_json(5)),
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
        const __ARGUMENT_2: __plugin::Arg<String> = __plugin::Arg::<
            String,
        >::new("album", __plugin::Location::Query, "", __plugin::Tag::<String>::PRESENCE)
            .with(
                &[
                    __plugin::Constraint::Pattern("^[a-z]+$"),
                    __plugin::Constraint::MinLength(2u64),
                ],
                __plugin::None,
                __plugin::None,
            );
        const _: () = {
            use __plugin::AnyKind as _;
            __plugin::check_pattern(__plugin::KindOf::<String>::KIND);
            __plugin::check_size(__plugin::KindOf::<String>::KIND);
        };
        const __ENCODER: __plugin::Encoder<Created<Picture>> = __plugin::Return::<
            Created<Picture>,
        >::KIND
            .encoder();
        impl __plugin::Served for keep {
            type State = ();
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
            const OPERATION: __plugin::Operation = __plugin::Operation {
                external_docs: __plugin::Some("https://example.com/pictures"),
                ..<Self as __plugin::Served>::IDENTITY
                    .described(
                        ("Keep.", "Keep.", false),
                        &[
                            __ARGUMENT_0.argument,
                            __ARGUMENT_1.argument,
                            __ARGUMENT_2.argument,
                        ],
                        __ENCODER.responses,
                        true,
                    )
            };
            fn call<'a>((): (), call: __plugin::Call) -> __plugin::ReplyFuture<'a>
            where
                'a: 'a,
            {
                match __plugin::decode(
                    call,
                    &(__ARGUMENT_0, __ARGUMENT_1, __ARGUMENT_2),
                ) {
                    __plugin::Ok((value0, value1, value2)) => {
                        __plugin::answer(keep(value0, value1, value2), __ENCODER, 200u16)
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for keep
        where
            __P: __plugin::Plugin,
        {
            const ENTRY: __plugin::Endpoint<__P> = __plugin::served::<__P, (), keep>();
        }
        __plugin::check_part(__ARGUMENT_0.argument.presence, __plugin::Location::File);
        __plugin::check_part(__ARGUMENT_1.argument.presence, __plugin::Location::Form);
        __plugin::check_part(__ARGUMENT_2.argument.presence, __plugin::Location::Query);
        const _: () = __plugin::check_default(&__ARGUMENT_1.argument);
        0
    },
}
