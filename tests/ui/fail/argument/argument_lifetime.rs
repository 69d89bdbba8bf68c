//! What a caller sends is read into values that own their parts; there is nothing that the type could borrow from.
//!
//! Fix: Take a type without a lifetime, `String` for `Cow<'_, str>`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct View<'a>(&'a str);

#[plugin_endpoint(get, "/todos")]
async fn list(view: View<'_>) {} //~ argument_lifetime

fn main() {}
