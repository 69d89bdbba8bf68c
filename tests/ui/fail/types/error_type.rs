//! The document lists every status that an operation answers with, and a caller decides by it what to do next. An error without
//! a status could only be answered with 500, which says nothing and makes callers try again.
//!
//! Fix: Return an enum of your own that derives `plugin_core::PluginError`, and turn other errors into its variants.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> Result<Vec<String>, std::io::Error> { //~ error_type
    Ok(Vec::new())
}

fn main() {}
