//! A plugin with every shape of argument, whose endpoints answer what they were given.

use std::collections::BTreeMap;

use plugin_core::{Bytes, EventStream, Json, NoContent, Text, Upload, media, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// It has no state.
#[plugin(
    name_for_human = "Fixture",
    name_for_model = "fixture",
    description_for_human = "For fuzzing.",
    description_for_model = "Plugin for fuzzing.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "../../examples/todo/logo.png",
    auth = none,
    endpoints(parameters, fields, whole, expression, form, file, text, bytes, remove, count),
)]
#[derive(Clone, Copy)]
pub struct Fixture;

/// The same behind a log-in.
#[plugin(
    name_for_human = "Notes",
    name_for_model = "notes",
    description_for_human = "For fuzzing.",
    description_for_model = "Plugin for fuzzing.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "../../examples/todo/logo.png",
    auth = oauth(client_url = "/oauth/authorize", scope = "notes:read", authorization_url = "/oauth/token", authorization_content_type = "application/json"),
    endpoints(remove),
)]
#[derive(Clone, Copy)]
pub struct Notes;

/// One of few words.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Big,
    VerySmall,
}

/// What the parameters were.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Parameters {
    text: String,
    number: i64,
    flags: Vec<bool>,
    small: Option<u8>,
    ratio: Option<f64>,
    kind: Option<Kind>,
    prefix: Option<String>,
    limit: usize,
    trace: Option<u16>,
}

/// Say what the parameters are.
#[plugin_endpoint(get, "/parameters/{text}/{number}")]
async fn parameters(
    text: String,
    number: i64,
    flags: Vec<bool>,
    small: Option<u8>,
    ratio: Option<f64>,
    kind: Option<Kind>,
    #[pattern("^[0-9]+$")]
    #[length(..=8)]
    prefix: Option<String>,
    #[range(1..=50)]
    #[default(10)]
    limit: usize,
    #[header("x-trace")] trace: Option<u16>,
) -> Parameters {
    Parameters { text, number, flags, small, ratio, kind, prefix, limit, trace }
}

/// What the fields were.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Fields {
    name: String,
    count: u8,
    tags: Option<Vec<String>>,
    pair: (i32, bool),
    place: Option<Place>,
}

/// Say what the fields are.
#[plugin_endpoint(post, "/fields")]
async fn fields(name: String, count: u8, tags: Option<Vec<String>>, pair: (i32, bool), place: Option<Place>) -> Fields {
    Fields { name, count, tags, pair, place }
}

/// A place.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    street: String,
    kind: Kind,
}

/// A form that says which it is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "form")]
pub enum Shape {
    Circle { radius: f64 },
    Square { side: u16 },
}

/// Everything that a body can hold.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Whole {
    name: String,
    place: Option<Place>,
    shape: Option<Shape>,
    #[serde(default)]
    sizes: Vec<u8>,
    pair: Option<(u8, bool)>,
    others: Option<BTreeMap<String, Place>>,
    numbers: Option<BTreeMap<u8, String>>,
    letter: Option<char>,
    large: Option<u64>,
    single: Option<f32>,
    #[schemars(length(min = 1, max = 3), inner(range(max = 9)))]
    few: Option<Vec<i8>>,
    anything: Option<Value>,
}

/// Say what the body is.
#[plugin_endpoint(put, "/whole")]
async fn whole(Json(body): Json<Whole>) -> Whole {
    body
}

/// A type that holds itself, in forms that are not told apart by a tag, of which two differ in what may be left out only.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Expression {
    Number(f64),
    Name(String),
    Not { not: Box<Expression> },
    All { all: Vec<Expression> },
    Left { next: Option<Box<Expression>>, left: Option<u8> },
    Right { next: Option<Box<Expression>>, right: Option<u8> },
}

/// Say what the expression is.
#[plugin_endpoint(post, "/expression", allow(type_recursive))]
async fn expression(value: Expression) -> Json<Expression> {
    Json(value)
}

/// Say what the form is.
#[plugin_endpoint(post, "/form")]
async fn form(#[form] name: String, #[form] numbers: Vec<i32>, #[form] kind: Option<Kind>) -> String {
    format!("{name} {numbers:?} {kind:?}")
}

/// Say how large the file is.
#[plugin_endpoint(post, "/file")]
async fn file(
    #[file]
    #[length(..=1000)]
    file: Upload,
    #[form] name: Option<String>,
) -> String {
    format!("{} {name:?}", file.len())
}

/// Give the text back.
#[plugin_endpoint(post, "/text")]
async fn text(body: Text) -> Text {
    body
}

/// Give the bytes back.
#[plugin_endpoint(post, "/bytes")]
async fn bytes(body: Bytes<media::Png>) -> Bytes<media::Png> {
    body
}

/// Remove a thing.
#[plugin_endpoint(delete, "/things/{id}")]
async fn remove(id: u64, #[body] reason: Option<String>) -> NoContent {
    drop((id, reason));
    NoContent
}

/// Count to a number.
#[plugin_endpoint(get, "/count")]
async fn count(#[range(..=20)] to: u8) -> EventStream<u8> {
    EventStream::new(futures_util::stream::iter(0..to))
}
