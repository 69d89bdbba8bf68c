#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

#[plugin_endpoint(get, "/todos")]
impl Todos { //~ not_a_function
    async fn list() {}
}

fn main() {}
