//! A plugin of many endpoints, whose documents are written and which is started.

use std::collections::BTreeMap;
use std::sync::Mutex;

use plugin_core::{PluginError, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::Serialize;

/// What stands in a list.
#[derive(Clone, Serialize, JsonSchema)]
struct Item {
    /// What is to be done.
    text: String,
    /// How often.
    times: u32,
    /// Whether it is done.
    done: bool,
}

/// What can go wrong.
#[derive(Debug, PluginError)]
enum ListError {
    /// There is no such list.
    #[status(404)]
    NoSuchList,
    /// The list is full.
    #[status(409)]
    Full,
}

#[plugin(
    name_for_human = "Lists",
    name_for_model = "lists",
    description_for_human = "Keep lists.",
    description_for_model = "Plugin for keeping lists.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(@ENDPOINTS@),
    allow(context_large),
)]
#[derive(Default)]
pub struct Lists {
    lists: Mutex<BTreeMap<String, Vec<Item>>>,
}
