use proptest::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::*;
use crate::schema::Model;
use crate::{Json, plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Fixture",
    name_for_model = "fixture",
    description_for_human = "For tests.",
    description_for_model = "Plugin for tests.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(parameters, fields, whole)
)]
struct Fixture;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Big,
    Small,
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[expect(dead_code)]
enum Key {
    Number(u64),
    Name(String),
}

#[plugin_endpoint(get, "/{text}/{number}")]
async fn parameters(
    text: String,
    number: i64,
    flags: Vec<bool>,
    small: Option<u8>,
    ratio: Option<f64>,
    kind: Option<Kind>,
    key: Option<Key>,
    #[header] x_trace: Option<u16>,
) {
    drop((text, number, flags, small, ratio, kind, key, x_trace));
}

#[plugin_endpoint(post, "/fields")]
async fn fields(name: String, count: u8, tags: Option<Vec<String>>, pair: (i32, bool)) {
    drop((name, count, tags, pair));
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Body {
    name: String,
    /// The place of the thing.
    place: Option<Place>,
    shape: Option<Shape>,
    #[serde(default)]
    sizes: Vec<u8>,
    pair: Option<(u8, bool)>,
    others: Option<std::collections::BTreeMap<String, Place>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Place {
    street: String,
    kind: Kind,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "form")]
enum Shape {
    Circle { radius: f64 },
    Square { side: f64 },
}

#[plugin_endpoint(put, "/whole")]
async fn whole(Json(body): Json<Body>) -> Body {
    body
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<Pair> {
    pairs.map(|(name, value)| (name.to_owned(), Ok(value.to_owned()))).into()
}

fn decode_at(index: usize, inputs: Inputs) -> Result<Arguments, Problem> {
    let model = Model::of::<Fixture>().expect("a model");
    decode(&model.operations[index], inputs)
}

fn decode_parameters(path: [&str; 2], query: Vec<Pair>) -> Arguments {
    let path = pairs([("text", path[0]), ("number", path[1])]);
    decode_at(0, Inputs { path, query, ..Inputs::default() }).expect("no body to misread")
}

fn decode_fields(body: &str) -> Result<Arguments, Problem> {
    decode_at(1, Inputs { body: body.into(), ..Inputs::default() })
}

fn values(arguments: &Arguments) -> Vec<Option<Value>> {
    let value = |given: &Option<Given>| match given {
        Some(Given::Value(value)) => Some(value.clone()),
        Some(Given::Bytes(_)) | None => None,
    };
    arguments.values.iter().map(value).collect()
}

fn details(arguments: &Arguments) -> Vec<String> {
    arguments.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn parameters_are_read_as_their_schemas_say() {
    let query = pairs([
        ("flags", "true"),
        ("small", "255"),
        ("flags", "false"),
        ("ratio", "-0.5e1"),
        ("kind", "big"),
        ("key", "7"),
    ]);
    let arguments = decode_parameters(["12", "-12"], query);
    assert_eq!(details(&arguments), [""; 0]);
    let expected =
        [json!("12"), json!(-12), json!([true, false]), json!(255), json!(-5.0), json!("big"), json!(7), json!(null)];
    assert_eq!(values(&arguments), expected.map(Some));
}

#[test]
fn what_is_left_out_is_null_or_empty() {
    let arguments = decode_parameters(["", "0"], Vec::new());
    assert_eq!(details(&arguments), [""; 0]);
    let expected = [json!(""), json!(0), json!([]), json!(null), json!(null), json!(null), json!(null), json!(null)];
    assert_eq!(values(&arguments), expected.map(Some));
}

#[test]
fn every_faulty_parameter_is_named() {
    let query =
        pairs([("flags", "yes"), ("small", "256"), ("ratio", "1"), ("ratio", "2"), ("knd", "big"), ("zzz", "")]);
    let mut inputs = Inputs { path: pairs([("text", "x"), ("number", "1.5")]), query, ..Inputs::default() };
    inputs.headers = pairs([("x-trace", "abc")]);
    let arguments = decode_at(0, inputs).expect("no body to misread");
    assert_eq!(
        details(&arguments),
        [
            "path `number`: expected an integer, received `1.5`",
            "query `flags/0`: expected true or false, received `yes`",
            "query `small`: expected an integer from 0 to 255, received the number 256",
            "query `ratio`: given 2 times; give it once",
            "header `x-trace`: expected an integer from 0 to 65535, received `abc`",
            "query `knd`: unknown parameter; did you mean `kind`?",
            "query `zzz`: unknown parameter; expected one of `flags`, `small`, `ratio`, `kind`, `key`",
        ]
    );
}

#[test]
fn an_integer_that_does_not_fit_is_refused_as_one() {
    let detail =
        |text: &str| decode_parameters(["x", text], Vec::new()).faults.first().map(|fault| fault.detail.clone());
    assert_eq!(detail(&i64::MIN.to_string()), None);
    let refused =
        |number| Some(format!("expected an integer, received the number {number}; an integer has at most 64 bits"));
    assert_eq!(detail("99999999999999999999"), refused("1e+20"));
    assert_eq!(detail("9223372036854775808"), refused("9223372036854775808"));
    let pair = decode_fields(r#"{"name": "x", "count": 1, "pair": [2147483648, true]}"#).expect("JSON");
    let inside = "expected an integer from -2147483648 to 2147483647, received the number 2147483648";
    assert_eq!(details(&pair), [format!("body `/pair/0`: {inside}")]);
    let key = decode_parameters(["x", "1"], pairs([("key", &u64::MAX.to_string())]));
    assert_eq!(details(&key), [""; 0]);
}

#[test]
fn every_faulty_field_is_named() {
    let arguments =
        decode_fields(r#"{"nam": "x", "count": 256, "tags": "a", "pair": [1, true], "pair": []}"#).expect("JSON");
    assert_eq!(
        details(&arguments),
        [
            "body `/name`: missing; expected a string",
            "body `/count`: expected an integer from 0 to 255, received the number 256",
            "body `/tags`: expected an array or null, received the string `a`; for example `[\"text\"]`",
            "body `/pair`: given 2 times; give it once",
            "body `/nam`: unknown field; did you mean `name`?",
        ]
    );
    let arguments = decode_fields("").expect("nothing is an empty object");
    assert_eq!(arguments.faults.len(), 3, "{arguments:?}");
}

#[test]
fn a_body_of_another_shape_is_one_fault() {
    for body in ["[]", "null", "5", "\"text\""] {
        let arguments = decode_fields(body).expect("JSON");
        assert_eq!(
            details(&arguments),
            ["body: expected a JSON object with the fields `name`, `count`, `tags`, `pair`"]
        );
    }
    let arguments = decode_at(2, Inputs { body: b"[]".into(), ..Inputs::default() }).expect("JSON");
    assert_eq!(details(&arguments), ["body: expected an object, received an array; for example `{\"name\":\"text\"}`"]);
}

#[test]
fn a_body_that_is_no_json_is_quoted_where_it_breaks() {
    let problem = decode_fields("{\n  \"name\": \"x\",\n  \"count\": 1,}").expect_err("no JSON");
    assert_eq!(problem.status, 400);
    assert_eq!(problem.detail, "the request body is not valid JSON: trailing comma, after `  \"count\": 1,}`");
    let long = format!("{{\"name\": \"{}\u{7}\"}}", "é".repeat(100));
    let problem = decode_fields(&long).expect_err("no JSON");
    assert!(problem.detail.chars().count() < 150, "{}", problem.detail);
    assert!(decode_at(1, Inputs { body: vec![b'{', 0xff], ..Inputs::default() }).is_err());
}

/// What is said of a body that `Json<Body>` refuses.
fn explained(body: &Value) -> Vec<String> {
    let arguments = decode_at(2, Inputs { body: body.to_string().into(), ..Inputs::default() }).expect("JSON");
    details(&arguments)
}

#[test]
fn every_fault_deep_inside_has_its_place() {
    let body = json!({
        "place": { "stret": "x", "kind": "Big" },
        "sizes": [1, 256, "x"],
        "pair": [1],
        "shape": { "form": "Circle", "side": 1 },
        "others": { "a/b": { "street": 1, "kind": "small" } },
    });
    assert_eq!(
        explained(&body),
        [
            "body `/name`: missing; expected a string",
            "body `/place/street`: missing; expected a string",
            "body `/place/stret`: unknown field; did you mean `street`?",
            "body `/place/kind`: expected `big` or `small`, received the string `Big`; did you mean `big`?",
            "body `/sizes/1`: expected an integer from 0 to 255, received the number 256",
            "body `/sizes/2`: expected an integer from 0 to 255, received the string `x`",
            "body `/pair`: expected an array of 2 items or null, received an array of 1 item; for example `[0,true]`",
            "body `/shape/radius`: missing; expected a number",
            "body `/shape/side`: unknown field; expected one of `form`, `radius`",
            "body `/others/a~1b/street`: expected a string, received the number 1",
        ]
    );
    assert_eq!(
        explained(&json!({ "name": "x", "place": 5 })),
        [
            "body `/place`: expected an object or null, received the number 5; for example `{\"street\":\"text\",\"kind\":\"big\"}`"
        ]
    );
    let form = explained(&json!({ "name": "x", "shape": { "form": "Cirle" } }));
    let meant = "expected `Circle` or `Square`, received the string `Cirle`; did you mean `Circle`?";
    assert_eq!(form, [format!("body `/shape/form`: {meant}")]);
    let form = explained(&json!({ "name": "x", "shape": { "side": 1 } }));
    assert_eq!(form, ["body `/shape/form`: missing; expected `Circle` or `Square`"]);
}

#[test]
fn a_flood_of_faults_is_cut() {
    let sizes: Vec<_> = (0..1000).map(|_| json!("x")).collect();
    assert_eq!(explained(&json!({ "name": "x", "sizes": sizes })).len(), SHOWN);
}

proptest! {
    #[test]
    fn any_text_is_a_string(text in ".*") {
        let arguments = decode_parameters([&text, "1"], Vec::new());
        prop_assert_eq!(&values(&arguments)[0], &Some(json!(text)));
    }

    #[test]
    fn every_integer_survives(number in any::<i64>(), key in any::<u64>()) {
        let arguments = decode_parameters(["x", &number.to_string()], pairs([("key", &key.to_string())]));
        prop_assert!(arguments.faults.is_empty());
        prop_assert_eq!(&values(&arguments)[1], &Some(json!(number)));
        prop_assert_eq!(&values(&arguments)[6], &Some(json!(key)));
    }

    #[test]
    fn every_number_survives(number in prop::num::f64::NORMAL) {
        let arguments = decode_parameters(["x", "1"], pairs([("ratio", &json!(number).to_string())]));
        prop_assert_eq!(&values(&arguments)[4], &Some(json!(number)));
    }

    #[test]
    fn an_integer_is_an_integer_or_a_fault(text in ".*|[-+]?[0-9]{1,30}") {
        let arguments = decode_parameters(["x", &text], Vec::new());
        match text.parse::<i64>() {
            // Minus zero is an integer to JSON.
            Ok(number) if number.to_string() == text || text == "-0" => prop_assert_eq!(&values(&arguments)[1], &Some(json!(number))),
            _ => prop_assert!(arguments.values[1].is_none()),
        }
    }

    #[test]
    fn any_bytes_are_a_body_or_a_problem(body in prop::collection::vec(any::<u8>(), 0..64)) {
        let decoded = decode_at(1, Inputs { body: body.clone(), ..Inputs::default() });
        let json = serde_json::from_slice::<Value>(&body).is_ok() || body.iter().all(u8::is_ascii_whitespace);
        prop_assert_eq!(decoded.is_ok(), json);
    }

    #[test]
    fn no_field_is_lost(names in prop::collection::btree_set("[a-z]{1,8}", 0..6)) {
        let body = Value::Object(names.iter().map(|name| (name.clone(), json!(null))).collect());
        let arguments = decode_fields(&body.to_string()).expect("JSON");
        let known = ["name", "count", "tags", "pair"];
        let unknown = names.iter().filter(|name| !known.contains(&name.as_str())).count();
        let refused = arguments.faults.iter().filter(|fault| fault.detail.starts_with("unknown field")).count();
        prop_assert_eq!(unknown, refused);
    }
}

fn decode_tool(index: usize, given: &Value) -> Arguments {
    let model = Model::of::<Fixture>().expect("a model");
    tool::decode(&model.operations[index], given.as_object().cloned().unwrap_or_default())
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
    let said = |arguments: &Arguments| details(arguments);
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

#[test]
fn a_field_that_is_given_twice_is_refused_in_a_whole_body_too() {
    let decode = |body: &str| decode_at(2, Inputs { body: body.into(), ..Inputs::default() });
    let problem = decode(r#"{"sizes": [1], "place": null, "sizes": [2]}"#).expect_err("a problem");
    assert_eq!((problem.status, problem.detail.as_str()), (422, "body `/sizes`: given 2 times; give it once"));
    assert_eq!(
        details(&decode(r#"{"name": "x", "sizes": [1], "sizez": [2]}"#).expect("JSON")),
        ["body `/sizez`: unknown field; did you mean `sizes`?"]
    );
}
