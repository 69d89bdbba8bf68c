#[allow(dead_code)]
/// The function and a stub stay, whatever is wrong.
#[allow(clippy::too_many_arguments, clippy::unused_async)]
fn erroneous(user: &str) -> Vec<Todo> {
    Vec::new()
}
#[allow(non_camel_case_types, non_local_definitions, deprecated)]
#[doc(hidden)]
enum erroneous<const __LINE: u32 = { ::core::line!() }> {
    __Endpoint = {
        use ::plugin_core::__private as __plugin;
        use __plugin::{
            AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg,
            EndpointOf as __EndpointOf, Identity as __Identity, Parts as __Parts,
        };
        const __LINE: u32 = ::core::line!();
        impl __plugin::Identified for erroneous<__LINE> {
            const IDENTITY: __Identity = __Identity::NOTHING;
        }
        impl<__P> __EndpointOf<__P, (), (), ()> for erroneous<__LINE> {
            const PARTS: __Parts<(), ()> = __Parts::NOTHING;
            fn call<'a>(
                _: &'a __P,
                (): (),
                _: __plugin::Call,
            ) -> __plugin::ReplyFuture<'a> {
                const {
                    ::core::panic!(
                        "`#[plugin_endpoint]` cannot read this function; write it more plainly [not_a_function]"
                    )
                }
            }
        }
        const __ENCODER: __plugin::Encoder<Vec<Todo>> = __plugin::Return::<
            Vec<Todo>,
        >::KIND
            .encoder();
        0
    },
}
#[allow(dead_code, non_upper_case_globals)]
const __errors_of_erroneous_in_1: () = {
    ::core::compile_error! {
        "unknown method `got`; did you mean `get`? [method_unknown]"
    }
    ::core::compile_error! {
        "`hidden` is either there or not; write `hidden` or `hidden = false` [value_malformed]"
    }
    ::core::compile_error! {
        "endpoint `erroneous` is not async; write `async fn erroneous` [not_async]"
    }
    ::core::compile_error! {
        "a `&str` cannot be read from a request; take `String` [argument_borrowed]"
    }
    const _: () = {
        #[diagnostic::on_unimplemented(
            message = "no argument of `erroneous` takes the path parameter `usr`; add the argument `usr: String`, or remove `{{usr}}` from the path [path_parameter_untaken]",
            label = "no argument has this name"
        )]
        trait ArgumentName {}
        struct PathParameter;
        impl ::core::fmt::Display for PathParameter
        where
            for<'a> &'a (): ArgumentName,
        {
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::result::Result::Ok(())
            }
        }
        #[allow(non_upper_case_globals)]
        const usr: PathParameter = PathParameter;
        fn __path() {
            let _ = ::core::format_args!("/todos/{usr}");
        }
    };
};
