#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
struct TodoError; //~ error_not_an_enum

fn main() {}
