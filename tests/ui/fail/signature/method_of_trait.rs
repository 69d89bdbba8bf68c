#![allow(unused)]

use plugin_core::plugin_endpoint;

trait Todos {
    #[plugin_endpoint(get, "/todos")]
    async fn list(&self) -> String; //~ endpoint_method
}

fn main() {}
