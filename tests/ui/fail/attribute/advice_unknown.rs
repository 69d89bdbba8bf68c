//! `allow(…)` silences the advice that it names. A name that no advice has silences nothing, and its author would go on being
//! warned, or think that the build had looked.
//!
//! Fix: Write the code that stands in brackets at the end of the warning, `allow(status_not_200)`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos", status = 201, allow(status_not_20))] //~ advice_unknown
async fn add() {}

#[plugin_endpoint(get, "/b", allow(unknown))] //~ advice_unknown
async fn second() {}

fn main() {}
