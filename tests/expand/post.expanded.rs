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
enum add_todo<const __LINE: u32 = { ::core::line!() }> {
    __Endpoint = {
        use other::__private as __plugin;
        use __plugin::{
            AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg,
            EndpointOf as __EndpointOf, Identity as __Identity, Parts as __Parts,
        };
        const __LINE: u32 = ::core::line!();
        const __ENCODER: __plugin::Encoder<Result<Todo, TodoError>> = __plugin::Return::<
            Result<Todo, TodoError>,
        >::KIND
            .encoder();
        impl __plugin::Identified for add_todo<__LINE> {
            const IDENTITY: __Identity = __Identity::new(
                "add",
                __plugin::Post,
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
        > __EndpointOf<
            __P,
            (__Arg<String>, __Arg<bool>, __Arg<String>),
            Result<Todo, TodoError>,
            (&'static Db,),
        > for add_todo<__LINE> {
            const PARTS: __Parts<
                (__Arg<String>, __Arg<bool>, __Arg<String>),
                Result<Todo, TodoError>,
            > = __Parts::new(
                    ("Add a todo.", "Add a todo.", true),
                    (
                        __Arg::<
                            String,
                        >::new("todo", __plugin::Body, "", __plugin::Required),
                        __Arg::<
                            bool,
                        >::new("dry", __plugin::Query, "", __plugin::Required),
                        __Arg::<
                            String,
                        >::new("x-trace", __plugin::Header, "", __plugin::Required),
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
                    <Self as __EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __plugin::Ok((value0, value1, value2)) => {
                        __plugin::Shared::<
                            (&'a Db,),
                        >::answer(
                            add_todo(state0, value0, value1, value2),
                            <Self as __EndpointOf<__P, _, _, _>>::PARTS.encoder.encode,
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
