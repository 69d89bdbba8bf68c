//! Every name in the path template must be a parameter of the operation (OpenAPI, `Paths Object`). One that no argument takes
//! would be asked of callers, and then thrown away.
//!
//! Fix: Write the argument's name in the braces, or add an argument of this name.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{usrname}")] //~ path_parameter_untaken
async fn list(username: String) {}

#[plugin_endpoint(get, "/lists/{list}")] //~ path_parameter_untaken
async fn nobody() {}

#[plugin_endpoint(get, "/users/{user-id}")] //~ path_parameter_untaken
async fn hyphen(user_id: String) {}

fn main() {}
