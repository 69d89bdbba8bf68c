//! Who may call, and where to read more.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", security)]
async fn a() {}

#[plugin_endpoint(get, "/b", security = all)]
async fn b() {}

#[plugin_endpoint(get, "/c", security(read))]
async fn c() {}

#[plugin_endpoint(get, "/d", external_docs = "docs.html")]
async fn d() {}

fn main() {}
