
async fn add_@N@(lists: &Lists, list: String, text: String, times: Option<u32>,
    done: bool) -> Result<Item, ListError> {
    let mut lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.entry(list).or_default();
    if items.len() > @N@ { return Err(ListError::Full); }
    let item = Item { text, times: times.unwrap_or(1), done };
    items.push(item.clone());
    Ok(item)
}
#[allow(non_camel_case_types)]
#[doc(hidden)]
enum add_@N@ {}
#[allow(deprecated)]
const _: () =
    {
        use ::plugin_core::__private as __plugin;
        use __plugin::{AnyReturn as _, AnyTag as _};
        const __ARGUMENTS: (__plugin::Arg<String>, __plugin::Arg<String>, __plugin::Arg<Option<u32>>, __plugin::Arg<bool>) = (__plugin::Arg::<String>::new("list", __plugin::Location::Path,
                "The name of the list.", __plugin::Tag::<String>::PRESENCE), __plugin::Arg::<String>::new("text", __plugin::Location::Body,
                "What is to be done.", __plugin::Tag::<String>::PRESENCE), __plugin::Arg::<Option<u32>>::new("times",
                __plugin::Location::Body, "How often.",
                __plugin::Tag::<Option<u32>>::PRESENCE), __plugin::Arg::<bool>::new("done", __plugin::Location::Body,
                "Whether it is done already.",
                __plugin::Tag::<bool>::PRESENCE));
        const __ENCODER: __plugin::Encoder<Result<Item, ListError>> =
            __plugin::Return::<Result<Item, ListError>>::KIND.encoder();
        impl __plugin::Identified for add_@N@ {
            const IDENTITY: &'static __plugin::Operation = &__plugin::Operation {
                    operation_id: "add@N@",
                    method: __plugin::Method::Post,
                    path: "/lists/{list}/items-@N@",
                    function: "p::add_@N@",
                    source: __plugin::here(),
                    keys: __plugin::Keys::new(1@N@77,2@N@99,3@N@11,4@N@33),
                    ..__plugin::Operation::PLAIN
                };
        }
        const __OPERATION: &__plugin::Operation =
            &__plugin::Operation {
                    summary: "Add an item of kind @N@.",
                    description: "Add an item of kind @N@.",
                    documented: true,
                    arguments: &[__ARGUMENTS.0.argument, __ARGUMENTS.1.argument,
                                __ARGUMENTS.2.argument, __ARGUMENTS.3.argument],
                    responses: __ENCODER.responses,
                    ..*<add_@N@ as __plugin::Identified>::IDENTITY
                };
        const _: () =
            {
                __plugin::check_part(&__ARGUMENTS.0.argument);
                __plugin::check_part(&__ARGUMENTS.1.argument);
                __plugin::check_part(&__ARGUMENTS.2.argument);
                __plugin::check_part(&__ARGUMENTS.3.argument);
            };
        impl<__P> __plugin::EndpointOf<__P> for add_@N@ where
            __P: __plugin::Plugin + __plugin::Provides<Lists> {
            const ENTRY: __plugin::Endpoint<__P> =
                {
                    fn __call<__P>(plugin: &__P, call: __plugin::Call)
                        -> __plugin::ReplyFuture<'_> where __P: __plugin::Plugin +
                        __plugin::Provides<Lists> {
                        let state0 = <__P as __plugin::Provides<Lists>>::provide(plugin);
 match help::decode(call, &__ARGUMENTS) {
                __plugin::Ok((value0, value1, value2, value3)) => help::later(__ENCODER, 200u16, add_@N@(state0, value0, value1, value2, value3)),
                __plugin::Err(reply) => reply,
            }
                    }
                    __plugin::Endpoint {
                        operation: __OPERATION,
                        call: __call::<__P>,
                    }
                };
        }
    };
