//! Structs put together from parts.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::enums::{Adjacent, External, Internal};
use super::lists::{Point, Side};
use super::shape::shapes;

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Inner {
    /// How many.
    #[schemars(range(max = 9))]
    count: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct OfStruct {
    name: String,
    #[serde(flatten)]
    inner: Inner,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct OfOption {
    name: String,
    #[serde(flatten)]
    point: Option<Point>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct OfMap {
    name: String,
    #[serde(flatten)]
    others: BTreeMap<String, u8>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct OfAnything {
    name: String,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct OfInternal {
    name: String,
    #[serde(flatten)]
    internal: Internal,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct OfOptionalEnum {
    name: String,
    #[serde(flatten)]
    internal: Option<Internal>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct OfExternal {
    name: String,
    #[serde(flatten)]
    external: External,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct OfTwo {
    #[serde(flatten)]
    internal: Internal,
    #[serde(flatten)]
    adjacent: Adjacent,
    last: bool,
}

/// Parts that have parts.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Deep {
    #[serde(flatten)]
    of_struct: OfStruct,
    side: Side,
    list: Vec<OfInternal>,
}

/// A part that contains the whole.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Node {
    name: String,
    #[serde(flatten)]
    links: Links,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Links {
    next: Option<Box<Node>>,
}

/// So many variants that a struct of two of them has too many forms to be written out.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "first")]
pub(crate) enum First {
    A { a: u8 },
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "second")]
pub(crate) enum Second {
    A,
    B { b: u8 },
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct ManyForms {
    name: String,
    #[serde(flatten)]
    first: First,
    #[serde(flatten)]
    second: Second,
}

shapes! {
    flat_struct "/flatten/struct" OfStruct {
        good: [{ "name": "a", "count": 9 }, { "name": "a", "count": 1, "note": "n" }],
        bad: [["/count", { "name": "a", "count": 10 }], ["/count", { "name": "a" }], ["/x", { "name": "a", "count": 1, "x": 1 }]]
    }
    flat_option "/flatten/option" OfOption {
        good: [{ "name": "a" }, { "name": "a", "x": 1, "y": 2 }],
        served: [[{ "name": "a", "x": 1 }, { "name": "a" }]],
        bad: [["/x", { "name": "a", "x": "1", "y": 2 }], ["/z", { "name": "a", "z": 1 }], ["/name", { "x": 1, "y": 2 }]]
    }
    flat_map "/flatten/map" OfMap {
        good: [{ "name": "a" }, { "name": "a", "b": 1, "c": 2 }],
        bad: [["/b", { "name": "a", "b": 256 }], ["/name", { "b": 1 }], ["/name", { "name": 1 }]]
    }
    flat_anything "/flatten/anything" OfAnything {
        good: [{ "name": "a" }, { "name": "a", "b": [1, null], "c": { "d": 1.5 } }],
        bad: [["/name", { "b": 1 }], ["/name", { "name": null }]]
    }
    flat_internal "/flatten/internal" OfInternal {
        good: [{ "name": "a", "kind": "unit" }, { "name": "a", "kind": "fields", "size": 1 }, { "name": "a", "kind": "newtype", "x": 1, "y": 2 }],
        bad: [
            ["/kind", { "name": "a" }],
            ["/kind", { "name": "a", "kind": "x" }],
            ["/size", { "name": "a", "kind": "fields" }],
            ["/size", { "name": "a", "kind": "unit", "size": 1 }],
            ["/y", { "name": "a", "kind": "newtype", "x": 1 }],
            ["/name", { "kind": "unit" }]
        ]
    }
    flat_optional_enum "/flatten/optional-enum" OfOptionalEnum {
        good: [{ "name": "a" }, { "name": "a", "kind": "unit" }, { "name": "a", "kind": "fields", "size": 1 }],
        bad: [["/kind", { "name": "a", "kind": "x" }], ["/x", { "name": "a", "x": 1 }], ["/name", {}]]
    }
    flat_external "/flatten/external" OfExternal {
        good: [{ "name": "a", "unit": null }, { "name": "a", "number": 1 }, { "name": "a", "fields": { "size": 1 } }],
        bad: [["/number", { "name": "a", "number": "1" }], ["", { "name": "a" }], ["/fields/size", { "name": "a", "fields": {} }]]
    }
    flat_two "/flatten/two" OfTwo {
        good: [
            { "kind": "unit", "t": "unit", "last": true },
            { "kind": "fields", "size": 1, "t": "number", "c": 5, "last": true },
            { "kind": "newtype", "x": 1, "y": 2, "t": "fields", "c": { "size": 1 }, "last": true }
        ],
        bad: [
            ["/c", { "kind": "unit", "t": "number", "last": true }],
            ["/size", { "kind": "fields", "t": "unit", "last": true }],
            ["/last", { "kind": "unit", "t": "unit" }],
            ["/x", { "kind": "unit", "t": "unit", "last": true, "x": 1 }]
        ]
    }
    flat_deep "/flatten/deep" Deep {
        good: [{ "name": "a", "count": 1, "side": "left", "list": [{ "name": "b", "kind": "unit" }] }],
        bad: [
            ["/list/0/kind", { "name": "a", "count": 1, "side": "left", "list": [{ "name": "b" }] }],
            ["/count", { "name": "a", "count": 10, "side": "left", "list": [] }]
        ]
    }
    flat_node "/flatten/recursive" Node {
        good: [{ "name": "a", "next": null }, { "name": "a", "next": { "name": "b", "next": null } }],
        bad: [["/next/name", { "name": "a", "next": { "next": null } }], ["/x", { "name": "a", "x": 1 }]]
    }
    flat_many "/flatten/many" ManyForms {
        good: [{ "name": "a", "first": "A", "a": 1, "second": "B", "b": 2 }, { "name": "a", "first": "C", "second": "C" }],
        bad: [
            ["/a", { "name": "a", "first": "A", "second": "C" }],
            ["/second", { "name": "a", "first": "C", "second": "x" }],
            ["/name", { "first": "C", "second": "C" }]
        ]
    }
}
