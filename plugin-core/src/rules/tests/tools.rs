//! The lists of tools.

use super::super::{anthropic, mcp, openai, schema, tool};
use super::*;

fn one(pointer: &str, value: Option<Value>, rule: &'static Rule) -> Case {
    Case::new(pointer, value, rule)
}

/// An object with this one property, said strictly.
fn strict(property: &Value) -> Option<Value> {
    Some(json!({ "type": "object", "properties": { "a": property }, "required": ["a"], "additionalProperties": false }))
}

/// A list of so many tools like the given one, each of another name.
fn many(tool: &Value, count: usize) -> Value {
    let named = |index: usize| {
        let mut tool = tool.clone();
        tool["name"] = json!(format!("tool{index}"));
        tool
    };
    (0..count).map(named).collect()
}

#[test]
fn each_rule_of_openai_is_found_broken() {
    let nested =
        |levels: usize| (1..levels).fold(json!({ "type": "string" }), |inner, _| strict(&inner).expect("a schema"));
    let constants = |count: usize| json!({ "type": "integer", "enum": (0..count).collect::<Vec<_>>() });
    let wide = |count: usize| {
        let names: Vec<_> = (0..count).map(|number| number.to_string()).collect();
        let properties: Map<_, _> = names.iter().map(|name| (name.clone(), json!({ "type": "string" }))).collect();
        json!({ "type": "object", "properties": properties, "required": names, "additionalProperties": false })
    };
    let parameters =
        |property: Value, found: &str, rule| -> Case { Case::new("/6/parameters", strict(&property), rule).at(found) };
    check(
        "tools.openai.json",
        |documents| &mut documents.openai,
        vec![
            one("/6/type", Some(json!("tool")), &openai::FUNCTION),
            one("/6/function", Some(json!({})), &openai::FUNCTION),
            one("/6/strict", None, &openai::FUNCTION),
            one("/6/name", Some(json!("a".repeat(65))), &openai::NAME),
            one("/6/name", Some(json!("to fail")), &openai::NAME),
            one("/7/name", Some(json!("fail")), &tool::NAME_REPEATED),
            one("/6/description", text(1_025), &openai::DESCRIPTION),
            one("/6/description", Some(json!(" ")), &openai::DESCRIPTION),
            one("/6/parameters", None, &openai::ROOT),
            one(
                "/6/parameters",
                Some(json!({ "type": "object", "additionalProperties": false, "anyOf": [{}] })),
                &openai::ROOT,
            ),
            one("/6/parameters/additionalProperties", None, &tool::CLOSED),
            one("/6/parameters/additionalProperties", Some(json!(true)), &tool::CLOSED),
            one("/6/parameters/required", Some(json!([])), &openai::REQUIRED),
            one("/6/parameters/required", None, &openai::REQUIRED),
            parameters(
                json!({ "type": "string", "default": "x" }),
                "/6/parameters/properties/a/default",
                &openai::KEYWORD,
            ),
            parameters(json!({ "allOf": [{}] }), "/6/parameters/properties/a/allOf", &openai::KEYWORD),
            parameters(
                json!({ "anyOf": [{ "oneOf": [{}] }] }),
                "/6/parameters/properties/a/anyOf/0/oneOf",
                &openai::KEYWORD,
            ),
            parameters(
                json!({ "items": { "dependentRequired": {} } }),
                "/6/parameters/properties/a/items/dependentRequired",
                &openai::KEYWORD,
            ),
            parameters(
                json!({ "type": "string", "format": "uri" }),
                "/6/parameters/properties/a/format",
                &openai::FORMAT,
            ),
            parameters(json!({ "type": "object" }), "/6/parameters/properties/a/additionalProperties", &tool::CLOSED),
            parameters(json!({ "type": "strin" }), "/6/parameters/properties/a/type", &schema::TYPE),
            parameters(json!({ "$ref": "#/$defs/A" }), "/6/parameters/properties/a/$ref", &schema::REFERENCE),
            parameters(nested(11), "/6/parameters", &openai::LEVELS),
            parameters(constants(1_001), "/6/parameters", &openai::CONSTANTS),
            parameters(wide(5_000), "/6/parameters", &openai::PROPERTIES),
        ],
    );
    for fine in [nested(10), constants(1_000), wide(4_999)] {
        assert_eq!(broken(|documents| put(&mut documents.openai, "/6/parameters", strict(&fine))), []);
    }
    let lists = |count| broken(|documents| documents.openai = many(&documents.openai[6], count));
    assert_eq!(lists(128), []);
    assert_eq!(lists(129), [("tools.openai.json".to_owned(), String::new(), &openai::COUNT)]);
}

