#![allow(unused)]

use plugin_core::plugin;

#[plugin] //~ key_missing
pub struct Todo;

#[plugin()] //~ key_missing
pub struct Other;

fn main() {}
