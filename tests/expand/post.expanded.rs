/// Add a todo.
#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn add_todo(
    db: &Db,
    mut todo: String,
    dry: bool,
    x_trace: String,
) -> Result<Todo, TodoError> {
    db.add(todo, dry).await
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum add_todo {
    __Endpoint = {
        use other::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
        const __ENCODER: __plugin::Encoder<Result<Todo, TodoError>> = __plugin::Return::<
            Result<Todo, TodoError>,
        >::KIND
            .encoder();
        impl __plugin::Identified for add_todo {
            const IDENTITY: __plugin::Identity = __plugin::Identity::new(
                "add",
                __plugin::Method::Post,
                "/todos",
                ::core::concat!(::core::module_path!(), "::add_todo"),
                [
                    16648614959733859924u64, 11020402622029432215u64,
                    11020402622029432215u64, 17224847564646682807u64,
                ],
            );
        }
        impl<
            __P,
        > __plugin::EndpointOf<
            __P,
            (__plugin::Arg<String>, __plugin::Arg<bool>, __plugin::Arg<String>),
            Result<Todo, TodoError>,
            (&'static Db,),
        > for add_todo {
            const PARTS: __plugin::Parts<
                (__plugin::Arg<String>, __plugin::Arg<bool>, __plugin::Arg<String>),
                Result<Todo, TodoError>,
            > = __plugin::Parts::new(
                    ("Add a todo.", "Add a todo.", true),
                    (
                        __plugin::Arg::<
                            String,
                        >::new(
                            "todo",
                            __plugin::Location::Body,
                            "",
                            __plugin::Presence::Required,
                        ),
                        __plugin::Arg::<
                            bool,
                        >::new(
                            "dry",
                            __plugin::Location::Query,
                            "",
                            __plugin::Presence::Required,
                        ),
                        __plugin::Arg::<
                            String,
                        >::new(
                            "x-trace",
                            __plugin::Location::Header,
                            "",
                            __plugin::Presence::Required,
                        ),
                    ),
                    __ENCODER,
                )
                .with(__plugin::Operation {
                    tags: &["todos"],
                    status: 201u16,
                    consequential: __plugin::Some(true),
                    ..__plugin::Operation::PLAIN
                });
            fn call<'a>(
                _: &'a __P,
                (state0,): (&'a Db,),
                call: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a> {
                match __plugin::decode(
                    call,
                    <Self as __plugin::EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __plugin::Ok((value0, value1, value2)) => {
                        __plugin::Shared::<
                            (&'a Db,),
                        >::answer(
                            add_todo(state0, value0, value1, value2),
                            <Self as __plugin::EndpointOf<__P, _, _, _>>::PARTS
                                .encoder
                                .encode,
                            201u16,
                        )
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        const _: () = __plugin::check_status(&__ENCODER.responses);
        0
    },
}
