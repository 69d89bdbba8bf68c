#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "to do", //~ name_for_model_malformed
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = user_http(beerer), //~ field_unknown auth_scheme_missing
    endpoints(list),
)]
pub struct Todo;

struct Plain;

#[plugin_endpoint(get, "/todos/{id}")] //~ path_parameter_untaken
async fn read() {}

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list(filter: Plain) {} //~ argument_type

fn main() {}
