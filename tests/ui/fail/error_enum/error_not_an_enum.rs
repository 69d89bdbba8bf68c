//! Each way to fail has a status and a description of its own in the document. A struct is one way to fail, and leaves no room
//! for a second.
//!
//! Fix: Make the type an enum, with one variant for each way to fail.

#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
struct TodoError; //~ error_not_an_enum

fn main() {}
