#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

#[plugin_endpoint(get, "/todos/{user}")] //~ path_parameter_untaken
async fn list(todos: &mut Todos, username: String) -> String { //~ state_mutable
    username
}

fn main() {}
