//! Lists, served by axum with the document of aide.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aide::OperationOutput;
use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use aide::openapi::OpenApi;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What stands in a list.
#[derive(Clone, Serialize, JsonSchema)]
struct Item {
    /// What is to be done.
    text: String,
    /// How often.
    times: u32,
    /// Whether it is done.
    done: bool,
}

/// What can go wrong.
enum ListError {
    NoSuchList,
    Full,
}

impl IntoResponse for ListError {
    fn into_response(self) -> Response {
        match self {
            Self::NoSuchList => (StatusCode::NOT_FOUND, "There is no such list."),
            Self::Full => (StatusCode::CONFLICT, "The list is full."),
        }
        .into_response()
    }
}

impl OperationOutput for ListError {
    type Inner = Self;
}

/// Which list.
#[derive(Deserialize, JsonSchema)]
struct OfList {
    /// The name of the list.
    list: String,
}

#[derive(Default)]
struct Lists {
    lists: Mutex<BTreeMap<String, Vec<Item>>>,
}

#[tokio::main]
async fn main() {
    let mut document = OpenApi::default();
    let router = ApiRouter::new()@ROUTES@;
    let router = router
        .route("/openapi.json", axum::routing::get(async |Extension(document): Extension<OpenApi>| Json(document)))
        .finish_api(&mut document)
        .layer(Extension(document));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:5003").await.expect("a free port");
    axum::serve(listener, router.with_state(Arc::new(Lists::default()))).await.expect("served");
}
