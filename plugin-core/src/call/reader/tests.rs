use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use serde::{Deserialize, Deserializer};
use serde_json::json;

use super::name::NO_NUMBER;
use super::*;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Point {
    x: i32,
    #[serde(default)]
    y: Option<f32>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Unit;

#[derive(Debug, Deserialize, PartialEq)]
struct Wrapped(u8);

#[derive(Debug, Deserialize, PartialEq)]
struct Pair(u8, String);

#[derive(Debug, Deserialize, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Plain {
    A,
    B,
}

#[derive(Debug, Deserialize, PartialEq)]
enum Shape {
    Empty,
    Of(Point),
    Between(Point, Point),
    Named { point: Point, name: String },
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(tag = "type")]
enum Tagged {
    One { x: u8 },
    Two(Point),
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(tag = "t", content = "c")]
enum Adjacent {
    One,
    Two(Vec<u8>),
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
enum Any {
    Number(u8),
    Text(String),
    Point(Point),
}

#[derive(Debug, Deserialize, PartialEq)]
struct Flat {
    id: u8,
    #[serde(flatten)]
    point: HashMap<String, Wrapped>,
}

#[derive(Debug, PartialEq)]
struct Refuses;

impl<'de> Deserialize<'de> for Refuses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "fine" { Ok(Self) } else { Err(D::Error::custom(format!("`{text}` is not fine"))) }
    }
}

fn values() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(7),
        json!(300),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1.5),
        json!(1e100),
        json!(""),
        json!("a"),
        json!("fine"),
        json!("ab"),
        json!("A"),
        json!("C"),
        json!("Empty"),
        json!("Of"),
        json!([]),
        json!([1]),
        json!([1, "b"]),
        json!([1, "b", 3]),
        json!([1, null, "c"]),
        json!({}),
        json!({ "x": 1 }),
        json!({ "x": 1, "y": 0.5 }),
        json!({ "x": "1" }),
        json!({ "x": 1, "z": 2 }),
        json!({ "y": null }),
        json!({ "A": null }),
        json!({ "A": 1 }),
        json!({ "Empty": null }),
        json!({ "Empty": [1] }),
        json!({ "Of": { "x": 2 } }),
        json!({ "Of": { "x": [] } }),
        json!({ "Of": 1, "Empty": null }),
        json!({ "Between": [{ "x": 1 }, { "x": 2 }] }),
        json!({ "Between": [{ "x": 1 }, { "x": 2 }, 3] }),
        json!({ "Between": [{ "x": 1 }] }),
        json!({ "Between": [] }),
        json!({ "Between": 1 }),
        json!({ "Named": { "point": { "x": 1 }, "name": "n" } }),
        json!({ "Named": [1] }),
        json!({ "type": "One", "x": 1 }),
        json!({ "type": "Two", "x": 1 }),
        json!({ "type": "Three" }),
        json!({ "type": 1 }),
        json!({ "t": "One" }),
        json!({ "t": "Two", "c": [1, 2] }),
        json!({ "c": [1], "t": "Two" }),
        json!({ "t": "Two", "c": 1 }),
        json!({ "id": 1, "a": 2 }),
        json!({ "id": 1, "a": "2" }),
        json!({ "1": 2, "-3": 4 }),
        json!({ "01": 2 }),
        json!({ "1.5": 2 }),
        json!({ "-170141183460469231731687303715884105728": 2 }),
        json!({ "true": 1, "false": 2 }),
        json!({ "maybe": 1 }),
        json!({ "a": { "1": [true] } }),
    ];
    let lists: Vec<_> = values.iter().map(|value| json!([value])).collect();
    values.extend(lists);
    values
}

