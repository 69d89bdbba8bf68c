#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

impl Todos {
    #[plugin_endpoint(get, "/todos")] //~ rustc rustc
    async fn list() -> String { //~ E0425 E0425
        String::new()
    }
}

fn main() {}
