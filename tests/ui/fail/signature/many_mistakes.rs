#![allow(unused)]

use plugin_core::plugin_endpoint;

/// Every mistake is reported, and the function is still there to be called.
#[plugin_endpoint(gte, "todos", opration_id = "a b", hidden, hidden)] //~ method_unknown path_without_slash option_unknown option_repeated
fn list<T>(first: &str, second: &mut u8, (third, fourth): (u8, u8)) -> String { //~ not_async endpoint_generic argument_borrowed state_mutable argument_unnamed
    String::new()
}

fn calls() -> String {
    list::<u8>("", &mut 0, (0, 0))
}

fn main() {}
