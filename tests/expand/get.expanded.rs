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
        use ::plugin_core::__private::{self as __plugin, names::*};
        impl __Identified for list_todos {
            const IDENTITY: __Identity = __Identity::new(
                "listTodos",
                __Get,
                "/todos/{username}",
                ::core::concat!(::core::module_path!(), "::list_todos"),
                [
                    18055155980876865758u64, 7115005086295041464u64,
                    331979154405212060u64, 16923968297741061768u64,
                ],
            );
        }
        impl<
            __P,
        > __EndpointOf<
            __P,
            (__Arg<String>, __Arg<Option<u32>>),
            TodoList,
            (&'static Todo,),
        > for list_todos {
            const PARTS: __Parts<(__Arg<String>, __Arg<Option<u32>>), TodoList> = __Parts::new(
                ("List the todos.", "The oldest comes first.", true),
                (
                    __Arg::<
                        String,
                    >::new("username", __Path, "The name of the user.", __Required),
                    __Arg::<
                        Option<u32>,
                    >::new("limit", __Query, "How many, at most.", __Optional),
                ),
                __Return::<TodoList>::KIND.encoder(),
            );
            fn call<'a>(
                _: &'a __P,
                (state0,): (&'a Todo,),
                call: __Call,
            ) -> __ReplyFuture<'a> {
                match __decode(
                    call,
                    <Self as __EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __Ok((value0, value1)) => {
                        __Shared::<
                            (&'a Todo,),
                        >::answer(
                            list_todos(state0, value0, value1),
                            <Self as __EndpointOf<__P, _, _, _>>::PARTS.encoder.encode,
                            200u16,
                        )
                    }
                    __Err(reply) => reply,
                }
            }
        }
        0
    },
}
