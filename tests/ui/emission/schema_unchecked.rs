//! What the document promises is enforced for every call. This rule could not be: the keyword or the regular expression is
//! beyond what the validator here understands, so the document would promise what nobody checks.
//!
//! Fix: Say the rule by other means, such as a pattern without look-around, or check it in the function.

use plugin_core::{Json, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::Deserialize;

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(things),
)]
pub struct Fixture;

/// What to look for.
#[derive(Deserialize, JsonSchema)]
struct Search {
    /// What the name has to be.
    #[schemars(regex(pattern = "^(?!test).*$"))] //~ schema_unchecked
    name: String,
}

/// Count the things with a name like this.
#[plugin_endpoint(post, "/searches")]
async fn things(search: Json<Search>) -> usize {
    search.0.name.len()
}
