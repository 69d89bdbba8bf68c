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
    endpoints(a, b, c, d, e), //~ operation_id_repeated path_shape_repeated route_repeated path_built_in
)]
pub struct Todo;

#[plugin_endpoint(get, "/{x}", operation_id = "same")]
async fn a(x: u8) {}

#[plugin_endpoint(get, "/b", operation_id = "same")]
async fn b() {}

#[plugin_endpoint(put, "/{y}")]
async fn c(y: u8) {}

#[plugin_endpoint(get, "/b")]
async fn d() {}

#[plugin_endpoint(get, "/logo.png")]
async fn e() {}

fn main() {}
