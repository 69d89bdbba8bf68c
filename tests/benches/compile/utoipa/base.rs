//! Lists, served by axum with the document of utoipa.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What stands in a list.
#[derive(Clone, Serialize, ToSchema)]
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

#[derive(Default)]
struct Lists {
    lists: Mutex<BTreeMap<String, Vec<Item>>>,
}

#[derive(OpenApi)]
#[openapi(info(title = "Lists", description = "Keep lists.", version = "1.0.0"))]
struct Api;

#[tokio::main]
async fn main() {
    let router = OpenApiRouter::with_openapi(Api::openapi())@ROUTES@;
    let (router, document) = router.with_state(Arc::new(Lists::default())).split_for_parts();
    let document = document.to_json().expect("a document");
    let router = router.route("/openapi.json", axum::routing::get(async move || document.clone()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:5003").await.expect("a free port");
    axum::serve(listener, router).await.expect("served");
}
