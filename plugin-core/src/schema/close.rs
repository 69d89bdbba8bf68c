//! Closing the objects of requests: a field that no type knows is refused, because whoever sent it meant something by it.
//!
//! JSON Schema's `additionalProperties: false` looks no further than the object schema it stands in. So what is put together
//! from parts (`flatten`, tagged enums) is first written as one schema for each form that the whole can have. A type that
//! takes any field, through a flattened map, stays open, and so does one that has too many forms.

use serde_json::{Map, Value, json};

use super::keyword::component_name;
use super::types::{for_each_part, for_each_subschema};

/// How deep parts are followed; what goes deeper contains itself, and stays open.
const DEPTH: u8 = 8;

/// The most forms that are written out; a type that has more stays open.
const FORMS: usize = 100;

/// What is said about the whole, whatever form it has.
const ANNOTATIONS: [&str; 5] = ["title", "description", "default", "examples", "deprecated"];

type Object = Map<String, Value>;

/// Closes a schema and everything inside it. `components` are the schemas as they were before any was closed.
pub(super) fn close(schema: &mut Value, components: &Object) {
    write_out(schema, components);
    close_objects(schema);
}

fn close_objects(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else { return };
    if object.contains_key("properties") && !is_open(object) {
        object.insert("additionalProperties".to_owned(), json!(false));
    }
    // A condition such as `if` names some of the fields and says nothing of the others.
    for_each_part(object, &mut close_objects);
}

fn is_open(object: &Object) -> bool {
    object.contains_key("additionalProperties") || object.contains_key("patternProperties")
}

/// Writes every object that is put together from parts as one schema for each form it can have.
pub(super) fn write_out(schema: &mut Value, components: &Object) {
    let Some(object) = schema.as_object_mut() else { return };
    let parts = ["$ref", "allOf", "oneOf", "anyOf"].iter().any(|key| object.contains_key(*key));
    if parts && (object.contains_key("properties") || object.contains_key("allOf")) {
        write_out_object(object, components);
    }
    object.shift_remove("unevaluatedProperties");
    for_each_subschema(object, &mut |inner| write_out(inner, components));
}

fn write_out_object(object: &mut Object, components: &Object) {
    let exclusive = !mentions_any_of(&Value::Object(object.clone()));
    let mut parts = object.clone();
    let mut whole = Object::new();
    for key in ANNOTATIONS {
        whole.extend(parts.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    let Some(mut forms) = forms(&parts, components, 0) else {
        *object = open(object, components, &mut Vec::new());
        return;
    };
    if let [only] = forms.as_mut_slice() {
        whole.extend(std::mem::take(only));
    } else {
        let key = if exclusive { "oneOf" } else { "anyOf" };
        whole.insert(key.to_owned(), json!(forms));
    }
    *object = whole;
}

/// The same object, put together from parts none of which refuses the fields of the others.
fn open<'a>(object: &'a Object, components: &'a Object, within: &mut Vec<&'a str>) -> Object {
    let mut opened = object.clone();
    opened.shift_remove("$ref");
    opened.shift_remove("unevaluatedProperties");
    opened.insert("additionalProperties".to_owned(), json!(true));
    let mut part = |part: &'a Value| match part {
        Value::Object(part) => json!(open(part, components, within)),
        other => other.clone(),
    };
    for key in ["allOf", "oneOf", "anyOf"] {
        if let Some(parts) = object.get(key).and_then(Value::as_array) {
            opened.insert(key.to_owned(), parts.iter().map(&mut part).collect());
        }
    }
    let name = component_name(object);
    if let Some((name, Value::Object(component))) = name.and_then(|name| Some((name, components.get(name)?)))
        && !within.contains(&name)
    {
        within.push(name);
        let component = json!(open(component, components, within));
        within.pop();
        if let Some(all) = opened.entry("allOf").or_insert_with(|| json!([])).as_array_mut() {
            all.push(component);
        }
    }
    opened
}

fn mentions_any_of(schema: &Value) -> bool {
    let part = |key: &str| schema.get(key).and_then(Value::as_array).into_iter().flatten().any(mentions_any_of);
    schema.get("anyOf").is_some() || part("allOf") || part("oneOf")
}

/// Every form that an object can have; none when there are too many.
fn forms(object: &Object, components: &Object, depth: u8) -> Option<Vec<Object>> {
    if depth > DEPTH {
        return None;
    }
    let mut base = object.clone();
    base.shift_remove("$ref");
    let parts = ["allOf", "oneOf", "anyOf"].map(|key| base.shift_remove(key));
    let mut found = vec![base];
    if let Some(name) = component_name(object) {
        let mut component = components.get(name)?.as_object()?.clone();
        // What the referring schema says of the whole comes before what the type says of itself.
        component.shift_remove("description");
        found = combine(&found, &forms(&component, components, depth + 1)?)?;
    }
    let [all, one, any] = parts;
    for part in all.iter().filter_map(Value::as_array).flatten() {
        found = combine(&found, &forms(part.as_object()?, components, depth + 1)?)?;
    }
    for choices in [one, any].iter().flatten().filter_map(Value::as_array) {
        let mut each = Vec::new();
        for choice in choices {
            each.extend(forms(choice.as_object()?, components, depth + 1)?);
        }
        found = combine(&found, &each)?;
    }
    Some(found)
}

/// Each form of the left with each of the right, but for those that would have to be of two types at once.
fn combine(left: &[Object], right: &[Object]) -> Option<Vec<Object>> {
    let pairs = || left.iter().flat_map(|left| right.iter().map(move |right| (left, right)));
    let possible =
        |(left, right): &(&Object, &Object)| left.get("type").zip(right.get("type")).is_none_or(|(a, b)| a == b);
    (left.len() * right.len() <= FORMS)
        .then(|| pairs().filter(possible).map(|(left, right)| merge(left, right)).collect())
}

/// One schema for what both say.
fn merge(left: &Object, right: &Object) -> Object {
    let mut merged = left.clone();
    for (key, value) in right {
        match (key.as_str(), merged.get_mut(key), value) {
            ("properties", Some(Value::Object(properties)), Value::Object(others)) => {
                for (name, property) in others {
                    match properties.get_mut(name) {
                        Some(known) if known != property => *known = json!({ "allOf": [known.clone(), property] }),
                        Some(_) => {}
                        None => {
                            properties.insert(name.clone(), property.clone());
                        }
                    }
                }
            }
            ("patternProperties", Some(Value::Object(patterns)), Value::Object(others)) => {
                for (pattern, property) in others {
                    patterns.entry(pattern).or_insert_with(|| property.clone());
                }
            }
            ("required", Some(Value::Array(names)), Value::Array(others)) => {
                let new: Vec<_> = others.iter().filter(|name| !names.contains(name)).cloned().collect();
                names.extend(new);
            }
            // A part that takes no other fields says so of itself only.
            ("additionalProperties", _, Value::Bool(false)) | (_, Some(_), _) => {}
            (_, None, value) => {
                merged.insert(key.clone(), value.clone());
            }
        }
    }
    if merged.get("additionalProperties") == Some(&Value::Bool(false)) {
        merged.shift_remove("additionalProperties");
    }
    merged.shift_remove("unevaluatedProperties");
    merged
}
