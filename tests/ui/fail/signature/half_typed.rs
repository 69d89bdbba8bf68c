#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(add, todos::list),
)]
pub struct Todo;

/// Its one error is that the argument has no type yet; neither the doc comment nor the list is another.
#[plugin_endpoint(post, "/todos")]
async fn add(
    /// The todo to add.
    todo:
) {
}

mod todos {
    use plugin_core::plugin_endpoint;

    #[plugin_endpoint(get, "/todos")]
    pub(super) async fn list(/** How many. */ limit) {}
}

fn main() {}
