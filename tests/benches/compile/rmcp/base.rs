//! Lists, as tools of rmcp.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use rmcp::handler::server::wrapper::{Json, Parameters};
use rmcp::model::{ContentBlock, IntoContents};
use rmcp::transport::stdio;
use rmcp::{ServerHandler, ServiceExt, tool, tool_handler, tool_router};
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

/// The items of a list: what a tool answers is an object.
#[derive(Serialize, JsonSchema)]
struct Items {
    /// The items.
    items: Vec<Item>,
}

/// What can go wrong.
enum ListError {
    NoSuchList,
    Full,
}

impl IntoContents for ListError {
    fn into_contents(self) -> Vec<ContentBlock> {
        vec![ContentBlock::text(match self {
            Self::NoSuchList => "There is no such list.",
            Self::Full => "The list is full.",
        })]
    }
}

#[derive(Clone, Default)]
struct Lists {
    lists: Arc<Mutex<BTreeMap<String, Vec<Item>>>>,
}

#[tool_handler]
impl ServerHandler for Lists {}

#[tokio::main]
async fn main() {
    let service = Lists::default().serve(stdio()).await.expect("served");
    service.waiting().await.expect("served");
}
@TYPES@
#[tool_router]
impl Lists {@CODE@}
