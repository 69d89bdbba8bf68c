#![allow(unused)]

//! A default stands where a value can be left out, and makes `Option` needless.

use plugin_core::{Json, plugin_endpoint};

#[plugin_endpoint(post, "/things/{id}")]
async fn things(
    #[default(1)] id: u8, //~ default_misplaced
    #[default(2)]
    #[query]
    limit: Option<u8>, //~ default_misplaced
) {
}

#[plugin_endpoint(post, "/whole")]
async fn whole(#[default("x")] text: Json<String>) {} //~ default_misplaced

fn main() {}
