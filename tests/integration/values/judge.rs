//! The judge from outside: `jsonschema`, which reads the schemas of the documents as any reader would.

use jsonschema::{Draft, Validator};
use plugin_core::Documents;
use serde_json::{Map, Value, json};

use super::Values;
use super::shape::{Place, Shape};

pub(crate) const BASE_URL: &str = "https://values.example.com";

/// The documents of the plugin.
pub(crate) fn documents() -> Documents {
    Documents::of::<Values>(Some(BASE_URL)).expect("documents")
}

/// One document, with its schemas in the words of JSON Schema 2020-12.
pub(crate) struct Judge {
    pub(crate) document: Value,
    components: Value,
    nullable: bool,
}

/// What a document says of one shape.
pub(crate) struct Verdicts {
    pub(crate) request: Validator,
    pub(crate) response: Validator,
}

impl Judge {
    pub(crate) fn of_3_1() -> Self {
        Self::new(&documents().openapi_3_1_json, false)
    }

    pub(crate) fn of_3_0() -> Self {
        Self::new(&documents().openapi_json, true)
    }

    fn new(document: &str, nullable: bool) -> Self {
        let document: Value = serde_json::from_str(document).expect("JSON");
        let mut components = document["components"].clone();
        translate(&mut components, nullable);
        Self { document, components, nullable }
    }

    /// The schemas of a shape's request and response, ready to judge.
    pub(crate) fn verdicts(&self, shape: &Shape) -> Verdicts {
        let operation = self.operation(&shape.name);
        let request = match shape.place {
            Place::Query => &operation["parameters"][0]["schema"],
            Place::Body => &operation["requestBody"]["content"]["application/json"]["schema"],
            Place::Form => &operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"],
        };
        let response = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        Verdicts { request: self.compile(request), response: self.compile(response) }
    }

    /// The operation with this operationId.
    pub(crate) fn operation(&self, id: &str) -> &Value {
        self.find(id).1
    }

    /// The path of the operation with this operationId.
    pub(crate) fn path(&self, id: &str) -> &str {
        self.find(id).0
    }

    fn find(&self, id: &str) -> (&str, &Value) {
        let paths = self.document["paths"].as_object().expect("paths").iter();
        let mut operations = paths.flat_map(|(path, item)| {
            item.as_object().expect("operations").values().map(|operation| (path.as_str(), operation))
        });
        operations
            .find(|(_, operation)| operation["operationId"] == id)
            .unwrap_or_else(|| panic!("{id} is not described"))
    }

    fn compile(&self, schema: &Value) -> Validator {
        assert!(!schema.is_null(), "there is a schema");
        let mut schema = schema.clone();
        translate(&mut schema, self.nullable);
        // References lead to `#/components/schemas/…`, from here as from the document.
        let root = json!({ "components": self.components, "allOf": [schema] });
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        options.build(&root).unwrap_or_else(|error| panic!("{error}: {root:#}"))
    }
}

/// What stands in a request for a value, as the request's schema sees it; none where nothing is sent.
pub(crate) fn sent(shape: &Shape, value: &Value) -> Option<Value> {
    match shape.place {
        Place::Body => Some(json!({ "value": value })),
        // What is left out of a query string is not there to be judged.
        Place::Query => (!value.is_null()).then(|| value.clone()),
        Place::Form if value.is_null() => Some(json!({})),
        Place::Form => Some(json!({ "value": value })),
    }
}

/// Says in the words of JSON Schema what OpenAPI says in its own: the ranges of its number formats, and in 3.0 `nullable`,
/// which readers take to allow `null` whatever else the schema says.
fn translate(schema: &mut Value, nullable: bool) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| translate(item, nullable)),
        Value::Object(object) => {
            let values = ["default", "example", "examples", "enum", "const"];
            let parts = object.iter_mut().filter(|(key, part)| !values.contains(&key.as_str()) || part.is_object());
            parts.for_each(|(_, part)| translate(part, nullable));
            add_range(object);
            if nullable && object.get("nullable") == Some(&json!(true)) {
                object.shift_remove("nullable");
                *schema = json!({ "anyOf": [std::mem::take(object), { "type": "null" }] });
            }
        }
        _ => {}
    }
}

fn add_range(object: &mut Map<String, Value>) {
    let (minimum, maximum) = match object.get("format").and_then(Value::as_str) {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("float") => (json!(f64::from(f32::MIN)), json!(f64::from(f32::MAX))),
        _ => return,
    };
    object.entry("minimum").or_insert(minimum);
    object.entry("maximum").or_insert(maximum);
}
