/// List the todos.
///
/// The oldest comes first.
#[allow(clippy::too_many_arguments, clippy::unused_async)]
pub async fn list_todos(
    plugin: &Todo,
    username: String,
    limit: Option<u32>,
) -> TodoList {
    plugin.list(username, limit)
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
pub enum list_todos {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
        const __ARGUMENT_0: __plugin::Arg<String> = __plugin::Arg::<
            String,
        >::new(
            "username",
            __plugin::Location::Path,
            "The name of the user.",
            __plugin::Tag::<String>::PRESENCE,
        );
        const __ARGUMENT_1: __plugin::Arg<Option<u32>> = __plugin::Arg::<
            Option<u32>,
        >::new(
            "limit",
            __plugin::Location::Query,
            "How many, at most.",
            __plugin::Tag::<Option<u32>>::PRESENCE,
        );
        const __ENCODER: __plugin::Encoder<TodoList> = __plugin::Return::<TodoList>::KIND
            .encoder();
        impl __plugin::Served for list_todos {
            type State = (&'static Todo,);
            const IDENTITY: __plugin::Identity = __plugin::Identity::new(
                "listTodos",
                __plugin::Method::Get,
                "/todos/{username}",
                ::core::concat!(::core::module_path!(), "::list_todos"),
                [
                    18055155980876865758u64, 7115005086295041464u64,
                    331979154405212060u64, 16923968297741061768u64,
                ],
            );
            const OPERATION: __plugin::Operation = <Self as __plugin::Served>::IDENTITY
                .described(
                    ("List the todos.", "The oldest comes first.", true),
                    &[__ARGUMENT_0.argument, __ARGUMENT_1.argument],
                    __ENCODER.responses,
                    __plugin::Shared::<(&'static Todo,)>::IS_SHARED,
                );
            fn call<'a>(
                (state0,): (&'a Todo,),
                call: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a>
            where
                'a: 'a,
            {
                match __plugin::decode(call, &(__ARGUMENT_0, __ARGUMENT_1)) {
                    __plugin::Ok((value0, value1)) => {
                        __plugin::Shared::<
                            (&'a Todo,),
                        >::answer(list_todos(state0, value0, value1), __ENCODER, 200u16)
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for list_todos
        where
            __P: __plugin::Plugin + __plugin::Provides<Todo>,
        {
            const ENTRY: __plugin::Endpoint<__P> = __plugin::served::<
                __P,
                (&'static Todo,),
                list_todos,
            >();
        }
        __plugin::check_part(__ARGUMENT_0.argument.presence, __plugin::Location::Path);
        __plugin::check_part(__ARGUMENT_1.argument.presence, __plugin::Location::Query);
        0
    },
}
