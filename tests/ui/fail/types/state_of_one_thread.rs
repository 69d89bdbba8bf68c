#![allow(unused)]

use std::cell::RefCell;

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(todos: &RefCell<Vec<String>>) -> Vec<String> { //~ not_send
    todos.borrow().clone()
}

fn main() {}
