#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

impl Todos {
    #[plugin_endpoint(get, "/todos")]
    async fn list(todos: &Self) -> u32 { //~ endpoint_method
        todos.count()
    }

    #[plugin_endpoint(get, "/default")]
    async fn default() -> Option<Self> { //~ endpoint_method
        None
    }

    fn count(&self) -> u32 {
        0
    }
}

#[plugin_endpoint(get, "/lists")]
async fn outside(todos: &Self) -> u32 { //~ endpoint_method
    todos.count()
}

fn main() {}
