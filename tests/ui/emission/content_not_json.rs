//! Hosts hand the answer to a model as JSON. A page, a picture or a file is either refused or fills the context with what
//! the model cannot use.
//!
//! Fix: Answer JSON that has a link to it, and mark the endpoint of the page or file `hidden`.

use plugin_core::{Text, media, plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(draw),
)]
pub struct Fixture;

/// Draw a thing.
#[plugin_endpoint(get, "/things/{thing}/drawing")]
async fn draw(
    /// The number on its label.
    thing: u32,
) -> Text<media::Svg> { //~ content_not_json
    Text::new(format!("<svg><text>{thing}</text></svg>"))
}
