#![allow(unused)]

use plugin_core::plugin_endpoint;

/// The body has the name that was meant, which is no second mistake.
#[plugin_endpoint(get, "/todos/{username}")] //~ path_parameter_untaken
async fn in_its_argument(usrname: String) -> String {
    format!("{}", username)
}

/// The body has the name as it is written.
#[plugin_endpoint(get, "/lists/{username}")] //~ path_parameter_untaken
async fn in_its_body_too(usrname: String) -> String {
    usrname
}

fn main() {}