/// Reads every value as `serde_json` does, and refuses in the same words.
fn compare<T: DeserializeOwned + Debug + PartialEq>() {
    for value in values() {
        // Of a name that is no number some syntax error is told, in one of several ways, and of any other its position.
        let words = |error: serde_json::Error| match error.to_string().split_once(" at line ") {
            _ if error.is_syntax() => NO_NUMBER.to_owned(),
            Some((words, _)) => words.to_owned(),
            None => error.to_string(),
        };
        let expected = serde_json::from_value::<T>(value.clone()).map_err(words);
        let read = decode_json::<T>(Given::Value(value.clone())).map_err(|refusal| {
            assert!(
                value.pointer(&refusal.pointer).is_some(),
                "{}: {value} has no {}",
                std::any::type_name::<T>(),
                refusal.pointer
            );
            refusal.detail
        });
        assert_eq!(read, expected, "{} from {value}", std::any::type_name::<T>());
    }
}

#[test]
fn scalars_are_read_as_serde_json_reads_them() {
    compare::<bool>();
    compare::<i8>();
    compare::<u64>();
    compare::<i128>();
    compare::<f32>();
    compare::<f64>();
    compare::<char>();
    compare::<String>();
    compare::<Option<u8>>();
    compare::<()>();
    compare::<Value>();
    compare::<Number>();
}

#[test]
fn parts_are_read_as_serde_json_reads_them() {
    compare::<Vec<u8>>();
    compare::<[u8; 2]>();
    compare::<(u8, String)>();
    compare::<Vec<Option<Point>>>();
    compare::<Point>();
    compare::<Unit>();
    compare::<Wrapped>();
    compare::<Pair>();
    compare::<Vec<Pair>>();
    compare::<Refuses>();
    compare::<Flat>();
    compare::<Map<String, Value>>();
    compare::<BTreeMap<String, Vec<Point>>>();
    compare::<BTreeMap<i8, u8>>();
    compare::<BTreeMap<i128, u8>>();
    compare::<BTreeMap<bool, u8>>();
    compare::<BTreeMap<Option<String>, u8>>();
    compare::<BTreeMap<char, Value>>();
    compare::<BTreeMap<Plain, Option<u8>>>();
}

#[test]
fn choices_are_read_as_serde_json_reads_them() {
    compare::<Plain>();
    compare::<Vec<Plain>>();
    compare::<Shape>();
    compare::<Vec<Shape>>();
    compare::<Tagged>();
    compare::<Adjacent>();
    compare::<Any>();
    compare::<Option<Vec<Any>>>();
    compare::<Result<u8, String>>();
}

#[test]
fn what_is_refused_is_told_by_its_place() {
    fn place<T: DeserializeOwned + Debug>(value: Value) -> String {
        decode_json::<T>(Given::Value(value)).expect_err("refused").pointer
    }
    assert_eq!(place::<Refuses>(json!("x")), "");
    assert_eq!(place::<Vec<Refuses>>(json!(["fine", "x"])), "/1");
    assert_eq!(place::<BTreeMap<String, Vec<Refuses>>>(json!({ "a": [], "b/c~": ["fine", "fine", "x"] })), "/b~1c~0/2");
    assert_eq!(place::<Vec<Point>>(json!([{ "x": 1 }, { "x": 1, "z": 2 }])), "/1/z");
    assert_eq!(place::<Vec<Point>>(json!([{ "y": 1 }])), "/0");
    assert_eq!(place::<Vec<Shape>>(json!([{ "Named": { "point": { "x": "1" }, "name": "" } }])), "/0/Named/point/x");
    assert_eq!(place::<Shape>(json!({ "Between": [{ "x": 1 }, { "x": null }] })), "/Between/1/x");
    assert_eq!(place::<Shape>(json!("Of")), "");
    assert_eq!(place::<Shape>(json!({ "Else": 1 })), "");
    assert_eq!(place::<BTreeMap<u8, u8>>(json!({ "1": 2, "x": 3 })), "/x");
    assert_eq!(place::<Option<Vec<Wrapped>>>(json!([1, 300])), "/1");
}

#[test]
fn names_are_whole_numbers_of_128_bits() {
    let read = decode_json::<BTreeMap<u128, u8>>(Given::Value(json!({ "340282366920938463463374607431768211455": 2 })));
    assert_eq!(read.expect("a number"), BTreeMap::from([(u128::MAX, 2)]));
}
