#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum Failure {
    #[status(transparent)]
    NoError(String), //~ error_type
}

fn main() {}
