//! That the stand-in is strict: what differs a little from a request that it took, it refuses.

use serde_json::{Value, json};

use crate::conversation::learner;
use crate::program::ask;
use crate::stand_in::{Dialect, StandIn};
use crate::{anthropic, openai};

/// Changes a value at each of these places, and asserts that the request is then refused.
async fn assert_strict(dialect: &'static Dialect, changes: &[(&str, Value)], conversation: &str) {
    let api = StandIn::start(dialect, learner).await;
    assert!(ask(dialect, &api.url, &["Buy eggs"]).await.succeeded);
    let (request, mut said) = (api.seen().pop().expect("a request"), api.said());
    said.pop();
    let outcomes = (dialect.check)(&request, &said).expect("it was taken");
    assert!(outcomes.len() == 1 && outcomes[0].text == r#"{"todos":["eggs"]}"#, "{outcomes:?}");
    for (pointer, value) in changes {
        let mut changed = request.clone();
        let place = changed.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is there"));
        assert_ne!(place, value, "{pointer}");
        *place = value.clone();
        assert!((dialect.check)(&changed, &said).is_err(), "{pointer} {value}");
    }
    // Nothing that was said may be missing, stand elsewhere or be said twice.
    let length = request[conversation].as_array().expect("a list").len();
    for index in 0..length {
        let mut changed = request.clone();
        let items = changed[conversation].as_array_mut().expect("a list");
        let item = items.remove(index);
        assert!((dialect.check)(&changed, &said).is_err(), "without {item}");
        let items = changed[conversation].as_array_mut().expect("a list");
        items.insert(index, item.clone());
        items.insert(index, item.clone());
        assert!((dialect.check)(&changed, &said).is_err(), "twice {item}");
    }
    for field in request.as_object().expect("an object").keys().filter(|field| *field != "model") {
        let mut changed = request.clone();
        changed[field] = Value::Null;
        assert!((dialect.check)(&changed, &said).is_err(), "without {field}");
    }
}

#[tokio::test]
async fn openai_is_strict() {
    let changes = [
        ("", json!({ "model": "stand-in-1" })),
        ("/tools/0/type", json!("tool")),
        ("/tools/0/name", json!("addTodo")),
        ("/tools/0/name", json!("get todos")),
        ("/tools/0/strict", Value::Null),
        ("/tools/0/description", json!("long ".repeat(1000))),
        ("/tools/0/parameters/type", json!("array")),
        ("/tools/0/parameters/additionalProperties", json!(true)),
        ("/tools/1/parameters/required", json!(["username"])),
        ("/tools/1/parameters/properties/todo", json!({ "description": "no type" })),
        ("/tools/1/parameters/properties/todo", json!({ "type": "string", "default": "" })),
        ("/tools/1/parameters/properties/todo", json!({ "type": "object", "properties": {} })),
        ("/tools/1/parameters/properties/todo", json!({ "type": "array", "items": { "type": "string", "not": {} } })),
        ("/tools/1/parameters/properties/todo", json!({ "anyOf": [{ "oneOf": [] }] })),
        ("/input/0/role", json!("me")),
        ("/input/0/content", json!("")),
        ("/input/3/arguments", json!("{}")),
        ("/input/4/type", json!("output")),
        ("/input/4/call_id", json!("call_1_0")),
        ("/input/4/output", json!({})),
    ];
    assert_strict(&openai::DIALECT, &changes, "input").await;
}

#[tokio::test]
async fn anthropic_is_strict() {
    let result = json!({ "type": "tool_result", "tool_use_id": "toolu_0_0", "content": "{}" });
    let changes = [
        ("", json!({ "model": "stand-in-1" })),
        ("/max_tokens", json!(0)),
        ("/max_tokens", json!(100_000)),
        ("/tools/0/name", json!("addTodo")),
        ("/tools/0/input_schema/type", json!("array")),
        ("/tools/0/input_schema/additionalProperties", json!(true)),
        ("/tools/0/input_schema/required", json!(["name"])),
        ("/tools/1/input_schema/properties/todo", json!({ "type": "string", "minLength": 1 })),
        ("/messages/0/role", json!("assistant")),
        ("/messages/1/role", json!("user")),
        ("/messages/1/content/0/signature", json!("c2ln")),
        ("/messages/2/role", json!("assistant")),
        ("/messages/2/content", json!([])),
        ("/messages/2/content", json!([result, result])),
        ("/messages/2/content/0/type", json!("text")),
        ("/messages/2/content/0/tool_use_id", json!("toolu_1_0")),
        ("/messages/2/content/0/is_error", json!("true")),
        ("/messages/2/content/0", json!({ "type": "tool_result", "tool_use_id": "toolu_0_0", "call_id": "toolu_0_0" })),
    ];
    assert_strict(&anthropic::DIALECT, &changes, "messages").await;
}
