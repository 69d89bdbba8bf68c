//! The documents of a plugin, compared with those that lie in `documents/`.
//!
//! Run `UPDATE_DOCUMENTS=1 cargo test -p plugin-tests --test integration documents` to write them anew, and read every
//! difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plugin_core::Documents;
use serde_json::Value;

use crate::awkward::Awkward;
use crate::media::Media;
use crate::shapes::ShapesPlugin;

const BASE_URL: &str = "https://shapes.example.com";

fn documents() -> Documents {
    Documents::of::<ShapesPlugin>(Some(BASE_URL)).expect("documents")
}

fn openapi() -> Value {
    serde_json::from_str(&documents().openapi_json).expect("JSON")
}

/// Calls a function with every value inside a value, however deep, and the path to it.
fn for_each(value: &Value, path: &str, function: &mut dyn FnMut(&str, &Value)) {
    function(path, value);
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| for_each(item, &format!("{path}/{index}"), function));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| for_each(field, &format!("{path}/{key}"), function));
        }
        _ => {}
    }
}

/// Compares documents with those in a folder, or writes them there.
fn compare(folder: &Path, documents: &Documents) {
    let updating = std::env::var_os("UPDATE_DOCUMENTS").is_some();
    for (name, content) in documents.files() {
        let path = folder.join(name);
        if updating {
            fs::create_dir_all(path.parent().expect("a folder")).expect("the golden folder");
            fs::write(&path, content).expect("the golden file");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == content, "{} is something else now:\n{content}", path.display());
    }
}

#[test]
fn documents_are_as_committed() {
    compare(Path::new("documents"), &documents());
    compare(Path::new("documents/media"), &Documents::of::<Media>(Some(BASE_URL)).expect("documents"));
    compare(Path::new("documents/awkward"), &Documents::of::<Awkward>(Some(BASE_URL)).expect("documents"));
}

#[test]
fn documents_are_the_same_every_time() {
    assert_eq!(documents(), documents());
}

#[test]
fn every_operation_has_what_readers_demand() {
    let openapi = openapi();
    let mut ids = BTreeSet::new();
    for (path, item) in openapi["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let id = operation["operationId"].as_str().expect("an operationId");
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
            for text in ["summary", "description"] {
                let text = operation[text].as_str().expect("a text");
                assert!((1..=200).contains(&text.chars().count()), "{method} {path}: {text}");
            }
            let responses = operation["responses"].as_object().expect("responses");
            let (first, success) = responses.iter().next().expect("a response");
            assert!(first.starts_with('2') && success["content"]["application/json"]["schema"].is_object(), "{id}");
            assert!(responses.values().all(|response| response["content"].is_object()), "{id}");
            let bodiless = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].is_null();
            assert!(bodiless, "{id}: a request body is inline");
        }
    }
    assert_eq!(ids.len(), 13, "the hidden endpoint is not described: {ids:?}");
    assert_eq!(openapi["security"], serde_json::json!([{ "plugin_auth": [] }]));
    assert_eq!(openapi["servers"][0]["url"], BASE_URL);
}

#[test]
fn the_dialect_is_that_of_3_0() {
    let openapi = openapi();
    let names: BTreeSet<_> = openapi["components"]["schemas"].as_object().expect("schemas").keys().cloned().collect();
    for_each(&openapi, "", &mut |path, value| {
        let Some(object) = value.as_object() else { return };
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            assert_eq!(object.len(), 1, "{path}: nothing stands beside a reference");
            let name = reference.strip_prefix("#/components/schemas/").expect("a component");
            assert!(names.contains(name), "{path}: {name} is not there");
        }
        if path.ends_with("/properties") {
            return;
        }
        for word in [
            "const",
            "prefixItems",
            "patternProperties",
            "exclusiveMinimum",
            "examples",
            "$defs",
            "unevaluatedProperties",
        ] {
            assert!(!object.contains_key(word), "{path} has `{word}`, which 3.0 does not know");
        }
        assert!(!object.get("type").is_some_and(Value::is_array), "{path} has several types");
    });
}

#[test]
fn types_of_one_name_keep_two_schemas() {
    let schemas = &openapi()["components"]["schemas"];
    assert!(schemas["Item"]["properties"]["lives"].is_object());
    assert!(schemas["Item2"]["properties"]["barks"].is_object());
    let schema = |method: &str, path: &str| {
        openapi()["paths"][path][method]["responses"]
            .as_object()
            .and_then(|all| all.values().next().cloned())
            .expect("a response")
    };
    assert_eq!(schema("post", "/cats")["content"]["application/json"]["schema"]["$ref"], "#/components/schemas/Item");
    assert_eq!(schema("post", "/dogs")["content"]["application/json"]["schema"]["$ref"], "#/components/schemas/Item2");
}

#[test]
fn a_type_that_is_read_otherwise_than_written_has_two_schemas() {
    let openapi = openapi();
    let body = &openapi["paths"]["/settings"]["put"]["requestBody"];
    assert_eq!(body["required"], true);
    assert!(body["content"]["application/json"]["schema"]["required"].is_null(), "the theme may be left out");
    let written = &openapi["components"]["schemas"]["Settings"];
    assert_eq!(written["required"], serde_json::json!(["theme", "size"]));
    let shapes = &openapi["paths"]["/shapes"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(shapes["properties"]["setting"]["allOf"][0]["$ref"], "#/components/schemas/SettingsInput");
}

#[test]
fn the_manifest_has_all_ten_fields() {
    let manifest: Value = serde_json::from_str(&documents().manifest).expect("JSON");
    let keys: Vec<_> = manifest.as_object().expect("an object").keys().map(String::as_str).collect();
    let expected = [
        "schema_version",
        "name_for_human",
        "name_for_model",
        "description_for_human",
        "description_for_model",
        "auth",
        "api",
        "logo_url",
        "contact_email",
        "legal_info_url",
    ];
    assert_eq!(keys, expected);
    let token = &manifest["auth"]["verification_tokens"]["openai"];
    assert_eq!(token, "${PLUGIN_VERIFICATION_TOKEN_OPENAI}", "no secret stands in a file");
    assert_eq!(manifest["api"]["url"], format!("{BASE_URL}/openapi.yaml"));
}
