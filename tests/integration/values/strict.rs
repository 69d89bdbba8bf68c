//! Strict function tools keep their promise: whatever follows a strict schema, the tool's own schema and the endpoint take too.

use std::cell::Cell;

use jsonschema::{Draft, Validator};
use plugin_core::testing::Client;
use plugin_core::{Documents, Plugin};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use proptest::string::string_regex;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use tokio::runtime::Builder;

use super::{Values, shapes};
use crate::awkward::Awkward;
use crate::media::Media;
use crate::shapes::ShapesPlugin;

/// Integers beyond this do not travel between programs as JSON numbers.
const LARGEST: i64 = 9_007_199_254_740_991;

/// How deep types that contain themselves are followed.
const DEPTH: u32 = 6;

fn compile(schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
    options.build(schema).unwrap_or_else(|error| panic!("{error}: {schema:#}"))
}

/// Values that a strict schema may take; the judge says which of them it does.
fn values(schema: &Value, root: &Value, depth: u32) -> BoxedStrategy<Value> {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/")) {
        return values(&root["$defs"][name], root, depth + 1);
    }
    if let Some(forms) = schema["anyOf"].as_array() {
        let ends = |form: &&Value| depth < DEPTH || !form.to_string().contains("$ref");
        let shallow: Vec<_> = forms.iter().filter(ends).collect();
        let shallow = if shallow.is_empty() { forms.iter().collect() } else { shallow };
        return Union::new(shallow.into_iter().map(|form| values(form, root, depth))).boxed();
    }
    if let Some(constants) = schema["enum"].as_array() {
        return select(constants.clone()).boxed();
    }
    match &schema["type"] {
        Value::Array(kinds) => {
            let of_kind = |kind: &Value| of_type(kind.as_str().expect("a name"), schema, root, depth);
            Union::new(kinds.iter().map(of_kind)).boxed()
        }
        kind => of_type(kind.as_str().unwrap_or_else(|| panic!("no type: {schema}")), schema, root, depth),
    }
}

fn of_type(kind: &str, schema: &Value, root: &Value, depth: u32) -> BoxedStrategy<Value> {
    match kind {
        "null" => Just(Value::Null).boxed(),
        "boolean" => any::<bool>().prop_map(Value::Bool).boxed(),
        "integer" => integers(schema),
        "number" => numbers(schema),
        "string" => texts(schema),
        "array" => {
            let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
            let most = schema["maxItems"].as_u64().map_or(least + 3, |most| (most as usize).min(least + 3));
            if depth >= DEPTH && least == 0 {
                return Just(json!([])).boxed();
            }
            vec(values(&schema["items"], root, depth + 1), least..=most).prop_map(Value::Array).boxed()
        }
        "object" => {
            let properties = schema["properties"].as_object().expect("properties");
            let (names, parts): (Vec<_>, Vec<_>) =
                properties.iter().map(|(name, part)| (name.clone(), values(part, root, depth + 1))).unzip();
            let required: Vec<_> = names.iter().map(|name| is_required(schema, name)).collect();
            (parts, vec(any::<bool>(), names.len()))
                .prop_map(move |(values, given)| {
                    let fields = names.iter().cloned().zip(values).zip(&required).zip(given);
                    fields.filter(|((_, required), given)| **required || *given).map(|((field, _), _)| field).collect()
                })
                .boxed()
        }
        other => panic!("{other} is no type"),
    }
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|names| names.iter().any(|known| known == name))
}

fn integers(schema: &Value) -> BoxedStrategy<Value> {
    let bounds = |inclusive: &str, exclusive: &str, step: i64| {
        [schema[inclusive].as_i64(), schema[exclusive].as_i64().map(|bound| bound + step)].into_iter().flatten()
    };
    let least = bounds("minimum", "exclusiveMinimum", 1).max().unwrap_or(-LARGEST);
    let most = bounds("maximum", "exclusiveMaximum", -1).min().unwrap_or(LARGEST);
    let step = schema["multipleOf"].as_i64().unwrap_or(1);
    let near = least.saturating_add(100).min(most);
    prop_oneof![Just(least), Just(most), least..=near, least..=most]
        .prop_map(move |number| number - number.rem_euclid(step))
        .prop_map(move |number| json!(if number < least { number + step } else { number }))
        .boxed()
}

