//! Two types of one name cannot both have it in the document, so the second one gets a number. It tells neither a model nor
//! a generated client what the type is, and it moves to the other type when the endpoints are listed in another order.
//!
//! Fix: Name one of both with `#[schemars(rename = "…")]`.

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
    endpoints(shelves, orders),
)]
pub struct Fixture;

mod shelf {
    /// A thing on a shelf.
    #[derive(serde::Serialize, schemars::JsonSchema)]
    pub(super) struct Thing {
        /// How high the shelf is, in centimetres.
        pub(super) height: u32,
    }
}

mod order {
    /// A thing that somebody ordered.
    #[derive(serde::Serialize, schemars::JsonSchema)]
    pub(super) struct Thing { //~ type_name_repeated
        /// How many were ordered.
        pub(super) count: u32,
    }
}

/// List what is on the shelves.
#[plugin_endpoint(get, "/shelves")]
async fn shelves() -> Vec<shelf::Thing> {
    vec![shelf::Thing { height: 180 }]
}

/// List what was ordered.
#[plugin_endpoint(get, "/orders")]
async fn orders() -> Vec<order::Thing> {
    vec![order::Thing { count: 2 }]
}
