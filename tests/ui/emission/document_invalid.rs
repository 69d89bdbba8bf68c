//! Before a document is written, it is read as its readers read it, by the rules of each: lengths, names, keywords, references. What
//! the macros write keeps them; a schema by hand or by `#[schemars(…)]`, or a `Manifest` without `#[plugin]`, may not.
//!
//! Fix: Mend what the message names: it says in which file and where the mistake is, what is there, and who takes what.

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
    endpoints(things),
)]
pub struct Fixture;

/// A thing that is for sale.
#[derive(Serialize, JsonSchema)]
struct Thing {
    /// What the thing costs.
    #[schemars(extend("type" = "money"))] //~ document_invalid
    price: String,
}

/// List everything that is for sale.
#[plugin_endpoint(get, "/things")]
async fn things() -> Vec<Thing> {
    vec![Thing { price: "2.50 €".to_owned() }]
}