fn numbers(schema: &Value) -> BoxedStrategy<Value> {
    let bound = |inclusive: &str, exclusive: &str| schema[inclusive].as_f64().or_else(|| schema[exclusive].as_f64());
    let least = bound("minimum", "exclusiveMinimum").unwrap_or(-1e300);
    let most = bound("maximum", "exclusiveMaximum").unwrap_or(1e300);
    let step = schema["multipleOf"].as_f64();
    let excluded = [schema["exclusiveMinimum"].as_f64(), schema["exclusiveMaximum"].as_f64()];
    let small = any::<i16>().prop_map(f64::from).prop_map(move |number| number.clamp(least, most));
    prop_oneof![Just(least), Just(most), least..=most, small]
        .prop_map(move |number| step.map_or(number, |step| (number / step).round() * step))
        .prop_filter("it is excluded", move |number| !excluded.contains(&Some(*number)))
        .prop_map(|number| json!(number))
        .boxed()
}

fn texts(schema: &Value) -> BoxedStrategy<Value> {
    let of = |texts: &'static [&'static str]| select(texts).prop_map(|text| json!(text)).boxed();
    match schema["format"].as_str() {
        Some("date") => return of(&["2030-12-31", "2024-02-29", "1999-01-01"]),
        Some("time") => return of(&["12:30:00Z", "00:00:00+01:00", "23:59:59.5Z"]),
        Some("date-time") => return of(&["2030-12-31T12:30:00Z", "2024-02-29T00:00:00.25-08:00"]),
        Some("uuid") => return of(&["123e4567-e89b-42d3-a456-426614174000", "00000000-0000-0000-0000-00000000000f"]),
        Some("ipv4") => return of(&["127.0.0.1", "255.255.255.255"]),
        Some("ipv6") => return of(&["::1", "2001:db8::ff00:42:8329"]),
        Some("uri") => return of(&["https://example.com/", "mailto:someone@example.com", "urn:isbn:0451450523"]),
        Some(other) => panic!("{other} is no format of strict modes that is known here"),
        None => {}
    }
    if let Some(pattern) = schema["pattern"].as_str() {
        let inner = pattern.strip_prefix('^').unwrap_or(pattern);
        let inner = inner.strip_suffix('$').unwrap_or(inner).replace(r"\d", "[0-9]");
        return string_regex(&inner).expect("a pattern").prop_map(Value::String).boxed();
    }
    let least = schema["minLength"].as_u64().unwrap_or(0) as usize;
    let most = schema["maxLength"].as_u64().map_or(least + 8, |most| most as usize);
    let plain = vec(select("abc xyz-_0189".chars().collect::<Vec<_>>()), least..=most);
    prop_oneof![vec(any::<char>(), least..=most), plain]
        .prop_map(|characters| Value::String(characters.into_iter().collect()))
        .boxed()
}

