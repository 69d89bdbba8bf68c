//! The fields and variants of a schema, with what is said of them.

use serde_json::{Map, Value};

use super::super::resolve;

/// A field or a variant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Its name, with those of what it is inside of: `Circle.radius`.
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Its own description.
    pub(super) description: Option<&'a str>,
    /// Whether it has one, or its type has.
    pub(super) described: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Field,
    Variant,
}

/// Every field and variant inside the schemas of one type, each once. What a schema refers to is another type's.
pub(super) fn parts<'a>(
    schemas: impl IntoIterator<Item = &'a Value>,
    components: &'a Map<String, Value>,
) -> Vec<Part<'a>> {
    let mut collector = Collector { components, parts: Vec::new() };
    schemas.into_iter().for_each(|schema| collector.collect(schema, ""));
    collector.parts
}

/// What a schema says of itself, or else what the type says that it refers to.
pub(super) fn description<'a>(schema: &'a Value, components: &'a Map<String, Value>) -> Option<&'a str> {
    let own = |schema: &'a Value| schema.get("description").and_then(Value::as_str).filter(|text| !text.is_empty());
    let is_some = |schema: &&Value| schema.get("type").is_none_or(|kind| kind != "null");
    own(schema).or_else(|| own(resolve(schema, components))).or_else(|| {
        // `Option<T>` is a choice between the type and null.
        let choices = schema.get("anyOf")?.as_array()?;
        let mut some = choices.iter().filter(is_some);
        let only = some.next().filter(|_| some.next().is_none())?;
        own(resolve(only, components))
    })
}

struct Collector<'a> {
    components: &'a Map<String, Value>,
    parts: Vec<Part<'a>>,
}

impl<'a> Collector<'a> {
    fn collect(&mut self, schema: &'a Value, within: &str) {
        let Some(object) = schema.as_object() else { return };
        for (name, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let name = format!("{within}{name}");
            // The tag of a variant says nothing but which it is.
            if property.get("const").is_none() {
                self.push(&name, Kind::Field, property);
            }
            self.collect(property, &format!("{name}."));
        }
        for key in ["allOf", "anyOf", "oneOf", "prefixItems"] {
            for part in object.get(key).and_then(Value::as_array).into_iter().flatten() {
                match variant(part).filter(|_| matches!(key, "anyOf" | "oneOf")) {
                    None => self.collect(part, within),
                    Some((name, inner)) => {
                        let name = format!("{within}{name}");
                        self.push(&name, Kind::Variant, part);
                        self.collect(inner, &format!("{name}."));
                    }
                }
            }
        }
        for key in ["items", "additionalProperties"] {
            object.get(key).into_iter().for_each(|part| self.collect(part, within));
        }
        for (_, part) in object.get("patternProperties").and_then(Value::as_object).into_iter().flatten() {
            self.collect(part, within);
        }
    }

    fn push(&mut self, name: &str, kind: Kind, schema: &'a Value) {
        if self.parts.iter().any(|known| known.name == name && known.kind == kind) {
            return;
        }
        let own = schema.get("description").and_then(Value::as_str);
        let described = description(schema, self.components).is_some();
        self.parts.push(Part { name: name.to_owned(), kind, description: own, described });
    }
}

/// The name of an enum's variant, and the schema of what it holds.
fn variant(schema: &Value) -> Option<(&str, &Value)> {
    if let Some(name) = schema.get("const").and_then(Value::as_str) {
        return Some((name, &Value::Null));
    }
    let fields = schema.get("properties")?.as_object()?;
    let tag = fields.values().find_map(|property| property.get("const")?.as_str());
    if let Some(tag) = tag {
        return Some((tag, schema));
    }
    let (name, inner) = fields.iter().next().filter(|_| fields.len() == 1)?;
    let required = schema.get("required")?.as_array()?;
    (required.len() == 1 && required[0] == *name).then_some((name, inner))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_and_variants_are_found_wherever_they_are() {
        let components = json!({ "Kind": { "description": "A kind." }, "Bare": {} });
        let schema = json!({
            "properties": {
                "own": { "description": "Its own." },
                "kind": { "$ref": "#/components/schemas/Kind" },
                "perhaps": { "anyOf": [{ "$ref": "#/components/schemas/Kind" }, { "type": "null" }] },
                "bare": { "$ref": "#/components/schemas/Bare" },
                "list": { "type": "array", "items": { "properties": { "inner": {} } } },
            },
            "oneOf": [
                { "const": "unit", "description": "Nothing." },
                { "properties": { "Circle": { "properties": { "radius": {} } } }, "required": ["Circle"] },
                { "properties": { "type": { "const": "square" }, "side": {} }, "required": ["type", "side"] },
            ],
        });
        let components = components.as_object().expect("an object");
        let found: Vec<_> = parts([&schema], components)
            .into_iter()
            .map(|part| (part.name, part.kind == Kind::Variant, part.described))
            .collect();
        let expected = [
            ("own", false, true),
            ("kind", false, true),
            ("perhaps", false, true),
            ("bare", false, false),
            ("list", false, false),
            ("list.inner", false, false),
            ("unit", true, true),
            ("Circle", true, false),
            ("Circle.radius", false, false),
            ("square", true, false),
            ("square.side", false, false),
        ];
        assert_eq!(found, expected.map(|(name, variant, described)| (name.to_owned(), variant, described)));
    }
}
