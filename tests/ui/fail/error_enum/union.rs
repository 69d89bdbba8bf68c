#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
union TodoError { //~ error_not_an_enum
    a: u8,
}

fn main() {}
