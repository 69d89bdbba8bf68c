#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

mod todos {
    use plugin_core::plugin_endpoint;

    #[plugin_endpoint(get, "/todos")]
    pub(crate) async fn list() {}
}

mod lists {
    use plugin_core::plugin_endpoint;

    #[plugin_endpoint(get, "/lists")]
    pub(crate) async fn list() {}
}

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(todos::list, lists::list), //~ operation_id_repeated
)]
pub struct Todo;

fn main() {}
