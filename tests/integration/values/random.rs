//! Values that nobody thought of: the checker and the judge say the same of each.

use jsonschema::Validator;
use plugin_core::testing::Client;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

use super::changes::{TEXTS, change, numbers};
use super::judge::{Judge, Verdicts, sent};
use super::shape::{Place, Shape};
use super::table::give;
use super::{Values, shapes};

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
