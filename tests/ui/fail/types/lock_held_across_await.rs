#![allow(unused)]

use std::sync::Mutex;

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(todos: &Mutex<Vec<String>>, todo: String) { //~ not_send
    let mut todos = todos.lock().unwrap();
    std::future::ready(()).await;
    todos.push(todo);
}

fn main() {}
