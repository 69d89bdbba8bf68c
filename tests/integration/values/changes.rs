//! Values made up for tests: those that mean something to one type or another, and changes to what a row of the table has.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// Texts that mean something to one type or another.
pub(super) const TEXTS: [&str; 89] = [
    "",
    "a",
    "ab",
    "é",
    "🦀",
    "null",
    "true",
    "0",
    "1",
    "-1",
    "01",
    "-0",
    "1.0",
    "1.5",
    "1e2",
    "256",
    "99999999999999999999",
    "79228162514264337593543950336",
    "2025-12-31",
    "2025-02-29",
    "0000-01-01",
    "9999-12-31",
    "10000-01-01",
    "2025-12-31T12:30:00",
    "2025-02-30T12:30:00",
    "2025-12-31T12:30:00Z",
    "2025-12-31 12:30:00Z",
    "2025-12-31T12:30:60Z",
    "2016-12-31T23:59:60Z",
    "2025-12-31T12:30:00.1234567891Z",
    "2025-12-31T12:30:00+23:59",
    "2025-12-31T12:30:00+24:00",
    "9999-12-31T23:59:59Z",
    "12:30",
    "12:30:00",
    "12:30:00.5",
    "12:30:60",
    "23:59:60",
    "P1D",
    "PT1.5S",
    "-P1Y2M",
    "127.0.0.1",
    "::1",
    "01.2.3.4",
    "::ffff:1.2.3.4",
    "fe80::1%eth0",
    "example.com",
    "exämple.com",
    "a@example.com",
    "a@b",
    "a@exämple.com",
    "https://example.com",
    "https://example.com/ä",
    "mailto:a@b",
    "urn:",
    "123E4567-E89B-42D3-A456-426614174000",
    "12:30:00Z",
    "a@[127.0.0.1]",
    "\"a b\"@example.com",
    "a@-b",
    "a..b@c",
    "a@b_c",
    "a_b.com",
    "example.com.",
    "-a.com",
    "http://[::1]/",
    "http://a:b",
    "http://a/%zz",
    "http://[",
    "a:b",
    "https://",
    "1a:b",
    "http://a/[b]",
    "http://a#b#c",
    "http://a?b?c",
    "http://a^b",
    "http://@a",
    "//a",
    "2025-12-31T12:30:00-00:00",
    "2025-12-31T12:30:00+1:00",
    "2025-12-31T24:00:00Z",
    "2025-12-31T12:30:00.Z",
    "+2025-12-31",
    "P1W",
    "P",
    "1:2:3:4:5:6:7:8",
    "::1.2.3.4",
    "1.2.3.4.5",
    "{123E4567-E89B-42D3-A456-426614174000}",
];

/// A change to one part of a value.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// Which part: at each level one of what is there, or the level itself.
    way: Vec<Index>,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Replace(Value),
    Remove,
    Add(Index, Value),
    Repeat,
}

/// Numbers at the bounds of types.
pub(super) fn numbers() -> [Value; 17] {
    [
        json!(0),
        json!(1),
        json!(-1),
        json!(1.0),
        json!(-0.0),
        json!(0.5),
        json!(255),
        json!(256),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e19),
        json!(1e20),
        json!(1e39),
        json!(1e300),
        json!(2_147_483_648u64),
        json!(9_007_199_254_740_992u64),
    ]
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(json!(null)),
        1 => any::<bool>().prop_map(|value| json!(value)),
        3 => select(numbers().to_vec()),
        1 => any::<i64>().prop_map(|value| json!(value)),
        1 => any::<u64>().prop_map(|value| json!(value)),
        1 => prop::num::f64::NORMAL.prop_map(|value| json!(value)),
        4 => select(TEXTS.to_vec()).prop_map(|value| json!(value)),
        1 => "[a-z\u{e9}/~. -]{0,6}".prop_map(|value| json!(value)),
    ]
}

fn tree() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::Array),
            vec((select(vec!["a", "x", "size", "name", "kind", "value"]), inner), 0..3)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    let what = prop_oneof![
        4 => tree().prop_map(What::Replace),
        2 => Just(What::Remove),
        3 => (any::<Index>(), tree()).prop_map(|(name, value)| What::Add(name, value)),
        1 => Just(What::Repeat),
    ];
    (vec(any::<Index>(), 0..4), what).prop_map(|(way, what)| Change { way, what })
}

impl Change {
    pub(super) fn apply(&self, value: &mut Value, names: &[String]) {
        apply(&self.way, &self.what, value, names);
    }
}

fn apply(way: &[Index], what: &What, value: &mut Value, names: &[String]) {
    let parts = match &*value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    if let ([first, rest @ ..], true) = (way, parts > 0) {
        let part = match value {
            Value::Array(items) => items.get_mut(first.index(parts)),
            Value::Object(fields) => fields.values_mut().nth(first.index(parts)),
            _ => None,
        };
        return part.map_or((), |part| apply(rest, what, part, names));
    }
    match (what, &mut *value) {
        (What::Add(name, field), Value::Object(fields)) if !names.is_empty() => {
            fields.insert(names[name.index(names.len())].clone(), field.clone());
        }
        (What::Add(_, item), Value::Array(items)) => items.push(item.clone()),
        (What::Remove, Value::Object(fields)) => {
            let last = fields.keys().next_back().cloned();
            last.and_then(|name| fields.shift_remove(&name));
        }
        (What::Remove, Value::Array(items)) => drop(items.pop()),
        (What::Repeat, Value::Array(items)) => items.extend(items.first().cloned()),
        (What::Replace(other) | What::Add(_, other), _) => *value = other.clone(),
        (What::Remove | What::Repeat, _) => {}
    }
}
