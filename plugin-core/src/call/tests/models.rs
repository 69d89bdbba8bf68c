//! What models give wrongly, in the words by which they mend it.

use serde_json::json;

use super::*;

fn decode_tool(index: usize, given: &Value) -> Arguments<'static> {
    tool::decode(&MODEL.operations[index], given.as_object().cloned().unwrap_or_default())
}

#[test]
fn a_model_that_wraps_its_arguments_is_told_to_unwrap_them() {
    let wrapped = decode_tool(1, &json!({ "body": { "name": "x", "count": 1, "pair": [1, true] } }));
    assert_eq!(
        details(&wrapped).last().map(String::as_str),
        Some(
            "arguments `/body`: unknown argument; its fields are arguments themselves, give them without `body` around them"
        )
    );
    // What has none of the arguments in it is merely unknown.
    for (name, value) in [("bdy", json!({ "nam": "x" })), ("bdy", json!({})), ("bdy", json!("name"))] {
        let other = decode_tool(1, &json!({ name: value }));
        assert!(
            details(&other)
                .iter()
                .any(|detail| detail.starts_with("arguments `/bdy`: unknown argument; expected one of"))
        );
    }
}

#[test]
fn an_empty_text_for_what_may_be_left_out_may_be_left_out() {
    let said = |arguments: &Arguments<'_>| details(arguments);
    let query = decode_parameters(["x", "1"], pairs([("small", ""), ("kind", "")]));
    assert_eq!(
        said(&query),
        [
            "query `small`: expected an integer from 0 to 255, received ``; or leave it out",
            "query `kind`: expected `big` or `small`, received ``; or leave it out",
        ]
    );
    let tool = decode_tool(0, &json!({ "text": "x", "number": "", "kind": "" }));
    let [number, kind] = said(&tool).try_into().expect("two faults");
    assert!(!number.contains("leave it out"), "{number}");
    assert!(kind.ends_with("; or leave it out"), "{kind}");
    // Where an empty text is a value, it is one.
    assert_eq!(said(&decode_tool(0, &json!({ "text": "x", "number": 1, "key": "" }))), [""; 0]);
}

#[test]
fn a_model_reads_each_fault_once() {
    let problem = |caller| {
        let mut arguments = decode_tool(1, &json!({ "count": 1 }));
        arguments.caller = caller;
        let reply = arguments.finish().expect_err("faults");
        match reply.body {
            crate::reply::Payload::Whole(bytes) => serde_json::from_slice::<Problem>(&bytes).expect("a problem"),
            crate::reply::Payload::Stream(_) => panic!("a stream"),
        }
    };
    let (model, client) = (problem(Caller::Model), problem(Caller::Client));
    assert_eq!((model.detail.as_str(), model.errors.len()), ("", 2));
    assert_eq!(model.errors, client.errors);
    assert!(client.detail.contains(&client.errors[0].detail), "{}", client.detail);
}
