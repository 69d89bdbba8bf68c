
async fn read_@N@(lists: &Lists, list: String, first: Option<usize>,
    limit: Option<usize>) -> Result<Vec<Item>, ListError> {
    let lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.get(&list).ok_or(ListError::NoSuchList)?;
    Ok(items.iter().skip(first.unwrap_or(0)).take(limit.unwrap_or(@N@)).cloned().collect())
}
#[allow(non_camel_case_types)]
#[doc(hidden)]
enum read_@N@ {}
#[allow(deprecated)]
const _: () =
    {
        use ::plugin_core::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyTag as _};
        const __ARGUMENTS: (__plugin::Arg<String>, __plugin::Arg<Option<usize>>, __plugin::Arg<Option<usize>>) = (__plugin::Arg::<String>::new("list", __plugin::Location::Path,
                "The name of the list.", __plugin::Tag::<String>::PRESENCE), __plugin::Arg::<Option<usize>>::new("first",
                __plugin::Location::Query, "Where to begin.",
                __plugin::Tag::<Option<usize>>::PRESENCE), __plugin::Arg::<Option<usize>>::new("limit",
                __plugin::Location::Query, "How many, at most.",
                __plugin::Tag::<Option<usize>>::PRESENCE));
        const __ENCODER: __plugin::Encoder<Result<Vec<Item>, ListError>> =
            __plugin::Return::<Result<Vec<Item>, ListError>>::KIND.encoder();
        const __IDENTITY: &__plugin::Operation =
            &__plugin::Operation {
                    operation_id: "read@N@",
                    method: __plugin::Method::Get,
                    path: "/lists/{list}/items-@N@",
                    function: "p::read_@N@",
                    source: __plugin::here(),
                    keys: __plugin::Keys::new(1@N@77,2@N@99,3@N@11,4@N@33),
                    ..__plugin::Operation::PLAIN
                };
        impl __plugin::Identified for read_@N@ {
            const IDENTITY: &'static __plugin::Operation = __IDENTITY;
        }
        const __OPERATION: &__plugin::Operation =
            &__plugin::Operation {
                    summary: "Read items of kind @N@.",
                    description: "Read items of kind @N@.",
                    documented: true,
                    arguments: &[__ARGUMENTS.0.argument, __ARGUMENTS.1.argument,
                                __ARGUMENTS.2.argument],
                    responses: __ENCODER.responses,
                    ..*__IDENTITY
                };
        const _: () =
            {
                __plugin::check_part(&__ARGUMENTS.0.argument);
                __plugin::check_part(&__ARGUMENTS.1.argument);
                __plugin::check_part(&__ARGUMENTS.2.argument);
            };
        fn __plugin_run<'a>(state0: &'a Lists, call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
            match help::decode(call, &__ARGUMENTS) {
                __plugin::Ok((value0, value1, value2)) => help::later(__ENCODER, 200u16, read_@N@(state0, value0, value1, value2)),
                __plugin::Err(reply) => reply,
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for read_@N@ where
            __P: __plugin::Plugin + __plugin::Provides<Lists> {
            const ENTRY: __plugin::Endpoint<__P> =
                {
                    fn __call<__P>(plugin: &__P, call: __plugin::Call)
                        -> __plugin::ReplyFuture<'_> where __P: __plugin::Plugin +
                        __plugin::Provides<Lists> {
                        __plugin_run(<__P as
                                    __plugin::Provides<Lists>>::provide(plugin), call)
                    }
                    __plugin::Endpoint {
                        operation: __OPERATION,
                        call: __call::<__P>,
                    }
                };
        }
    };
