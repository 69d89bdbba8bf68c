#![allow(unused)]

//! Who may call, and where to read more.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", security)] //~ security_malformed
async fn a() {}

#[plugin_endpoint(get, "/b", security = all)] //~ security_malformed
async fn b() {}

#[plugin_endpoint(get, "/c", security(read))] //~ value_malformed
async fn c() {}

#[plugin_endpoint(get, "/d", external_docs = "docs.html")] //~ url_malformed
async fn d() {}

fn main() {}
