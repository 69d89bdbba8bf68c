#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos/{name}")]
async fn add(
    name: String
    /// What is to be done. //~ rustc
    #[length(1..=80)]
    todo: String,
    /// How often.
    times: u32,
) -> String {
    format!("{name}, {todo}, {times}")
}

fn main() {}
