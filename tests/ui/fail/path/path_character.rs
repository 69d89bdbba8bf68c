//! A URL has only the characters that RFC 3986 allows in a path. Some callers would send others percent-encoded, and others not
//! at all.
//!
//! Fix: Write letters, digits, `-`, `.`, `_` and `~`, or the percent-encoded form, `"/my%20todos"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/my todos")] //~ path_character
async fn list() {}

#[plugin_endpoint(get, "/größe")] //~ path_character
async fn second() {}

#[plugin_endpoint(get, "/todos#done")] //~ path_character
async fn third() {}

#[plugin_endpoint(get, "/a b/{}")] //~ path_character path_parameter_name
async fn several() {}

fn main() {}
