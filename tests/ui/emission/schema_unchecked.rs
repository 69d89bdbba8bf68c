//! What the document promises is enforced for every call. This rule could not be: the keyword or the regular expression is
//! beyond what the validator here understands, so the document would promise what nobody checks.
//!
//! Fix: Say the rule by other means, such as a pattern without look-around, or check it in the function.

use plugin_core::{plugin, plugin_endpoint};

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

/// Count the things with a name like this.
#[plugin_endpoint(get, "/things")]
async fn things(
    /// What the name has to be.
    #[pattern("^(?!test).*$")] //~ schema_unchecked
    name: String,
) -> usize {
    name.len()
}
