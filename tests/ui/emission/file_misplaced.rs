//! A file is a part of a form of `multipart/form-data`: it has a name, a media type and bytes of its own, which no other
//! argument has. `#[file]` and the type `Upload` therefore go together.
//!
//! Fix: Give the argument the type `plugin_core::Upload`, or mark it `#[form]` instead of `#[file]`.

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
    endpoints(add_picture),
)]
pub struct Fixture;

/// Add a picture of a thing.
#[plugin_endpoint(post, "/pictures")]
async fn add_picture(
    /// The picture, at most as large as a page.
    #[file]
    picture: String, //~ file_misplaced
) -> usize {
    picture.len()
}
