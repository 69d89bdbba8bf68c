#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", external_docs = "docs.html")] //~ url_malformed
async fn relative() {}

#[plugin_endpoint(get, "/b", external_docs = "http://example.com/docs")] //~ url_insecure
async fn plain() {}

#[plugin_endpoint(get, "/c", external_docs)] //~ value_malformed
async fn bare() {}

fn main() {}
