//! Lists, served by salvo with the document of salvo-oapi.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use salvo::oapi::extract::{JsonBody, PathParam, QueryParam};
use salvo::oapi::{self, Components, EndpointOutRegister, Operation};
use salvo::prelude::*;
use serde::{Deserialize, Serialize};

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

#[async_trait]
impl Writer for ListError {
    async fn write(self, _: &mut Request, _: &mut Depot, response: &mut Response) {
        let (status, text) = match self {
            Self::NoSuchList => (StatusCode::NOT_FOUND, "There is no such list."),
            Self::Full => (StatusCode::CONFLICT, "The list is full."),
        };
        response.status_code(status);
        response.render(text);
    }
}

impl EndpointOutRegister for ListError {
    fn register(_: &mut Components, operation: &mut Operation) {
        operation.responses.insert("404", oapi::Response::new("There is no such list."));
        operation.responses.insert("409", oapi::Response::new("The list is full."));
    }
}

#[derive(Default)]
struct Lists {
    lists: Mutex<BTreeMap<String, Vec<Item>>>,
}

fn state(depot: &mut Depot) -> Result<&Arc<Lists>, ListError> {
    depot.get_typed::<Arc<Lists>>().map_err(|_| ListError::Full)
}

#[tokio::main]
async fn main() {
    let router = Router::new().hoop(affix_state::inject(Arc::new(Lists::default())))@ROUTES@;
    let document = OpenApi::new("Lists", "1.0.0").merge_router(&router);
    let router = router.push(document.into_router("/openapi.json"));
    let acceptor = TcpListener::new("127.0.0.1:5003").bind().await;
    Server::new(acceptor).serve(router).await;
}
