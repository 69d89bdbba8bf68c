//! Lists, served by axum as one writes it by hand, without a document.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

/// What stands in a list.
#[derive(Clone, Serialize)]
struct Item {
    text: String,
    times: u32,
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

#[tokio::main]
async fn main() {
    let router = Router::new()@ROUTES@;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:5003").await.expect("a free port");
    axum::serve(listener, router.with_state(Arc::new(Lists::default()))).await.expect("served");
}
