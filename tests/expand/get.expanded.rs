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
pub enum list_todos<const __LINE: u32 = { ::core::line!() }> {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{
            AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg,
            EndpointOf as __EndpointOf, Identity as __Identity, Parts as __Parts,
        };
        const __LINE: u32 = ::core::line!();
        impl __plugin::Identified for list_todos<__LINE> {
            const IDENTITY: __Identity = __Identity::new(
                "listTodos",
                __plugin::Get,
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
        > for list_todos<__LINE> {
            const PARTS: __Parts<(__Arg<String>, __Arg<Option<u32>>), TodoList> = __Parts::new(
                ("List the todos.", "The oldest comes first.", true),
                (
                    __Arg::<
                        String,
                    >::new(
                        "username",
                        __plugin::Path,
                        "The name of the user.",
                        __plugin::Required,
                    ),
                    __Arg::<
                        Option<u32>,
                    >::new(
                        "limit",
                        __plugin::Query,
                        "How many, at most.",
                        __plugin::Optional,
                    ),
                ),
                __plugin::Return::<TodoList>::KIND.encoder(),
            );
            fn call<'a>(
                _: &'a __P,
                (state0,): (&'a Todo,),
                call: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a> {
                match __plugin::decode(
                    call,
                    <Self as __EndpointOf<__P, _, _, _>>::PARTS.arguments,
                ) {
                    __plugin::Ok((value0, value1)) => {
                        __plugin::Shared::<
                            (&'a Todo,),
                        >::answer(
                            list_todos(state0, value0, value1),
                            <Self as __EndpointOf<__P, _, _, _>>::PARTS.encoder.encode,
                            200u16,
                        )
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        0
    },
}
