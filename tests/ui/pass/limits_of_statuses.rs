//! Every status of a success with a body, and the types that have one of their own.

use plugin_core::{Accepted, Created, NoContent, Redirect, plugin_endpoint};

#[plugin_endpoint(post, "/a", status = 200)]
async fn ok() {}

#[plugin_endpoint(post, "/b", status = 201)]
async fn created() {}

#[plugin_endpoint(post, "/c", status = 202)]
async fn accepted() {}

#[plugin_endpoint(post, "/d", status = 203, allow(status_not_200))]
async fn by_another() {}

#[plugin_endpoint(post, "/e")]
async fn created_at() -> Created<u8> {
    Created::at("/e/1", 1)
}

#[plugin_endpoint(post, "/f")]
async fn accepted_value() -> Accepted<u8> {
    Accepted(1)
}

#[plugin_endpoint(post, "/g")]
async fn nothing() -> NoContent {
    NoContent
}

#[plugin_endpoint(get, "/h")]
async fn moved() -> Redirect<301> {
    Redirect::to("/a")
}

#[plugin_endpoint(get, "/i")]
async fn moved_for_good() -> Redirect<308> {
    Redirect::to("/a")
}

fn main() {}
