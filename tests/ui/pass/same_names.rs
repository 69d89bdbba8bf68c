//! Functions that are called like listed endpoints, and stand elsewhere or come and go.

use plugin_core::{plugin, plugin_endpoint};

mod todos {
    use plugin_core::plugin_endpoint;

    /// List the todos.
    #[plugin_endpoint(get, "/todos")]
    pub async fn list() {}
}

mod inner {
    pub fn list() {}
    pub async fn add() {}
}

use todos::list;

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(list, add, remove),
)]
pub struct Todo;

/// Add a todo.
#[cfg(not(any()))]
#[plugin_endpoint(post, "/todos")]
async fn add() {}

#[cfg(any())]
fn add() {}

macro_rules! endpoint {
    ($(#[$attribute:meta])* fn $name:ident) => {
        $(#[$attribute])*
        #[plugin_endpoint(delete, "/todos")]
        async fn $name() {}
    };
}

endpoint! {
    /// Remove all todos.
    fn remove
}

fn main() {
    inner::list();
    drop(inner::add());
    assert_eq!(<Todo as plugin_core::Plugin>::ENDPOINTS.len(), 3);
}
