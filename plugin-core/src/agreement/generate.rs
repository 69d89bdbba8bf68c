//! Plugins that nobody wrote.

use std::collections::BTreeMap;

use proptest::prelude::*;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::argument::{Argument, Location, Presence, SchemaFn, ValueFn};
use crate::constraint::{Constraint, Limit};
use crate::operation::{Method, Operation};
use crate::reply::{Content, Responses, SuccessResponse};
use crate::tool::Tool;

/// A colour.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is asked for")]
#[schemars(rename_all = "snake_case")]
enum Colour {
    /// As blood.
    Red,
    /// As the sky.
    DarkBlue,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is asked for")]
enum Size {
    Small,
    Large,
}

/// A point.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is asked for")]
struct Point {
    /// To the right.
    x: f64,
    /// Upwards.
    y: Option<f64>,
    colour: Option<Colour>,
}

/// One of two forms.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is asked for")]
#[schemars(tag = "form")]
enum Form {
    /// It has a radius.
    Round { radius: u8 },
    /// It has a side.
    Square { side: u8 },
}

/// A type that an argument can have.
#[derive(Clone, Copy, Debug)]
struct Kind {
    schema: SchemaFn,
    presence: Presence,
    /// Where else than in a body it can be given.
    elsewhere: &'static [Location],
    default: Option<ValueFn>,
    constraints: &'static [Constraint],
}

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const ANYWHERE: &[Location] = &[Location::Path, Location::Query, Location::Header];
const OPTIONAL: &[Location] = &[Location::Query, Location::Header];

const fn kind<T: JsonSchema>(elsewhere: &'static [Location]) -> Kind {
    Kind { schema: schema::<T>, presence: Presence::Required, elsewhere, default: None, constraints: &[] }
}

const fn optional<T: JsonSchema>(elsewhere: &'static [Location]) -> Kind {
    Kind { presence: Presence::Optional, ..kind::<Option<T>>(elsewhere) }
}

const KINDS: &[Kind] = &[
    kind::<String>(ANYWHERE),
    Kind { constraints: &[Constraint::MinLength(1), Constraint::MaxLength(9)], ..kind::<String>(ANYWHERE) },
    Kind { default: Some(|| Ok(json!("x"))), ..kind::<String>(OPTIONAL) },
    kind::<u8>(ANYWHERE),
    Kind { constraints: &[Constraint::Maximum(Limit::Integer(9))], ..kind::<i64>(ANYWHERE) },
    Kind { default: Some(|| Ok(json!(7))), ..kind::<u32>(OPTIONAL) },
    kind::<f64>(ANYWHERE),
    kind::<bool>(ANYWHERE),
    kind::<Colour>(ANYWHERE),
    kind::<Size>(ANYWHERE),
    optional::<String>(OPTIONAL),
    optional::<u8>(OPTIONAL),
    optional::<Colour>(OPTIONAL),
    optional::<Size>(OPTIONAL),
    optional::<Point>(&[]),
    kind::<Vec<String>>(&[Location::Query]),
    kind::<Vec<Size>>(&[Location::Query]),
    kind::<Vec<Point>>(&[]),
    kind::<Point>(&[]),
    kind::<Form>(&[]),
    kind::<BTreeMap<String, u8>>(&[]),
    kind::<Value>(&[]),
];

const METHODS: [Method; 5] = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete];

/// What an answer is.
const CONTENTS: [Option<Content>; 5] = [
    None,
    Some(Content { media_type: "application/json", schema: schema::<Point> }),
    Some(Content { media_type: "application/json", schema: schema::<Vec<Form>> }),
    Some(Content { media_type: "text/event-stream", schema: schema::<Colour> }),
    Some(Content { media_type: "image/png", schema: schema::<String> }),
];

