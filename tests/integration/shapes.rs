//! A plugin with an endpoint for every place an argument can come from, and types of every common shape.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use plugin_core::{Json, PluginError, Provides, plugin, plugin_endpoint};
use plugin_tests::{Calls, count_calls};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Two types of one name, in two modules.
mod cats {
    use super::*;

    /// A cat.
    #[derive(Serialize, Deserialize, JsonSchema)]
    pub(crate) struct Item {
        /// How many lives are left.
        pub(crate) lives: u8,
    }
}

mod dogs {
    use super::*;

    /// A dog.
    #[derive(Serialize, Deserialize, JsonSchema)]
    pub(crate) struct Item {
        /// Whether it barks.
        pub(crate) barks: bool,
    }
}

/// Read otherwise than it is written: the request may leave out what the response always has.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Settings {
    /// The name of the theme.
    #[serde(default)]
    theme: String,
    /// The size of the font, in points.
    size: Option<f32>,
}

/// How something is sorted.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    /// The newest first.
    NewestFirst,
    /// The oldest first.
    OldestFirst,
}

/// A tree, which holds trees.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Tree {
    /// What stands at this place.
    label: String,
    /// What is below.
    children: Vec<Tree>,
}

/// Everything that a schema of OpenAPI 3.0 has to be rewritten for.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Shapes {
    /// A pair of different types.
    pair: (u8, bool),
    /// Names for numbers.
    names: BTreeMap<u32, String>,
    /// One setting, if there is one.
    setting: Option<Settings>,
    /// A described reference.
    order: Order,
    /// Either a cat or nothing, tagged.
    pet: Pet,
    /// Anything at all.
    anything: serde_json::Value,
    /// More than nothing.
    #[schemars(extend("exclusiveMinimum" = 0))]
    above: i32,
}

/// A pet.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Pet {
    /// It has lives.
    Cat(cats::Item),
    /// It has none.
    Stone,
}

/// What can go wrong.
#[derive(Debug, thiserror::Error, PluginError)]
pub(crate) enum ShapesError {
    /// There is nothing of this name.
    #[error("nothing is called `{0}`")]
    #[status(404)]
    NotFound(String),
    /// The name was taken back.
    #[error("`{0}` was taken back")]
    #[status(404)]
    TakenBack(String),
    /// The store does not answer.
    #[error("the password of the store is {0}")]
    #[status(503)]
    Store(&'static str),
}

/// The signed-in user, as an extractor of its own finds it.
pub(crate) struct User(String);

impl FromRequestParts<ShapesPlugin> for User {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, plugin: &ShapesPlugin) -> Result<Self, Self::Rejection> {
        plugin.extractions.fetch_add(1, Ordering::Relaxed);
        let user = parts.headers.get("x-user").and_then(|user| user.to_str().ok());
        user.map(|user| Self(user.to_owned())).ok_or((StatusCode::UNAUTHORIZED, "who are you?"))
    }
}

#[plugin(
    name_for_human = "Shapes",
    name_for_model = "shapes",
    description_for_human = "Every shape of endpoint.",
    description_for_model = "Plugin for testing every shape of endpoint.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "ui/logos/logo.png",
    auth = service_http(bearer, verification_tokens(openai)),
    endpoints(
        search, replace_settings, give_cat, give_dog, reshape, grow, fail, hide, whoami, wait, panic, nothing, list,
        count_calls
    ),
)]
#[derive(Default)]
pub(crate) struct ShapesPlugin {
    calls: Calls,
    pub(crate) extractions: AtomicU32,
}

impl Provides<Calls> for ShapesPlugin {
    fn provide(&self) -> &Calls {
        &self.calls
    }
}

/// Search for things.
///
/// Gives back how the query was understood:
/// - the words
/// - and the rest
#[plugin_endpoint(get, "/things/{kind}", tags("things", "search"))]
async fn search(
    /// The kind of thing.
    kind: String,
    /// The words, all of which must be found.
    words: Vec<String>,
    /// How many to give, at most.
    limit: Option<u32>,
    /// How they are sorted.
    order: Option<Order>,
    /// Where the search was begun.
    #[header("X-Origin-Place")]
    place: Option<String>,
    #[query("page-size")] page_size: Option<u8>,
) -> Vec<String> {
    let order = serde_json::to_string(&order).unwrap_or_default();
    let mut found = vec![kind, format!("{limit:?}"), order, format!("{place:?}"), format!("{page_size:?}")];
    found.extend(words);
    found
}

/// Replace the settings.
#[plugin_endpoint(put, "/settings")]
async fn replace_settings(Json(settings): Json<Settings>) -> Settings {
    settings
}

/// Give a cat.
#[plugin_endpoint(post, "/cats", consequential, status = 201)]
async fn give_cat(cat: cats::Item) -> cats::Item {
    cat
}

/// Give a dog.
#[plugin_endpoint(post, "/dogs", consequential = false)]
async fn give_dog(dog: dogs::Item) -> dogs::Item {
    dog
}

/// Give everything back.
#[plugin_endpoint(post, "/shapes")]
async fn reshape(Json(shapes): Json<Shapes>) -> Shapes {
    shapes
}

/// Grow a tree.
#[plugin_endpoint(patch, "/tree", deprecated, operation_id = "growTree")]
async fn grow(tree: Option<Tree>, #[query] dry: Option<bool>) -> Option<Tree> {
    tree.filter(|_| dry != Some(true))
}

/// Fail in a way of your choice.
#[plugin_endpoint(post, "/failures/{name}")]
async fn fail(name: String) -> Result<String, ShapesError> {
    match name.as_str() {
        "none" => Ok(name),
        "store" => Err(ShapesError::Store("hunter2")),
        "back" => Err(ShapesError::TakenBack(name)),
        _ => Err(ShapesError::NotFound(name)),
    }
}

/// Not for models.
#[plugin_endpoint(get, "/hidden", hidden)]
async fn hide() -> bool {
    true
}

/// Say who is calling.
#[plugin_endpoint(post, "/whoami")]
async fn whoami(#[extract] user: User, greeting: String) -> String {
    format!("{greeting}, {}", user.0)
}

/// Wait for a while.
#[plugin_endpoint(get, "/wait/{milliseconds}")]
async fn wait(milliseconds: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

/// Panic.
#[plugin_endpoint(post, "/panic")]
async fn panic() -> String {
    panic!("a secret that stays in the log")
}

/// Do nothing.
#[plugin_endpoint(delete, "/nothing")]
async fn nothing() {}

/// List what there is below a place.
#[plugin_endpoint(get, "/places/{place}/things")]
async fn list(place: String) -> Vec<u64> {
    vec![place.len() as u64]
}
