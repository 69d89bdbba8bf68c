//! Microsoft 365 Copilot shows plugins a token of OAuth, or a key that it keeps: as `Bearer` token, in a header of another name or in
//! the query. It has no `Basic` credentials, so every call that it makes is answered 401.
//!
//! Fix: Write `service_http(bearer)` or `user_http(bearer)`, or `oauth(…)` where users sign in.

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = service_http(basic), //~ auth_basic
    endpoints(price),
)]
pub struct Fixture;

/// Tell what a thing costs, in cents.
#[plugin_endpoint(get, "/price")]
async fn price(
    /// The number on its label.
    thing: u32,
) -> u32 {
    thing
}
