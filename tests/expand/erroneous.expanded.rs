#[allow(dead_code)]
/// The function and a stub stay, whatever is wrong.
#[allow(clippy::too_many_arguments, clippy::unused_async)]
fn erroneous(user: &str) -> Vec<Todo> {
    Vec::new()
}
#[allow(non_camel_case_types)]
#[doc(hidden)]
enum erroneous {}
#[allow(deprecated)]
const _: () = {
    use ::plugin_core::__private as __plugin;
    use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
    const __ENCODER: __plugin::Encoder<Vec<Todo>> = __plugin::Return::<Vec<Todo>>::KIND
        .encoder();
    const __IDENTITY: &__plugin::Operation = &__plugin::Operation::PLAIN;
    impl<__P: __plugin::Plugin> __plugin::EndpointOf<__P> for erroneous {
        const ENTRY: __plugin::Endpoint<__P> = __plugin::Endpoint::erroneous(__IDENTITY);
    }
};
#[allow(dead_code, non_upper_case_globals)]
const __errors_of_erroneous: () = {
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
};
