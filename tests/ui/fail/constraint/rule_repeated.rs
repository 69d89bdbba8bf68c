//! A schema has one place for each rule, so one of the two would be lost.
//!
//! Fix: Write both ends in one attribute, `#[range(1..=50)]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[range(1..)] #[range(..=50)] limit: u32) {} //~ rule_repeated

fn main() {}
