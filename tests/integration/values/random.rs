//! Values that nobody thought of: the checker and the judge say the same of each.

use jsonschema::Validator;
use plugin_core::testing::Client;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

use super::judge::{Judge, Verdicts, sent};
use super::shape::{Place, Shape};
use super::table::give;
use super::{Values, shapes};

/// Texts that mean something to one type or another.
const TEXTS: [&str; 89] = [
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
struct Change {
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
fn numbers() -> [Value; 17] {
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

fn change() -> impl Strategy<Value = Change> {
    let what = prop_oneof![
        4 => tree().prop_map(What::Replace),
        2 => Just(What::Remove),
        3 => (any::<Index>(), tree()).prop_map(|(name, value)| What::Add(name, value)),
        1 => Just(What::Repeat),
    ];
    (vec(any::<Index>(), 0..4), what).prop_map(|(way, what)| Change { way, what })
}

impl Change {
    fn apply(&self, value: &mut Value, names: &[String]) {
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

/// Every name of a field anywhere in the row.
fn names(shape: &Shape) -> Vec<String> {
    fn collect(value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            Value::Object(fields) => {
                for (name, field) in fields {
                    names.push(name.clone());
                    collect(field, names);
                }
            }
            _ => {}
        }
    }
    let mut names = vec!["other".to_owned()];
    starts(shape).iter().for_each(|value| collect(value, &mut names));
    names.sort();
    names.dedup();
    names
}

fn starts(shape: &Shape) -> Vec<Value> {
    let bad = shape.bad.iter().map(|bad| bad.value.clone());
    shape.good.iter().map(|(value, _)| value.clone()).chain(bad).collect()
}

/// One shape with everything that judges it.
struct Bench {
    shape: Shape,
    starts: Vec<Value>,
    names: Vec<String>,
    schema: Verdicts,
    /// OpenAPI 3.0, which says less.
    older: Verdicts,
}

impl Bench {
    /// What is wrong with how a value is treated, if anything is.
    fn fault(&self, runtime: &Runtime, client: &Client, value: &Value) -> Option<String> {
        let name = &self.shape.name;
        let request = sent(&self.shape, value)?;
        let allowed = self.schema.request.is_valid(&request);
        let answer = runtime.block_on(give(client, &self.shape, value));
        if allowed && !self.older.request.is_valid(&request) {
            return Some(format!("{name}: 3.1 allows {value}, 3.0 does not"));
        }
        match (answer.status(), allowed) {
            (422, false) => None,
            (422, true) if self.shape.stricter.is_some() => None,
            (200, true) => {
                let served = answer.json();
                let fits = |schema: &Validator| schema.is_valid(&served);
                let fine = fits(&self.schema.response) && fits(&self.older.response);
                (!fine)
                    .then(|| format!("{name}: {value} is served back as {served}, which the document does not allow"))
            }
            (status, _) => {
                Some(format!("{name}: the judge says {allowed} to {value}, the answer is {status}: {}", answer.text()))
            }
        }
    }
}

/// The table, ready to be asked about any value.
struct Benches {
    benches: Vec<Bench>,
    client: Client,
    runtime: Runtime,
}

impl Benches {
    fn new() -> Self {
        let (v3_1, v3_0) = (Judge::of_3_1(), Judge::of_3_0());
        let bench = |shape: Shape| Bench {
            starts: starts(&shape),
            names: names(&shape),
            schema: v3_1.verdicts(&shape),
            older: v3_0.verdicts(&shape),
            shape,
        };
        Self {
            benches: shapes().into_iter().filter(|shape| shape.place == Place::Body).map(bench).collect(),
            client: Client::new(Values),
            runtime: Builder::new_current_thread().enable_time().build().expect("a runtime"),
        }
    }
}

/// Calls a function with every value that comes of putting another in the place of one part.
fn for_each_replaced(value: &Value, by: &Value, function: &mut dyn FnMut(Value)) {
    function(by.clone());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                for_each_replaced(item, by, &mut |part| {
                    let mut whole = items.clone();
                    whole[index] = part;
                    function(Value::Array(whole));
                });
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                for_each_replaced(field, by, &mut |part| {
                    let mut whole = fields.clone();
                    whole.insert(name.clone(), part);
                    function(Value::Object(whole));
                });
            }
        }
        _ => {}
    }
}

#[test]
fn every_telling_value_is_judged_alike_in_every_place() {
    let Benches { benches, client, runtime } = Benches::new();
    let mut faults = Vec::new();
    for bench in &benches {
        for by in TEXTS.iter().map(|text| json!(text)).chain(numbers()) {
            let start = bench.starts.first().unwrap_or(&Value::Null);
            for_each_replaced(start, &by, &mut |value| faults.extend(bench.fault(&runtime, &client, &value)));
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn random_values_are_judged_alike() {
    let Benches { benches, client, runtime } = Benches::new();
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let all = (any::<Index>(), any::<Index>(), vec(change(), 0..4));
    let result = runner.run(&all, |(shape, start, changes)| {
        let bench = &benches[shape.index(benches.len())];
        let mut value = bench.starts[start.index(bench.starts.len())].clone();
        changes.iter().for_each(|change| change.apply(&mut value, &bench.names));
        bench.fault(&runtime, &client, &value).map_or(Ok(()), |fault| Err(TestCaseError::fail(fault)))
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}
