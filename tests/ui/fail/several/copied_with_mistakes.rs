//! An endpoint that was copied with its mistake, and has another of its own: each is said once, where it is; that two have one name,
//! of the functions and of the hidden types beside them.
//!
//! Fix: Rename one of the functions, and mend what is wrong in each.

#![allow(unused)]

use plugin_core::plugin_endpoint;

/// List the todos.
#[plugin_endpoint(get, "/todos/{username}")] //~ path_parameter_untaken
async fn list(user: String) {}

/// List the todos.
#[plugin_endpoint(get, "/todos/{username}", hiden)] //~ path_parameter_untaken option_unknown
async fn list(user: String) {} //~ E0428 E0428

fn main() {}
