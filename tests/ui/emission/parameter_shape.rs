//! A path, a query string and a header are texts, in which there is one way to write a single value and none that all
//! readers share to write an object; `deepObject` and `content` parameters break several of the known ones.
//!
//! Fix: Take the parts as arguments of their own, or put the argument into the body of a `post`.

use plugin_core::{plugin, plugin_endpoint};
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

/// The least and the most that something may cost.
#[derive(Deserialize, JsonSchema)]
struct Budget {
    /// In euro cents.
    least: u32,
    /// In euro cents, too.
    most: u32,
}

/// Count the things that cost neither too little nor too much.
#[plugin_endpoint(get, "/things")]
async fn things(
    /// What may be spent.
    budget: Budget, //~ parameter_shape
) -> u32 {
    budget.most - budget.least
}
