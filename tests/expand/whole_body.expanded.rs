#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn replace(id: u32, Json(todo): Json<Todo>) {
    drop((id, todo));
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum replace<const __LINE: u32 = { ::core::line!() }> {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{
            AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg,
            EndpointOf as __EndpointOf, Identity as __Identity, Parts as __Parts,
        };
        const __LINE: u32 = ::core::line!();
        impl __plugin::Identified for replace<__LINE> {
            const IDENTITY: __Identity = __Identity::new(
                "replace",
                __plugin::Put,
                "/todos/{id}",
                ::core::concat!(::core::module_path!(), "::replace"),
                [
                    12962085898802818883u64, 9567111519516900355u64,
                    331979154405212060u64, 3746062326887944298u64,
                ],
            );
        }
        impl<__P> __EndpointOf<__P, (__Arg<u32>, __Arg<Json<Todo>>), (), ()>
        for replace<__LINE> {
            const PARTS: __Parts<(__Arg<u32>, __Arg<Json<Todo>>), ()> = __Parts::new(
                    ("Replace.", "Replace.", false),
                    (
                        __Arg::<u32>::new("id", __plugin::Path, "", __plugin::Required),
                        __Arg::<
                            Json<Todo>,
                        >::new(
                            "todo",
                            __plugin::Body,
                            "",
                            __plugin::Tag::<Json<Todo>>::PRESENCE,
                        ),
                    ),
                    __plugin::Return::<()>::KIND.encoder(),
                )
                .with(__plugin::Operation {
                    hidden: true,
                    deprecated: true,
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
                    __plugin::Ok((value0, value1)) => {
                        __plugin::answer(
                            replace(value0, value1),
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
