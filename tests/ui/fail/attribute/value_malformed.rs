//! Each option takes a value of one kind: a text, a number, `true` or `false`, or a list in parentheses. A value of another kind
//! has no meaning for it.
//!
//! Fix: Write the value in the form that the message shows, `operation_id = "list"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", operation_id = list)] //~ value_malformed
async fn list() {}

#[plugin_endpoint(get, "/b", tags = "a", status = "201")] //~ value_malformed value_malformed
async fn second() {}

#[plugin_endpoint(get, "/c", hidden = "yes", deprecated())] //~ value_malformed value_malformed
async fn third() {}

#[plugin_endpoint(get, "/d", tags(a, "b"), crate = 5)] //~ value_malformed value_malformed
async fn fourth() {}

#[plugin_endpoint(get, "/e", allow = "status_not_200")] //~ value_malformed
async fn fifth() {}

#[plugin_endpoint(get, "/f", allow("status_not_200"), title)] //~ value_malformed value_malformed
async fn sixth() {}

fn main() {}
