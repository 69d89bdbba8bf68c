#![allow(unused)]

use plugin_core::plugin;

#[plugin = "todo"] //~ rustc option_malformed key_missing
pub struct Todo;

fn main() {}
