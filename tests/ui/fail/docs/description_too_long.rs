#![allow(unused)]

use plugin_core::plugin_endpoint;

/// Short.
///
/// word word word word word word word word word word
/// word word word word word word word word word word
/// word word word word word word word word word word
/// word word word word word word word word word word
/// over
//~^ text_too_long
/// the limit
#[plugin_endpoint(get, "/a")]
async fn list() {}

fn main() {}
