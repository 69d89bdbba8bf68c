#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todo;

impl Todo {
    #[plugin_endpoint(get, "/")]
    async fn list(&self) -> String { //~ endpoint_method
        String::new()
    }
}

fn main() {}
