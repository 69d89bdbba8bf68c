//! A plugin whose arguments are decoded.

mod models;
mod random;
mod requests;

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::*;
use crate::schema::Model;
use crate::{Json, plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Fixture",
    name_for_model = "fixture",
    description_for_human = "For tests.",
    description_for_model = "Plugin for tests.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(parameters, fields, whole)
)]
struct Fixture;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Big,
    Small,
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[expect(dead_code)]
enum Key {
    Number(u64),
    Name(String),
}

#[plugin_endpoint(get, "/{text}/{number}")]
async fn parameters(
    text: String,
    number: i64,
    flags: Vec<bool>,
    small: Option<u8>,
    ratio: Option<f64>,
    kind: Option<Kind>,
    key: Option<Key>,
    #[header] x_trace: Option<u16>,
) {
    drop((text, number, flags, small, ratio, kind, key, x_trace));
}

#[plugin_endpoint(post, "/fields")]
async fn fields(name: String, count: u8, tags: Option<Vec<String>>, pair: (i32, bool)) {
    drop((name, count, tags, pair));
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Body {
    name: String,
    /// The place of the thing.
    place: Option<Place>,
    shape: Option<Shape>,
    #[serde(default)]
    sizes: Vec<u8>,
    pair: Option<(u8, bool)>,
    others: Option<std::collections::BTreeMap<String, Place>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Place {
    street: String,
    kind: Kind,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "form")]
enum Shape {
    Circle { radius: f64 },
    Square { side: f64 },
}

#[plugin_endpoint(put, "/whole")]
async fn whole(Json(body): Json<Body>) -> Body {
    body
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<Pair> {
    pairs.map(|(name, value)| (name.to_owned().into(), Ok(value.to_owned()))).into()
}

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of::<Fixture>().expect("a model"));

fn decode_at(index: usize, inputs: Inputs) -> Result<Arguments<'static>, Problem> {
    decode(&MODEL.operations[index], inputs)
}

fn decode_parameters(path: [&str; 2], query: Vec<Pair>) -> Arguments<'static> {
    let path = pairs([("text", path[0]), ("number", path[1])]);
    decode_at(0, Inputs { path, query, ..Inputs::default() }).expect("no body to misread")
}

fn decode_fields(body: &str) -> Result<Arguments<'static>, Problem> {
    decode_at(1, Inputs { body: body.to_owned().into(), ..Inputs::default() })
}

fn values(arguments: &Arguments<'_>) -> Vec<Option<Value>> {
    let value = |given: &Option<Given>| match given {
        Some(Given::Value(value)) => Some(value.clone()),
        Some(Given::Bytes(_)) | None => None,
    };
    arguments.values.iter().map(value).collect()
}

fn details(arguments: &Arguments<'_>) -> Vec<String> {
    arguments.faults.iter().map(ToString::to_string).collect()
}
