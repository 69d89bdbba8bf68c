//! What holds for every row of the table.

use std::collections::BTreeSet;
use std::fs;
use std::panic;
use std::path::Path;

use axum::http::Response;
use jsonschema::{Draft, Validator};
use plugin_core::testing::{Answer, Client};
use serde_json::{Value, json};

use super::judge::{Judge, documents, sent};
use super::shape::{Bad, Place, Said, Shape};
use super::{Values, shapes};

/// Everything that is wrong, so that one failure does not hide the others.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn check(&mut self, holds: bool, shape: &Shape, words: impl FnOnce() -> String) {
        if !holds {
            self.0.push(format!("{}: {}", shape.name, words()));
        }
    }

    fn finish(self) {
        assert!(self.0.is_empty(), "{} faults:\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// Whether two values are the same to JSON, to which `1.0` is `1`.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || (a.is_f64() || b.is_f64()) && a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

pub(super) async fn give(client: &Client, shape: &Shape, value: &Value) -> Answer {
    client.call(&shape.name, json!({ "value": value })).await
}

#[test]
fn the_table_has_every_endpoint() {
    let listed: BTreeSet<_> = shapes().into_iter().map(|shape| shape.name).collect();
    let judge = Judge::of_3_1();
    let paths = judge.document["paths"].as_object().expect("paths");
    let operations = paths.values().flat_map(|path| path.as_object().expect("operations").values());
    let described = operations.map(|operation| operation["operationId"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(listed, described);
}

#[tokio::test]
async fn good_values_are_served_back() {
    let client = Client::new(Values);
    let mut wrong = Wrong::default();
    for shape in shapes() {
        for (value, served) in &shape.good {
            let answer = give(&client, &shape, value).await;
            wrong.check(answer.status() == 200, &shape, || format!("{value} is refused: {}", answer.text()));
            if answer.status() == 200 {
                let given = answer.json();
                wrong.check(same(&given, served), &shape, || format!("{value} is served back as {given}"));
            }
            let conforms = panic::catch_unwind(panic::AssertUnwindSafe(|| answer.assert_conforms()));
            wrong.check(conforms.is_ok(), &shape, || format!("the answer to {value} is none of the document"));
        }
    }
    wrong.finish();
}

#[tokio::test]
async fn bad_values_are_refused_at_their_place() {
    let client = Client::new(Values);
    let mut wrong = Wrong::default();
    for shape in shapes() {
        for Bad { value, pointer, .. } in &shape.bad {
            let answer = give(&client, &shape, value).await;
            wrong.check(answer.status() == 422, &shape, || format!("{value} is answered {}", answer.text()));
            if answer.status() != 422 {
                continue;
            }
            let problem = answer.json();
            let faults = problem["errors"].as_array().expect("faults");
            let (location, parameter, place) = match shape.place {
                Place::Query => ("query", "value", pointer.clone()),
                Place::Body | Place::Form => ("body", "", format!("/value{pointer}")),
            };
            let here = |fault: &Value| {
                fault["in"] == location
                    && fault["parameter"].as_str().unwrap_or_default() == parameter
                    && fault["pointer"].as_str().unwrap_or_default() == place
            };
            let fault = faults.iter().find(|fault| here(fault));
            wrong.check(fault.is_some(), &shape, || format!("{value} has no fault at `{pointer}`: {problem}"));
            let example = fault.and_then(|fault| fault.get("example")).filter(|_| shape.stricter.is_none());
            let Some(example) = example else { continue };
            let mended = give(&client, &shape, &with(value, pointer, example)).await;
            let left = mended.status() == 422 && mended.json()["errors"].as_array().expect("faults").iter().any(here);
            wrong.check(!left, &shape, || format!("{example} does not mend {value}: {}", mended.text()));
        }
    }
    wrong.finish();
}

/// The same value with another in the place of one part.
fn with(value: &Value, pointer: &str, part: &Value) -> Value {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return part.clone() };
    let mut value = value.clone();
    match value.pointer_mut(parent) {
        Some(Value::Object(fields)) => {
            fields.insert(name.replace("~1", "/").replace("~0", "~"), part.clone());
        }
        Some(Value::Array(items)) => items[name.parse::<usize>().expect("an index")] = part.clone(),
        other => panic!("{pointer} leads to {other:?}"),
    }
    value
}

#[test]
fn the_outside_judge_agrees_on_requests() {
    let (v3_1, v3_0) = (Judge::of_3_1(), Judge::of_3_0());
    let mut wrong = Wrong::default();
    for shape in shapes() {
        for (version, judge) in [("3.1", &v3_1), ("3.0", &v3_0)] {
            let schema = judge.verdicts(&shape).request;
            for value in shape.good.iter().filter_map(|(value, _)| sent(&shape, value)) {
                wrong.check(schema.is_valid(&value), &shape, || format!("{version} refuses {value}"));
            }
            for bad in &shape.bad {
                let allowed = match bad.said {
                    Said::Both => false,
                    Said::Loose => version == "3.0",
                    Said::Nowhere => true,
                };
                let Some(value) = sent(&shape, &bad.value) else { continue };
                let verdict = schema.is_valid(&value);
                wrong.check(verdict == allowed, &shape, || format!("{version} says {verdict} to {value}"));
            }
        }
    }
    wrong.finish();
}

/// What is served is allowed, and whatever else is given is judged alike by the server's own checker and from outside.
#[test]
fn the_outside_judge_agrees_on_responses() {
    let client = Client::new(Values);
    let (v3_1, v3_0) = (Judge::of_3_1(), Judge::of_3_0());
    let mut wrong = Wrong::default();
    for shape in shapes().iter().filter(|shape| shape.place == Place::Body) {
        let (schema, older) = (v3_1.verdicts(shape).response, v3_0.verdicts(shape).response);
        for (_, served) in &shape.good {
            wrong.check(schema.is_valid(served), shape, || format!("3.1 refuses to serve {served}"));
            wrong.check(older.is_valid(served), shape, || format!("3.0 refuses to serve {served}"));
        }
        let values = shape.good.iter().map(|(value, _)| value).chain(shape.bad.iter().map(|bad| &bad.value));
        for value in values {
            let (own, outside) = (conforms(&client, &v3_1, shape, value), schema.is_valid(value));
            wrong.check(own == outside, shape, || format!("the checker says {own} to {value}, the judge {outside}"));
        }
    }
    wrong.finish();
}

/// Whether the checker takes a value for an answer of this operation.
fn conforms(client: &Client, judge: &Judge, shape: &Shape, value: &Value) -> bool {
    let response = Response::builder().header("content-type", "application/json").body(value.to_string().into_bytes());
    let response = response.expect("a response");
    let path = judge.path(&shape.name);
    panic::catch_unwind(panic::AssertUnwindSafe(|| client.assert_conforms("POST", path, &response))).is_ok()
}

#[test]
fn every_schema_is_one_of_json_schema_2020_12() {
    let judge = Judge::of_3_1();
    for (name, schema) in judge.document["components"]["schemas"].as_object().expect("schemas") {
        assert_meta(name, schema);
    }
    for shape in shapes() {
        let operation = judge.operation(&shape.name);
        for_each_schema(operation, &mut |schema| assert_meta(&shape.name, schema));
    }
}

fn assert_meta(name: &str, schema: &Value) {
    if let Err(error) = jsonschema::draft202012::meta::validate(schema) {
        panic!("{name}: {error}: {schema}");
    }
}

/// Calls a function with every value that stands under `schema`.
fn for_each_schema(value: &Value, function: &mut dyn FnMut(&Value)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| for_each_schema(item, function)),
        Value::Object(fields) => {
            for (key, field) in fields {
                if key == "schema" {
                    function(field);
                }
                for_each_schema(field, function);
            }
        }
        _ => {}
    }
}

/// The description of OpenAPI 3.0 is that of the OpenAPI Initiative.
#[test]
fn the_document_is_one_of_openapi_3_0() {
    let description: Value = serde_json::from_str(include_str!("openapi-3.0.schema.json")).expect("JSON");
    let validator: Validator = jsonschema::options().with_draft(Draft::Draft4).build(&description).expect("a schema");
    let document = Judge::of_3_0().document;
    let errors: Vec<_> =
        validator.iter_errors(&document).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

/// Writes the documents where outside judges find them; they are too long for people to read as committed ones.
#[test]
fn the_documents_are_for_outside_judges_too() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents/values");
    fs::create_dir_all(&folder).expect("the folder");
    let documents = documents();
    for (name, content) in [
        ("openapi.yaml", documents.openapi_yaml),
        ("openapi.json", documents.openapi_json),
        ("openapi-3.1.yaml", documents.openapi_3_1_yaml),
        ("openapi-3.1.json", documents.openapi_3_1_json),
    ] {
        assert!(content.len() > 100_000, "{name} describes every shape");
        fs::write(folder.join(name), content).expect("the document");
    }
}
