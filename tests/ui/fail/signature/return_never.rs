//! A caller waits for an answer, and a plugin host gives up after 45 seconds. A function that never returns has no answer to
//! describe.
//!
//! Fix: Write the type that the endpoint returns, or nothing for an empty answer.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> ! { //~ return_never
    loop {}
}

fn main() {}
