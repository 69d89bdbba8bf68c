#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

impl Todos {
    #[plugin_endpoint(post, "/todos/{user}")]
    async fn add(&mut self, user: String, /** What to do. */ #[length(1..)] todo: String) {} //~ endpoint_method
}

fn main() {}
