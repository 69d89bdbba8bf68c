#![allow(unused)]

//! The status of a type that has one of its own.

use plugin_core::{Created, NoContent, Redirect, plugin_endpoint};

#[plugin_endpoint(post, "/things", status = 201)] //~ status_of_type
async fn create() -> Created<String> {
    Created::at("/things/1", String::new())
}

#[plugin_endpoint(delete, "/things", status = 202)] //~ status_of_type
async fn forget() -> NoContent {
    NoContent
}

#[plugin_endpoint(get, "/moved")]
async fn moved() -> Redirect<200> { //~ redirect_status
    Redirect::to("/")
}

fn main() {}
