#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
struct TodoError;

fn main() {}
