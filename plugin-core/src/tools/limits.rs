//! How much a strict schema holds.

use std::collections::BTreeMap;

use serde_json::Value;

/// The most that OpenAI's strict mode takes in one schema: properties, levels and constants.
const MOST: Size = Size { properties: 5_000, levels: 10, constants: 1_000 };

/// What is counted of a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    properties: usize,
    /// How deep objects and lists lie in each other; what contains itself counts once.
    levels: usize,
    constants: usize,
}

/// Refuses what is too large.
///
/// # Errors
///
/// Of what there is too much.
pub(super) fn check_size(schema: &Value) -> Result<(), String> {
    let mut size = Size::default();
    count(schema, &mut size);
    size.levels = levels(schema, schema, &mut BTreeMap::new());
    let parts = [
        (size.properties, MOST.properties, "properties"),
        (size.levels, MOST.levels, "levels"),
        (size.constants, MOST.constants, "constants"),
    ];
    match parts.into_iter().find(|(has, most, _)| has > most) {
        Some((has, most, what)) => Err(format!("it has {has} {what}, and {most} are the most")),
        None => Ok(()),
    }
}

fn count(schema: &Value, size: &mut Size) {
    size.constants += schema.get("enum").and_then(Value::as_array).map_or(0, Vec::len);
    let properties = schema.get("properties").and_then(Value::as_object);
    size.properties += properties.map_or(0, serde_json::Map::len);
    let definitions = schema.get("$defs").and_then(Value::as_object);
    for part in properties.into_iter().chain(definitions).flat_map(|parts| parts.values()).chain(forms(schema)) {
        count(part, size);
    }
    if let Some(items) = schema.get("items") {
        count(items, size);
    }
}

fn forms(schema: &Value) -> impl Iterator<Item = &Value> {
    schema.get("anyOf").and_then(Value::as_array).into_iter().flatten()
}

/// `known` are the levels of the definitions that were met: types that lead to each other in many ways are counted once.
fn levels<'a>(schema: &'a Value, root: &'a Value, known: &mut BTreeMap<&'a str, usize>) -> usize {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next()) {
        if let Some(deep) = known.get(name) {
            return *deep;
        }
        known.insert(name, 0);
        let deep =
            root.get("$defs").and_then(|all| all.get(name)).map_or(0, |definition| levels(definition, root, known));
        known.insert(name, deep);
        return deep;
    }
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(|all| all.values());
    let below = properties.chain(schema.get("items")).map(|part| levels(part, root, known)).max();
    let of_forms = forms(schema).map(|form| levels(form, root, known)).max().unwrap_or_default();
    below.map_or(of_forms, |below| of_forms.max(below + 1))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Thirty types that all lead to each other have more paths than anyone can follow.
    #[test]
    fn types_that_lead_to_each_other_are_counted_at_once() {
        let name = |number: usize| format!("T{number}");
        let all: serde_json::Map<_, _> =
            (0..30).map(|number| (name(number), json!({ "$ref": format!("#/$defs/{}", name(number)) }))).collect();
        let definitions: serde_json::Map<_, _> =
            (0..30).map(|number| (name(number), json!({ "properties": all }))).collect();
        let schema = json!({ "properties": { "a": { "$ref": "#/$defs/T0" } }, "$defs": definitions });
        assert!(check_size(&schema).is_err());
    }

    #[test]
    fn sizes_are_counted_along_references() {
        let nested = |levels: usize| {
            (1..levels).fold(json!({ "properties": { "a": {} } }), |inner, _| json!({ "properties": { "a": inner } }))
        };
        assert_eq!(check_size(&nested(10)), Ok(()));
        assert_eq!(check_size(&nested(11)), Err("it has 11 levels, and 10 are the most".to_owned()));
        let mut schema = json!({ "properties": { "a": { "$ref": "#/$defs/T" } }, "$defs": { "T": nested(10) } });
        assert_eq!(check_size(&schema), Err("it has 11 levels, and 10 are the most".to_owned()));
        schema["$defs"]["T"] =
            json!({ "properties": { "t": { "anyOf": [{ "$ref": "#/$defs/T" }, { "type": "null" }] } } });
        assert_eq!(check_size(&schema), Ok(()));
        let constants = |count: u32| json!({ "properties": { "a": { "enum": (0..count).collect::<Vec<_>>() } } });
        assert_eq!(check_size(&constants(1_000)), Ok(()));
        assert_eq!(check_size(&constants(1_001)), Err("it has 1001 constants, and 1000 are the most".to_owned()));
        let wide = |count: u32| {
            let properties: serde_json::Map<_, _> = (0..count).map(|number| (number.to_string(), json!({}))).collect();
            json!({ "properties": properties })
        };
        assert_eq!(check_size(&wide(5_000)), Ok(()));
        assert_eq!(check_size(&wide(5_001)), Err("it has 5001 properties, and 5000 are the most".to_owned()));
    }
}
