#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(pairs: Vec<(_, String)>, name: std::borrow::Cow<'static, str>) -> Result<Vec<_>, std::convert::Infallible> { //~ type_inferred type_inferred
    Ok(pairs)
}

fn main() {}