fn text() -> impl Strategy<Value = String> {
    "[A-Za-zäß待🦀][A-Za-z0-9äß待🦀'\"`<:,-]{0,12}( [a-zé#{}]{1,9}){0,4}\\."
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// One argument: its type, a number that chooses its place, what it says of itself.
fn argument(number: usize) -> impl Strategy<Value = (Kind, usize, &'static str, &'static str)> {
    let name = "[a-z]{1,6}".prop_map(move |word| leak(format!("{word}_{number}")));
    let description = prop_oneof![1 => Just(""), 3 => text().prop_map(leak)];
    (prop::sample::select(KINDS), 0..8_usize, name, description)
}

fn arguments() -> impl Strategy<Value = Vec<(Kind, usize, &'static str, &'static str)>> {
    (0..6_usize).prop_flat_map(|count| (0..count).map(argument).collect::<Vec<_>>())
}

/// A body as a whole: none, one with fields, one without.
fn whole() -> impl Strategy<Value = Option<(SchemaFn, &'static str)>> {
    prop_oneof![
        6 => Just(None),
        1 => Just(Some((schema::<Point> as SchemaFn, "application/json"))),
        1 => Just(Some((schema::<Form> as SchemaFn, "application/json"))),
        1 => Just(Some((schema::<String> as SchemaFn, "text/plain"))),
    ]
}

/// What an endpoint says of its tool, and whether it is hidden.
fn curation() -> impl Strategy<Value = (bool, bool, bool, Option<&'static str>)> {
    let seldom = || prop::bool::weighted(0.15);
    (seldom(), seldom(), seldom(), prop::option::weighted(0.2, text().prop_map(leak)))
}

fn operation(number: usize) -> impl Strategy<Value = &'static Operation> {
    let texts = (text().prop_map(leak), prop::option::of(text().prop_map(leak)));
    let parts = (prop::sample::select(&METHODS[..]), arguments(), whole(), prop::sample::select(&CONTENTS[..]));
    (parts, texts, curation()).prop_map(
        move |((method, arguments, whole, content), (summary, description), curation)| {
            let (hidden, off, renamed, tool_description) = curation;
            let body = matches!(method, Method::Post | Method::Put | Method::Patch);
            let mut path = format!("/operations{number}");
            let mut described: Vec<Argument> = Vec::new();
            for (kind, choice, name, description) in arguments {
                let mut places = kind.elsewhere.to_vec();
                if body && whole.is_none() {
                    places.push(Location::Body);
                }
                let Some(location) = places.get(choice % places.len().max(1)).copied() else { continue };
                if location == Location::Path {
                    path.push_str(&format!("/{{{name}}}"));
                }
                described.push(Argument {
                    name,
                    location,
                    description,
                    presence: kind.presence,
                    schema: kind.schema,
                    media_type: "application/json",
                    constraints: kind.constraints,
                    default: kind.default.filter(|_| location != Location::Path),
                    example: None,
                });
            }
            if let Some((schema, media_type)) = whole.filter(|_| body) {
                described.push(Argument {
                    name: "whole",
                    location: Location::Body,
                    description: "",
                    presence: Presence::Whole,
                    schema,
                    media_type,
                    constraints: &[],
                    default: None,
                    example: None,
                });
            }
            let tool = Tool {
                off,
                name: renamed.then(|| leak(format!("tool_{number}"))),
                description: tool_description,
                ..Tool::UNSAID
            };
            let success = SuccessResponse { status: content.is_none().then_some(204), content, headers: None };
            let operation = Operation {
                operation_id: leak(format!("operation{number}")),
                method,
                path: leak(path),
                summary,
                description: description.unwrap_or(summary),
                hidden,
                tool,
                arguments: Vec::leak(described),
                responses: Responses { success, errors: &[] },
                ..Operation::PLAIN
            };
            &*Box::leak(Box::new(operation))
        },
    )
}

/// The endpoints of a plugin.
pub(super) fn plugin() -> impl Strategy<Value = Vec<&'static Operation>> {
    (1..7_usize).prop_flat_map(|count| (0..count).map(operation).collect::<Vec<_>>())
}
