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
        const __ARGUMENT_0: __plugin::Arg<String> = __plugin::Arg::<
            String,
        >::new("todo", __plugin::Location::Body, "", __plugin::Tag::<String>::PRESENCE);
        const __ARGUMENT_1: __plugin::Arg<bool> = __plugin::Arg::<
            bool,
        >::new("dry", __plugin::Location::Query, "", __plugin::Tag::<bool>::PRESENCE);
        const __ARGUMENT_2: __plugin::Arg<String> = __plugin::Arg::<
            String,
        >::new(
            "x-trace",
            __plugin::Location::Header,
            "",
            __plugin::Tag::<String>::PRESENCE,
        );
        const __ENCODER: __plugin::Encoder<Result<Todo, TodoError>> = __plugin::Return::<
            Result<Todo, TodoError>,
        >::KIND
            .encoder();
        impl __plugin::Served for add_todo {
            type State = (&'static Db,);
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
            const OPERATION: __plugin::Operation = __plugin::Operation {
                tags: &["todos"],
                status: 201u16,
                consequential: __plugin::Some(true),
                ..<Self as __plugin::Served>::IDENTITY
                    .described(
                        ("Add a todo.", "Add a todo.", true),
                        &[
                            __ARGUMENT_0.argument,
                            __ARGUMENT_1.argument,
                            __ARGUMENT_2.argument,
                        ],
                        __ENCODER.responses,
                        __plugin::Shared::<(&'static Db,)>::IS_SHARED,
                    )
            };
            fn call<'a>(
                (state0,): (&'a Db,),
                call: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a>
            where
                'a: 'a,
            {
                match __plugin::decode(
                    call,
                    &(__ARGUMENT_0, __ARGUMENT_1, __ARGUMENT_2),
                ) {
                    __plugin::Ok((value0, value1, value2)) => {
                        __plugin::Shared::<
                            (&'a Db,),
                        >::answer(
                            add_todo(state0, value0, value1, value2),
                            __ENCODER,
                            201u16,
                        )
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for add_todo
        where
            __P: __plugin::Plugin + __plugin::Provides<Db>,
        {
            const ENTRY: __plugin::Endpoint<__P> = __plugin::served::<
                __P,
                (&'static Db,),
                add_todo,
            >();
        }
        __plugin::check_part(__ARGUMENT_1.argument.presence, __plugin::Location::Query);
        __plugin::check_part(__ARGUMENT_2.argument.presence, __plugin::Location::Header);
        const _: () = __plugin::check_status(&__ENCODER.responses);
        0
    },
}
