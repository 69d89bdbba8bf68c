//! Whatever is given, nothing of it is lost or made up.

use proptest::prelude::*;
use serde_json::json;

use super::*;

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
        let decoded = decode_at(1, Inputs { body: body.clone().into(), ..Inputs::default() });
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
