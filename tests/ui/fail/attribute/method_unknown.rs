//! The method is one that the document and the server both know. `options` is answered by the server itself, for browsers, and
//! `trace` by nobody.
//!
//! Fix: Write `get`, `post`, `put`, `patch`, `delete` or `head`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(fetch, "/todos")] //~ method_unknown
async fn list() {}

#[plugin_endpoint(options, "/todos")] //~ method_unknown
async fn ask() {}

fn main() {}
