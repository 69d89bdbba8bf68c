#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/", operation_id = list, tags = "a", status = "201", hidden = "yes", deprecated(), consequential =)] //~ value_missing value_malformed value_malformed value_malformed value_malformed value_malformed
async fn list() {}

#[plugin_endpoint(get, "/b", tags(a, "b"), "text", operation_id "x")] //~ option_malformed comma_missing value_malformed
async fn second() {}

fn main() {}
