//! Enums: every way to tell their variants apart, and every kind of variant.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::Point;
use super::shape::shapes;

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) enum Plain {
    First,
    #[serde(rename = "2nd")]
    Second,
    #[serde(alias = "Last")]
    Third,
}

/// A size.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
pub(crate) enum Documented {
    /// Not large.
    QuiteSmall,
    /// Not small.
    VeryLarge,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum External {
    Unit,
    /// With a word.
    Spoken,
    Number(u8),
    Newtype(Point),
    Pair(u8, bool),
    Fields {
        size: u8,
    },
    Empty {},
    Maybe(Option<u8>),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Internal {
    /// Nothing more.
    Unit,
    Newtype(Point),
    Fields {
        size: u8,
    },
    Empty {},
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", content = "c", rename_all = "snake_case")]
pub(crate) enum Adjacent {
    Unit,
    Number(u8),
    Newtype(Point),
    Pair(u8, bool),
    Fields { size: u8 },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Untagged {
    Unit,
    Number(u8),
    Text(String),
    Pair(u8, bool),
    Fields { size: u8 },
    Newtype(Point),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Numbers {
    Whole(i64),
    Broken(f64),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "kebab-case")]
pub(crate) enum Fielded {
    SomeCircle { inner_radius: f64, outer_radius: Option<f64> },
    SomeSquare { side_length: f64 },
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", deny_unknown_fields)]
pub(crate) enum Denying {
    Unit,
    Fields { size: u8 },
}

/// An expression, which holds expressions.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Expression {
    Number(f64),
    Not(Box<Expression>),
    Sum(Vec<Expression>),
    If { condition: Box<Expression>, then: Box<Expression> },
}

/// A shape, which is told from others by its tag and holds others.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(crate) enum Tagged {
    Leaf { value: u8 },
    Both { left: Box<Tagged>, right: Box<Tagged> },
    Other(Holder),
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Holder {
    held: Vec<Tagged>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mixed {
    Known,
    #[serde(skip)]
    #[expect(dead_code, reason = "it is there to be left out")]
    Hidden,
    #[serde(untagged)]
    Anything(String),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Other {
    Known,
    #[serde(other)]
    Unknown,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Holding {
    plain: Plain,
    documented: Option<Documented>,
    external: Vec<External>,
    internal: Option<Internal>,
    by_name: BTreeMap<String, Untagged>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) enum OnlyOne {
    One,
}

shapes! {
    plain "/enum/plain" Plain { good: ["First", "2nd", "Third"], bad: [["", "Second"], ["", "first"], ["", 0], ["", null], ["", "Last"]] }
    documented "/enum/documented" Documented { good: ["QUITE-SMALL", "VERY-LARGE"], bad: [["", "QuiteSmall"], ["", {}]] }
    only_one "/enum/one" OnlyOne { good: ["One"], bad: [["", "Two"], ["", null]] }
    external "/enum/external" External {
        good: [
            "unit", "spoken", { "number": 1 }, { "newtype": { "x": 1, "y": 2 } }, { "pair": [1, true] }, { "fields": { "size": 1 } },
            { "empty": {} }, { "maybe": null }, { "maybe": 1 }
        ],
        bad: [
            ["", "number"], ["/number", { "number": 256 }], ["/newtype/y", { "newtype": { "x": 1 } }], ["/pair", { "pair": [1] }],
            ["/fields/size", { "fields": {} }], ["", { "x": 1 }], ["", {}], ["/pair", { "number": 1, "pair": [1, true] }],
            ["/maybe", { "maybe": "1" }]
        ]
    }
    internal "/enum/internal" Internal {
        good: [{ "kind": "unit" }, { "kind": "newtype", "x": 1, "y": 2 }, { "kind": "fields", "size": 1 }, { "kind": "empty" }],
        bad: [
            ["/kind", {}], ["/kind", { "kind": "x" }], ["/y", { "kind": "newtype", "x": 1 }], ["/size", { "kind": "fields", "size": "1" }],
            ["/x", { "kind": "unit", "x": 1 }], ["", "unit"], ["/z", { "kind": "newtype", "x": 1, "y": 2, "z": 3 }]
        ]
    }
    adjacent "/enum/adjacent" Adjacent {
        good: [
            { "t": "unit" }, { "t": "number", "c": 1 }, { "t": "newtype", "c": { "x": 1, "y": 2 } }, { "t": "pair", "c": [1, true] },
            { "t": "fields", "c": { "size": 1 } }
        ],
        bad: [
            ["/t", {}], ["/t", { "t": "x" }], ["/c", { "t": "number" }], ["/c", { "t": "number", "c": "1" }], ["/c/y", { "t": "newtype", "c": { "x": 1 } }],
            ["/c", { "t": "pair", "c": [1] }], ["/d", { "t": "unit", "d": 1 }], ["/c/x", { "t": "fields", "c": { "size": 1, "x": 1 } }]
        ]
    }
    untagged "/enum/untagged" Untagged {
        good: [null, 1, "text", [1, true], { "size": 1 }, { "x": 1, "y": 2 }],
        bad: [["", 256], ["", true], ["", [1]], ["/size", { "size": 256 }], ["", {}], ["/y", { "x": 1 }]]
    }
    numbers "/enum/numbers" Numbers { good: [1, 1.5, -9.5, i64::MIN, 1e300], bad: [["", "1"], ["", null]] }
    fielded "/enum/fielded" Fielded {
        good: [{ "type": "someCircle", "inner-radius": 1.5, "outer-radius": 2.5 }, { "type": "someSquare", "side-length": 1 }],
        served: [[{ "type": "someCircle", "inner-radius": 1.5 }, { "type": "someCircle", "inner-radius": 1.5, "outer-radius": null }]],
        bad: [["/type", { "type": "SomeCircle" }], ["/side-length", { "type": "someSquare", "side_length": 1 }]]
    }
    enum_denying "/enum/denying" Denying {
        good: [{ "type": "Unit" }, { "type": "Fields", "size": 1 }],
        bad: [["/size", { "type": "Unit", "size": 1 }], ["/x", { "type": "Fields", "size": 1, "x": 1 }]]
    }
    expression "/enum/expression" Expression {
        good: [
            { "number": 1.5 }, { "not": { "number": 1 } }, { "sum": [{ "number": 1 }, { "sum": [] }] },
            { "if": { "condition": { "number": 1 }, "then": { "not": { "number": 0 } } } }
        ],
        bad: [["/not/sum/0/number", { "not": { "sum": [{ "number": "1" }] } }], ["/if/then", { "if": { "condition": { "number": 1 } } }]]
    }
    tagged "/enum/tagged" Tagged {
        good: [
            { "op": "leaf", "value": 1 }, { "op": "both", "left": { "op": "leaf", "value": 1 }, "right": { "op": "other", "held": [] } },
            { "op": "other", "held": [{ "op": "leaf", "value": 1 }] }
        ],
        bad: [
            ["/left/value", { "op": "both", "left": { "op": "leaf", "value": 256 }, "right": { "op": "leaf", "value": 1 } }],
            ["/held/0/op", { "op": "other", "held": [{ "op": "x" }] }], ["/right", { "op": "both", "left": { "op": "leaf", "value": 1 } }]
        ]
    }
    mixed "/enum/mixed" Mixed { good: ["known", "anything"], bad: [["", 1], ["", null]] }
    other "/enum/other" Other { good: ["known", "unknown"], bad: [["", "something"], ["", 1]] }
    holding "/enum/holding" Holding {
        good: [{
            "plain": "First", "documented": null, "external": ["unit", { "number": 1 }], "internal": { "kind": "fields", "size": 1 },
            "by_name": { "a": null, "b": [1, true] }
        }],
        bad: [
            ["/documented", { "plain": "First", "documented": "x", "external": [], "by_name": {} }],
            ["/external/1/number", { "plain": "First", "external": ["unit", { "number": 256 }], "by_name": {} }],
            ["/internal/size", { "plain": "First", "external": [], "internal": { "kind": "fields" }, "by_name": {} }],
            ["/by_name/a", { "plain": "First", "external": [], "by_name": { "a": true } }]
        ]
    }
}
