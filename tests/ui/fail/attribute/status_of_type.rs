//! `Created`, `Accepted`, `NoContent` and `Redirect` say the status by their names, and send the headers that belong to it. Two
//! statuses for one answer cannot both stand in the document.
//!
//! Fix: Remove `status`, or return the value without the type around it.

#![allow(unused)]

use plugin_core::{Created, plugin_endpoint};

#[plugin_endpoint(post, "/todos", status = 201)] //~ status_of_type
async fn add() -> Created<String> {
    Created::at("/todos/1", String::new())
}

fn main() {}
