//! What requests give, as their schemas say or as faults.

use serde_json::json;

use super::*;

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
    let arguments = decode_at(2, Inputs { body: b"[]".as_slice().into(), ..Inputs::default() }).expect("JSON");
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
    assert!(decode_at(1, Inputs { body: vec![b'{', 0xff].into(), ..Inputs::default() }).is_err());
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

#[test]
fn a_field_that_is_given_twice_is_refused_in_a_whole_body_too() {
    let decode = |body: &str| decode_at(2, Inputs { body: body.to_owned().into(), ..Inputs::default() });
    let problem = decode(r#"{"sizes": [1], "place": null, "sizes": [2]}"#).expect_err("a problem");
    assert_eq!((problem.status, problem.detail.as_str()), (422, "body `/sizes`: given 2 times; give it once"));
    assert_eq!(
        details(&decode(r#"{"name": "x", "sizes": [1], "sizez": [2]}"#).expect("JSON")),
        ["body `/sizez`: unknown field; did you mean `sizes`?"]
    );
}
