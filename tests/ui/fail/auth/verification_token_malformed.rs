//! The token proves to the host that the server belongs to the plugin. Whoever reads the source must not learn it, so the source
//! has only the service's name, and the environment has the token.
//!
//! Fix: Write the name alone, `verification_tokens(openai)`, and set `PLUGIN_VERIFICATION_TOKEN_OPENAI` where the plugin runs.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = service_http(bearer, verification_tokens(openai = "secret")), //~ verification_token_malformed
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
