#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

#[plugin_endpoint(get, "/todos")]
async fn list(todos: &'a Todos, name: &'a str) -> Vec<String> { //~ state_static argument_borrowed
    vec![name.to_owned()]
}

#[plugin_endpoint(get, "/names")]
async fn names(name: Option<&'a str>) -> Vec<&'a str> { //~ argument_borrowed return_borrowed
    name.into_iter().collect()
}

fn main() {}
