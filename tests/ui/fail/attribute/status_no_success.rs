//! `status` is the status of every success, and the document promises the endpoint's type for it. A caller takes 404 for a
//! failure, and 302 for an answer that is elsewhere (RFC 9110).
//!
//! Fix: Write a status from 200 to 203, or return a `Result` whose error derives `PluginError`, for a failure.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", status = 404)] //~ status_no_success
async fn list() {}

#[plugin_endpoint(get, "/b", status = 302)] //~ status_no_success
async fn second() {}

#[plugin_endpoint(get, "/c", status = 70000)] //~ status_no_success
async fn third() {}

#[plugin_endpoint(get, "/d", status = 199)] //~ status_no_success
async fn fourth() {}

#[plugin_endpoint(get, "/e", status = -1)] //~ status_no_success
async fn fifth() {}

fn main() {}
