//! Many calls run at once, on several threads, and all of them share what the plugin provides. Here threads can share what the plugin
//! holds, so the compiler does not complain of the plugin; but the endpoint takes a trait, which does not say so.
//!
//! Fix: Let the trait require it, `trait Notes: Send + Sync`, or take `&(dyn Notes + Send + Sync)`. Of another type, put what changes
//! into a `Mutex` or an atomic, and take `Arc` for `Rc`.

#![allow(unused)]

use plugin_core::{Provides, plugin, plugin_endpoint};

pub trait Notes {
    fn all(&self) -> Vec<String>;
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
    endpoints(list),
)]
pub struct Todo { //~ state_not_sync
    notes: Box<dyn Notes + Send + Sync>,
}

impl Provides<dyn Notes> for Todo {
    fn provide(&self) -> &(dyn Notes + 'static) {
        &*self.notes
    }
}

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list(notes: &dyn Notes) -> Vec<String> {
    notes.all()
}

fn main() {}
