//! A request has places for its arguments, and two of one name can stand in it: one in the path, one in the body. A tool takes one
//! object, in which a name stands once.
//!
//! Fix: Rename one of the two, or keep the operation from models by `tool(off)`.

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
    endpoints(rename),
)]
pub struct Fixture;

/// A thing that is sold.
#[derive(Deserialize, JsonSchema)]
struct Thing {
    /// The number of the thing.
    id: u32,
    /// What it is called.
    name: String,
}

/// Rename a thing.
#[plugin_endpoint(put, "/things/{id}")] //~ tool_argument_repeated
async fn rename(
    /// The number of the thing.
    id: u32,
    /// The thing.
    Json(thing): Json<Thing>,
) -> String {
    format!("{id} {} {}", thing.id, thing.name)
}
