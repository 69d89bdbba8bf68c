#![allow(unused)]

use plugin_core::{NoContent, plugin_endpoint};

#[plugin_endpoint(delete, "/things", status = 202)] //~ status_of_type
async fn forget() -> NoContent {
    NoContent
}

fn main() {}
