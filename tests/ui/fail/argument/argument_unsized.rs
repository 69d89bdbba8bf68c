//! A function takes its arguments by value, and a value of `str` or of a slice has no size that the compiler knows.
//!
//! Fix: Take the owned type, `String` for `str`, `Vec<T>` for `[T]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(todo: str) {} //~ argument_unsized

#[plugin_endpoint(post, "/b")]
async fn second(todos: [String]) {} //~ argument_unsized

fn main() {}
