#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", status = 404)] //~ status_no_success
async fn first() {}

#[plugin_endpoint(get, "/b", status = 204)] //~ status_without_body
async fn second() {}

#[plugin_endpoint(get, "/c", status = 302)] //~ status_no_success
async fn third() {}

#[plugin_endpoint(get, "/d", status = 70000)] //~ status_no_success
async fn fourth() {}

fn main() {}
