#![allow(unused)]

//! A request body is a form or JSON, and some methods have none.

use plugin_core::{Json, plugin_endpoint};

#[plugin_endpoint(post, "/things")]
async fn things(#[form] name: String, #[body] size: u8) {} //~ form_and_json

#[plugin_endpoint(get, "/things")]
async fn find(#[form] name: String) {} //~ body_not_allowed

#[plugin_endpoint(post, "/whole")]
async fn whole(#[form] name: Json<String>) {} //~ whole_body_in_form

fn main() {}
