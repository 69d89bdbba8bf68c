//! A form consists of fields, and `Json<T>`, `Text` and `Bytes` are a body that does not.
//!
//! Fix: Take the fields as arguments, `#[form] todo: String`, or remove `#[form]`.

#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

#[plugin_endpoint(post, "/todos")]
async fn add(#[form] todo: Json<String>) {} //~ whole_body_in_form

fn main() {}
