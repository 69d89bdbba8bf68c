//! The answer is written after the call, when the state that it was borrowed from is given back.
//!
//! Fix: Return a value that owns its parts, `Option<String>`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos(Vec<String>);

#[plugin_endpoint(get, "/todos")]
async fn first(todos: &Todos) -> Option<&str> { //~ return_borrowed
    todos.0.first().map(String::as_str)
}

#[plugin_endpoint(get, "/b")]
async fn second(todos: &Todos) -> Result<Vec<std::borrow::Cow<'_, str>>, std::convert::Infallible> { //~ return_borrowed
    Ok(Vec::new())
}

#[plugin_endpoint(get, "/c")]
async fn third(todos: &Todos) -> &'static str {
    "fine"
}

fn main() {}
