#![allow(unused)]

use std::rc::Rc;

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list() -> String { //~ rustc
    let shared = Rc::new(String::new());
    std::future::ready(()).await;
    shared.to_string()
}

fn main() {}
