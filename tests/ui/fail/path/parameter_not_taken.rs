#![allow(unused)]

use plugin_core::plugin_endpoint;

/// The misspelt name is underlined inside the text.
#[plugin_endpoint(get, "/todos/{usrname}/{index}")] //~ path_parameter_untaken
async fn misspelt(username: String, index: usize) {}

#[plugin_endpoint(get, "/lists/{list}")] //~ path_parameter_untaken
async fn nobody() {}

#[plugin_endpoint(get, "/users/{user-id}")] //~ path_parameter_untaken
async fn hyphen(user_id: String) {}

fn main() {}
