#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

impl Todos {
    #[plugin_endpoint(get, "/todos")]
    async fn list(self) {} //~ endpoint_method

    #[plugin_endpoint(get, "/lists")]
    async fn lists(self: std::sync::Arc<Self>) {} //~ endpoint_method
}

fn main() {}
