//! Generators of clients rename types that are called `Error` or `In`, as measured with OpenAPI Generator, and the keys of
//! components in OpenAPI have only letters, digits, `.`, `-` and `_`. What a reader then sees is not what the document
//! says.
//!
//! Fix: Name the type otherwise in the document, with `#[schemars(rename = "…")]`.

use plugin_core::{plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::Serialize;

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(broken),
)]
pub struct Fixture;

/// What is wrong with a thing.
#[derive(Serialize, JsonSchema)]
struct Error { //~ type_name_unusable
    /// What broke, in words.
    reason: String,
}

/// List what is broken.
#[plugin_endpoint(get, "/broken")]
async fn broken() -> Vec<Error> {
    vec![Error { reason: "the handle came off".to_owned() }]
}
