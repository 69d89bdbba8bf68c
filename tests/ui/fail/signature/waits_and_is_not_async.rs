#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
fn list() -> String { //~ not_async
    let text = std::future::ready(String::new()).await;
    std::future::ready(text).await
}

#[plugin_endpoint(get, "/later")]
fn later() -> impl Future<Output = String> { //~ not_async
    async { std::future::ready(String::new()).await }
}

fn main() {}