/// What a caller does before the call: a property that is null is left out.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(_, field)| !field.is_null())
            .map(|(name, field)| (name.clone(), without_nulls(field)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

/// The strict tools of a list: each name with its strict schema and the tool's own.
fn strict_tools(list: &str, schema: &str, own: &str) -> Vec<(String, Value, Value)> {
    let list: Value = serde_json::from_str(list).expect("JSON");
    let own: Value = serde_json::from_str(own).expect("JSON");
    let tools = list.as_array().expect("tools").iter().zip(own["tools"].as_array().expect("tools"));
    tools
        .filter(|(tool, _)| tool["strict"] == true)
        .map(|(tool, own)| {
            assert_eq!(tool["name"], own["name"]);
            (tool["name"].as_str().expect("a name").to_owned(), tool[schema].clone(), own["inputSchema"].clone())
        })
        .collect()
}

/// Calls a function with a schema and every schema inside it.
fn for_each_schema(schema: &Value, function: &mut dyn FnMut(&Map<String, Value>)) {
    let object = schema.as_object().expect("a schema is an object");
    function(object);
    for key in ["properties", "$defs"] {
        object
            .get(key)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .for_each(|(_, part)| for_each_schema(part, function));
    }
    let forms = object.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    forms.chain(object.get("items")).for_each(|part| for_each_schema(part, function));
}

/// Strict schemas have no words but these, and closed objects only.
fn assert_words(name: &str, schema: &Value) {
    const WORDS: &str = "type properties required additionalProperties items anyOf enum $ref $defs description format pattern \
                         minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems";
    assert_eq!(schema["type"], "object", "{name}");
    assert!(schema["anyOf"].is_null(), "{name}");
    for_each_schema(schema, &mut |object| {
        let unknown = object.keys().find(|key| !WORDS.split(' ').any(|word| word == *key));
        assert_eq!(unknown, None, "{name}: {object:?}");
        assert!(object.contains_key("type") || object.contains_key("anyOf") || object.contains_key("$ref"), "{name}");
        assert!(!object.contains_key("$ref") || object.len() == 1, "{name}: nothing stands beside a reference");
        if object.contains_key("properties") {
            assert_eq!(object["additionalProperties"], false, "{name}");
        }
    });
}

/// OpenAI wants every property to be given.
fn assert_all_required(name: &str, schema: &Value) {
    for_each_schema(schema, &mut |object| {
        let names = |key: &str| object.get(key).map(Value::to_string);
        if let Some(properties) = object.get("properties").and_then(Value::as_object) {
            let all: Value = properties.keys().map(|name| json!(name)).collect();
            assert_eq!(names("required"), Some(all.to_string()), "{name}");
        }
    });
}

fn check<P: Plugin>(refuse: impl Fn(&str, &Value) -> Option<String>) -> (usize, usize) {
    let documents = Documents::of::<P>(None).expect("documents");
    let openai = strict_tools(&documents.tools_openai, "parameters", &documents.tools_mcp);
    let anthropic = strict_tools(&documents.tools_anthropic, "input_schema", &documents.tools_mcp);
    let counts = (openai.len(), anthropic.len());
    let drops = |value: &Value| without_nulls(value);
    let keeps = Value::clone;
    for (name, schema, _) in &openai {
        assert_all_required(name, schema);
    }
    for (name, schema, _) in &anthropic {
        let bounds = ["minimum", "maximum", "exclusiveM", "multipleOf", "Length", "minItems", "maxItems"];
        let keys = schema.to_string();
        assert!(!bounds.iter().any(|bound| keys.contains(bound)), "{name}: {schema:#}");
    }
    let each = openai.into_iter().map(|tool| (tool, &drops as &dyn Fn(&Value) -> Value));
    let each = each.chain(anthropic.into_iter().map(|tool| (tool, &keeps as _)));
    let mut wrong = Vec::new();
    for ((name, schema, own), prepare) in each {
        assert_words(&name, &schema);
        let (strict, own) = (compile(&schema), compile(&own));
        let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
        let judged = Cell::new(0_u32);
        runner
            .run(&values(&schema, &schema, 0), |value| {
                if !strict.is_valid(&value) {
                    return Ok(());
                }
                judged.set(judged.get() + 1);
                let arguments = prepare(&value);
                prop_assert!(own.is_valid(&arguments), "{name}: {value} is strict, and {arguments} is refused");
                if let Some(refusal) = refuse(&name, &arguments) {
                    prop_assert!(false, "{name}: {value} is strict, and {arguments} is refused: {refusal}");
                }
                Ok(())
            })
            .unwrap_or_else(|error| wrong.push(error.to_string()));
        assert!(judged.get() >= 20, "{name}: only {judged:?} values follow {schema:#}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    counts
}

#[test]
fn whatever_is_strict_is_taken_by_the_endpoint() {
    let client = Client::new(Values);
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
    let looser: Vec<_> =
        shapes().into_iter().filter(|shape| shape.stricter.is_some()).map(|shape| shape.name).collect();
    let counts = check::<Values>(|name, arguments| {
        let answer = runtime.block_on(client.call(name, arguments.clone()));
        let taken = answer.status() == 200 || looser.iter().any(|looser| looser == name);
        (!taken).then(|| format!("{}: {}", answer.status(), answer.text()))
    });
    // The others have free keys, places that matter, formats and rules that no strict mode has: `REPORT.md` says which.
    assert_eq!(counts, (163, 20), "of {}", shapes().len());
}

#[test]
fn whatever_is_strict_follows_the_schemas_of_every_endpoint() {
    assert_eq!(check::<ShapesPlugin>(|_, _| None), (12, 7));
    assert_eq!(check::<Media>(|_, _| None), (21, 10));
    assert_eq!(check::<Awkward>(|_, _| None), (2, 0));
}

#[test]
fn more_tools_than_openai_takes_are_written_where_that_is_allowed() {
    let tools: Vec<Value> =
        serde_json::from_str(&Documents::of::<Values>(None).expect("documents").tools_openai).expect("a list");
    assert!(tools.len() > 128 && tools.len() == shapes().len());
}
