//! HTTP allows neither spaces nor letters beyond ASCII in the name of a header (RFC 9110, section 5.1), so no caller could send
//! it.
//!
//! Fix: Write ASCII letters, digits and `-`, `#[header("X-Trace")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[header("X Trace")] trace: String) {} //~ header_name_malformed

#[plugin_endpoint(get, "/b")]
async fn second(#[header("X-Größe")] a: String, #[header("X-A:")] b: String) {} //~ header_name_malformed header_name_malformed

fn main() {}
