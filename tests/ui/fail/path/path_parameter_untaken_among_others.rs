#![allow(unused)]

use plugin_core::plugin_endpoint;

/// The misspelt name is underlined inside the text.
#[plugin_endpoint(get, "/todos/{usrname}/{index}")] //~ path_parameter_untaken
async fn misspelt(username: String, index: usize) {}

fn main() {}
