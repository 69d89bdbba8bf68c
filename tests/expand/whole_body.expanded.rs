#[allow(clippy::too_many_arguments, clippy::unused_async)]
async fn replace(id: u32, Json(todo): Json<Todo>) {
    drop((id, todo));
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum replace {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
        const __ARGUMENT_0: __plugin::Arg<u32> = __plugin::Arg::<
            u32,
        >::new("id", __plugin::Location::Path, "", __plugin::Tag::<u32>::PRESENCE);
        const __ARGUMENT_1: __plugin::Arg<Json<Todo>> = __plugin::Arg::<
            Json<Todo>,
        >::new(
            "todo",
            __plugin::Location::Body,
            "",
            __plugin::Tag::<Json<Todo>>::PRESENCE,
        );
        const __ENCODER: __plugin::Encoder<()> = __plugin::Return::<()>::KIND.encoder();
        impl __plugin::Served for replace {
            type State = ();
            const IDENTITY: __plugin::Identity = __plugin::Identity::new(
                "replace",
                __plugin::Method::Put,
                "/todos/{id}",
                ::core::concat!(::core::module_path!(), "::replace"),
                [
                    12962085898802818883u64, 9567111519516900355u64,
                    331979154405212060u64, 3746062326887944298u64,
                ],
            );
            const OPERATION: __plugin::Operation = __plugin::Operation {
                hidden: true,
                deprecated: true,
                ..<Self as __plugin::Served>::IDENTITY
                    .described(
                        ("Replace.", "Replace.", false),
                        &[__ARGUMENT_0.argument, __ARGUMENT_1.argument],
                        __ENCODER.responses,
                        true,
                    )
            };
            fn call<'a>((): (), call: __plugin::Call) -> __plugin::ReplyFuture<'a>
            where
                'a: 'a,
            {
                match __plugin::decode(call, &(__ARGUMENT_0, __ARGUMENT_1)) {
                    __plugin::Ok((value0, value1)) => {
                        __plugin::answer(replace(value0, value1), __ENCODER, 200u16)
                    }
                    __plugin::Err(reply) => reply,
                }
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for replace
        where
            __P: __plugin::Plugin,
        {
            const ENTRY: __plugin::Endpoint<__P> = __plugin::served::<
                __P,
                (),
                replace,
            >();
        }
        __plugin::check_part(__ARGUMENT_0.argument.presence, __plugin::Location::Path);
        0
    },
}
