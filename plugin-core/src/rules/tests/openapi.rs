//! OpenAPI, of both versions.

use super::super::{openapi, schema};
use super::*;

const FAIL: &str = "/paths/~1failures~1{name}/post";

fn of(rest: &str) -> String {
    format!("{FAIL}{rest}")
}

/// A place of an operation that has a path parameter and an error of its own.
fn fail(rest: &str, value: Option<Value>, rule: &'static Rule) -> Case {
    Case::new(&of(rest), value, rule)
}

fn one(pointer: &str, value: Option<Value>, rule: &'static Rule) -> Case {
    Case::new(pointer, value, rule)
}

#[test]
fn each_rule_of_operations_is_found_broken() {
    let parameter = |change: Value| {
        let mut parameter = json!({ "name": "name", "in": "path", "required": true, "schema": { "type": "string" } });
        parameter.as_object_mut().expect("a parameter").extend(change.as_object().cloned().unwrap_or_default());
        json!([parameter])
    };
    check(
        "openapi.json",
        |documents| &mut documents.openapi,
        vec![
            one("/openapi", Some(json!("3.1.0")), &openapi::VERSION),
            one("/info/title", None, &openapi::INFO).at("/info"),
            one("/servers", Some(json!([])), &openapi::SERVER),
            one("/servers/0/url", Some(json!("https://shapes.example.com/")), &openapi::SERVER).at("/servers"),
            one("/servers/0/url", Some(json!("/")), &openapi::SERVER).at("/servers"),
            one("/security", None, &openapi::SECURITY),
            one("/paths/~1failures~1{name}/parameters", Some(json!([])), &openapi::METHOD),
            Case {
                // What Microsoft 365 Copilot calls by its name is not found there either.
                more: vec![
                    ("m365-plugin.json", "/runtimes/0/run_for_functions/1"),
                    ("m365-plugin.json", "/functions/6"),
                ],
                ..fail("/operationId", Some(json!("to fail")), &openapi::OPERATION_ID)
            },
            fail("/summary", text(201), &openapi::TEXT),
            fail("/description", text(0), &openapi::TEXT),
            fail("/description", None, &openapi::TEXT),
            fail("/tags", Some(json!([])), &openapi::TAGS),
            fail("/parameters/-", Some(json!({ "name": "x", "in": "cookie", "schema": {} })), &openapi::PARAMETER)
                .at(&of("/parameters/1")),
            fail("/parameters/0/schema", None, &openapi::PARAMETER).at(&of("/parameters/0")),
            fail("/parameters/0/required", Some(json!(false)), &openapi::PATH_PARAMETER),
            fail("/parameters", Some(parameter(json!({ "description": "x".repeat(201) }))), &schema::DESCRIPTION)
                .at(&of("/parameters/0/description")),
            fail(
                "/parameters/-",
                Some(json!({ "name": "name", "in": "query", "schema": {} })),
                &openapi::PARAMETER_REPEATED,
            )
            .at(&of("/parameters/1")),
            fail("/responses/default", Some(json!({ "description": "Any." })), &openapi::STATUS),
            fail(
                "/responses",
                Some(json!({ "404": { "description": "None.", "content": { "text/plain": {} } } })),
                &openapi::STATUS,
            ),
            fail("/responses/404/description", None, &openapi::RESPONSE),
            fail("/responses/404/content", None, &openapi::RESPONSE),
            one(
                "/paths/~1cats/post/requestBody/content/application~1json/schema",
                Some(json!({ "$ref": "#/components/schemas/Item" })),
                &openapi::BODY,
            ),
            one("/components/schemas/In", Some(json!({})), &openapi::COMPONENT),
            one("/components/schemas/Two words", Some(json!({})), &openapi::COMPONENT),
            one("/components/schemas/Item/description", text(201), &schema::DESCRIPTION),
            one("/components/schemas/Item/properties/lives/description", text(201), &schema::DESCRIPTION),
        ],
    );
    let violations = broken(|documents| {
        let path = documents.openapi["paths"].as_object_mut().expect("paths").shift_remove("/failures/{name}");
        documents.openapi["paths"]["/failures/{id}"] = path.expect("a path");
    });
    assert_eq!(violations.len(), 2, "{violations:?}");
    assert!(violations.iter().all(|(_, _, rule)| *rule == &openapi::PATH_PARAMETER), "{violations:?}");
    let violations = broken(|documents| documents.openapi["paths"]["/whoami"]["post"]["operationId"] = json!("fail"));
    assert!(violations.iter().any(|(_, _, rule)| *rule == &openapi::OPERATION_ID_REPEATED), "{violations:?}");
}

#[test]
fn each_rule_of_schemas_is_found_broken() {
    let lives = |value: Value, rest: &str, rule| -> Case {
        let pointer = "/components/schemas/Item/properties/lives";
        Case::new(pointer, Some(value), rule).at(&format!("{pointer}{rest}"))
    };
    check(
        "openapi.json",
        |documents| &mut documents.openapi,
        vec![
            lives(json!(true), "", &schema::SCHEMA),
            lives(json!({ "type": "money" }), "/type", &schema::TYPE),
            lives(json!({ "type": ["string"] }), "/type", &schema::TYPE_3_0),
            lives(json!({ "type": "null" }), "/type", &schema::TYPE_3_0),
            lives(json!({ "const": 1 }), "/const", &schema::KEYWORD_3_0),
            lives(json!({ "type": "array" }), "/items", &schema::ITEMS_3_0),
            lives(json!({ "$ref": "#/components/schemas/Item", "title": "x" }), "/title", &schema::BESIDE),
            lives(json!({ "$ref": "#/components/schemas/Nothing" }), "/$ref", &schema::REFERENCE),
            lives(json!({ "minimum": "1" }), "/minimum", &schema::KEYWORD),
            lives(json!({ "enum": [] }), "/enum", &schema::KEYWORD),
        ],
    );
    check(
        "openapi-3.1.json",
        |documents| &mut documents.openapi_3_1,
        vec![
            one("/openapi", Some(json!("3.0.3")), &openapi::VERSION),
            lives(json!(7), "", &schema::SCHEMA),
            lives(json!({ "type": ["string", "money"] }), "/type", &schema::TYPE),
            lives(json!({ "type": [] }), "/type", &schema::TYPE),
            lives(json!({ "exclusiveMinimum": true }), "/exclusiveMinimum", &schema::KEYWORD),
            lives(json!({ "required": "x" }), "/required", &schema::KEYWORD),
            lives(json!({ "anyOf": [] }), "/anyOf", &schema::KEYWORD),
            lives(json!({ "maxLength": -1 }), "/maxLength", &schema::KEYWORD),
            lives(json!({ "multipleOf": 0 }), "/multipleOf", &schema::KEYWORD),
            lives(json!({ "properties": [] }), "/properties", &schema::KEYWORD),
            lives(json!({ "not": { "items": { "type": "x" } } }), "/not/items/type", &schema::TYPE),
            lives(json!({ "$ref": "other.json" }), "/$ref", &schema::REFERENCE),
        ],
    );
}
