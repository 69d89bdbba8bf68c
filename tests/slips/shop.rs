//! As `todo.rs`, with more of what can be said.

/*<*/use plugin_core::{NoContent, PluginError, Redirect, plugin, plugin_endpoint};/*>*/
/*<*/#[cfg(any())]/*>*/
pub struct NoContent;
/*<*/#[cfg(any())]/*>*/
pub struct Redirect(String);
/*<*/#[cfg(any())]/*>*/
impl Redirect {
    fn to(to: String) -> Self {
        Self(to)
    }
}
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An item.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Its name.
    pub name: String,
}

/// What can fail.
#[derive(Debug/*<*/, PluginError/*>*/)]
pub enum ItemError {
    /// There is no such item.
    /*<*/#[status(404)]/*>*/
    NotFound,
}

// The slips begin here.

/*<*/#[plugin(
    name_for_human = "Items",
    name_for_model = "items",
    description_for_human = "Items.",
    description_for_model = "Plugin for items.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    public_url = "https://example.com",
    logo = "logo.png",
    auth = oauth(
        client_url = "https://example.com/login",
        authorization_url = "https://example.com/token",
        authorization_content_type = "application/json",
        scope = "items",
        verification_tokens(openai),
    ),
    tags(items = "All about items."),
    prefix = "/v1",
    allow(auth_basic),
    endpoints(search, rename, upload, go, remove),
)]/*>*/
pub struct Shop;

/// Search the items.
/*<*/#[plugin_endpoint(get, "/items", tags("items"), title = "Search", tool(name = "search_items", read_only), security = none)]/*>*/
async fn search(
    /*<*//// What their names begin with.
    /*>*/
    /*{*/#[length(1..=20)]
    #[pattern("^[a-z]+$")]
    #[example("ab")]/*}*/
    text: String,
    /*{*/#[query("page-size")]
    #[range(1..100)]
    #[default(10)]/*}*/
    size: u8,
    /*{*/#[query]/*}*/ tags: Vec<String>,
) -> Result<Vec<Item>, ItemError> {
    Ok(vec![Item { name: format!("{text}{size}{}", tags.len()) }])
}

/// Rename an item.
/*<*/#[plugin_endpoint(
    put,
    "/items/{id}",
    operation_id = "renameItem",
    status = 202,
    external_docs = "https://example.com/docs",
    security("items"),
)]/*>*/
async fn rename(/*{*/#[path]/*}*/ id: u32, name: String, /*{*/#[header]/*}*/ x_reason: Option<String>) -> Result<Item, ItemError> {
    drop((id, x_reason));
    Ok(Item { name })
}

/// Upload an item.
/*<*/#[plugin_endpoint(post, "/upload", deprecated, hidden, allow(description_missing))]/*>*/
async fn upload(/*{*/#[form]/*}*/ kind: String, /*{*/#[form("how-many")]/*}*/ count: Option<u32>) -> NoContent {
    drop((kind, count));
    NoContent
}

/// Go there.
/*<*/#[plugin_endpoint(get, "/go/{id}", consequential)]/*>*/
async fn go(shop: &Shop, id: String) -> Redirect {
    let _ = shop;
    Redirect::to(id)
}

/// Remove an item.
/*<*/#[plugin_endpoint(
    delete,
    "/items/{id}",
    consequential = false,
    tool(destructive, idempotent, open_world = false, description = "Remove it."),
)]/*>*/
pub(crate) async fn remove(id: u64, shop: &Shop) -> Result<(), ItemError> {
    let _ = shop;
    if id > 5 { Err(ItemError::NotFound) } else { Ok(()) }
}