#[test]
fn each_rule_of_anthropic_is_found_broken() {
    let input = |property: Value, found: &str, rule| -> Case {
        Case::new("/6/input_schema", strict(&property), rule).at(found)
    };
    check(
        "tools.anthropic.json",
        |documents| &mut documents.anthropic,
        vec![
            one("/6/type", Some(json!("custom")), &anthropic::TOOL),
            one("/6/description", None, &anthropic::TOOL),
            one("/6/strict", Some(json!("yes")), &anthropic::TOOL),
            one("/6/input_examples", Some(json!(["x"])), &anthropic::TOOL),
            one("/6/name", Some(json!("a".repeat(129))), &anthropic::NAME),
            one("/7/name", Some(json!("fail")), &tool::NAME_REPEATED),
            one("/6/input_schema", Some(json!({ "type": "string" })), &tool::INPUT),
            one("/6/input_schema/additionalProperties", None, &tool::CLOSED),
            input(json!({ "type": "object" }), "/6/input_schema/properties/a/additionalProperties", &tool::CLOSED),
            input(
                json!({ "type": "integer", "minimum": 0 }),
                "/6/input_schema/properties/a/minimum",
                &anthropic::BOUND,
            ),
            input(
                json!({ "items": { "maxLength": 1 } }),
                "/6/input_schema/properties/a/items/maxLength",
                &anthropic::BOUND,
            ),
            input(json!({ "type": "x" }), "/6/input_schema/properties/a/type", &schema::TYPE),
        ],
    );
    let recursive = json!({
        "type": "object",
        "properties": { "a": { "$ref": "#/$defs/A" } },
        "additionalProperties": false,
        "$defs": { "A": { "anyOf": [{ "items": { "$ref": "#/$defs/A" } }, { "type": "null" }] } },
    });
    let violations = broken(|documents| documents.anthropic[6]["input_schema"] = recursive);
    assert_eq!(
        violations,
        [("tools.anthropic.json".to_owned(), "/6/input_schema/$defs/A".to_owned(), &anthropic::RECURSION)]
    );
    let lists = |count| broken(|documents| documents.anthropic = many(&documents.anthropic[6], count));
    assert_eq!(lists(20), []);
    assert_eq!(lists(21), [("tools.anthropic.json".to_owned(), String::new(), &anthropic::COUNT)]);
}

#[test]
fn each_rule_of_mcp_is_found_broken() {
    check(
        "tools.mcp.json",
        |documents| &mut documents.mcp,
        vec![
            one("/tools/6/strict", Some(json!(true)), &mcp::TOOL),
            one("/tools/6/title", None, &mcp::TOOL),
            one("/tools/6/description", text(0), &mcp::TOOL),
            one("/tools/6/name", Some(json!("to-fail")), &mcp::NAME),
            one("/tools/7/name", Some(json!("fail")), &tool::NAME_REPEATED),
            one("/tools/6/inputSchema", None, &tool::INPUT),
            one("/tools/6/inputSchema/type", Some(json!("array")), &tool::INPUT).at("/tools/6/inputSchema"),
            one("/tools/2/outputSchema/type", Some(json!("array")), &mcp::OUTPUT).at("/tools/2/outputSchema"),
            one("/tools/6/annotations", None, &mcp::HINTS),
            one("/tools/6/annotations/readOnlyHint", None, &mcp::HINTS),
            one("/tools/6/annotations/idempotentHint", Some(json!("no")), &mcp::HINTS),
            one("/tools/6/inputSchema/properties/name/type", Some(json!("text")), &schema::TYPE),
            one("/tools/2/inputSchema/properties/cat/$ref", Some(json!("#/$defs/Cat")), &schema::REFERENCE),
        ],
    );
    let violations = broken(|documents| documents.mcp = json!({ "tools": {} }));
    assert!(violations.contains(&("tools.mcp.json".to_owned(), "/tools".to_owned(), &mcp::TOOL)), "{violations:?}");
}
