//! Lists, served by poem with the document of poem-openapi.

use std::collections::BTreeMap;
use std::sync::Mutex;

use poem::{Route, Server, listener::TcpListener};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Json, PlainText};
use poem_openapi::{ApiResponse, Object, OpenApi, OpenApiService};

/// What stands in a list.
#[derive(Clone, Object)]
struct Item {
    /// What is to be done.
    text: String,
    /// How often.
    times: u32,
    /// Whether it is done.
    done: bool,
}

/// What can go wrong.
#[derive(ApiResponse)]
enum ListError {
    /// There is no such list.
    #[oai(status = 404)]
    NoSuchList(PlainText<&'static str>),
    /// The list is full.
    #[oai(status = 409)]
    Full(PlainText<&'static str>),
}

const FULL: ListError = ListError::Full(PlainText("The list is full."));
const NO_SUCH_LIST: ListError = ListError::NoSuchList(PlainText("There is no such list."));

#[derive(Default)]
struct Lists {
    lists: Mutex<BTreeMap<String, Vec<Item>>>,
}

#[tokio::main]
async fn main() {
    let service = OpenApiService::new(Lists::default(), "Lists", "1.0.0");
    let document = service.spec_endpoint();
    let routes = Route::new().nest("/", service).nest("/openapi.json", document);
    Server::new(TcpListener::bind("127.0.0.1:5003")).run(routes).await.expect("served");
}
@TYPES@
#[OpenApi]
impl Lists {@CODE@}
