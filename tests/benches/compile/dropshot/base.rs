//! Lists, served by dropshot.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Mutex;

use dropshot::{
    ApiDescription, ConfigDropshot, ErrorStatusCode, HttpError, HttpResponseError, HttpResponseOk, Path, Query, RequestContext,
    ServerBuilder, TypedBody, endpoint,
};
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
#[derive(Debug, Serialize, JsonSchema)]
enum ListError {
    NoSuchList,
    Full,
    Unreadable { message: String },
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl From<HttpError> for ListError {
    fn from(error: HttpError) -> Self {
        Self::Unreadable { message: error.external_message }
    }
}

impl HttpResponseError for ListError {
    fn status_code(&self) -> ErrorStatusCode {
        match self {
            Self::NoSuchList => ErrorStatusCode::NOT_FOUND,
            Self::Full => ErrorStatusCode::CONFLICT,
            Self::Unreadable { .. } => ErrorStatusCode::BAD_REQUEST,
        }
    }
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
    let mut api = ApiDescription::new();@ROUTES@
    let config = ConfigDropshot { bind_address: "127.0.0.1:5003".parse().expect("an address"), ..Default::default() };
    let log = slog::Logger::root(slog::Discard, slog::o!());
    ServerBuilder::new(api, Lists::default(), log).config(config).start().expect("started").await.expect("served");
}
