#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/a")]
async fn first(db: &Db) -> Option<&str> { //~ return_borrowed
    None
}

#[plugin_endpoint(get, "/b")]
async fn second(db: &Db) -> Result<Vec<std::borrow::Cow<'_, str>>, std::convert::Infallible> { //~ return_borrowed
    Ok(Vec::new())
}

#[plugin_endpoint(get, "/c")]
async fn third() -> Vec<impl Clone> { //~ return_impl_trait
    vec![0]
}

fn main() {}
