//! Attributes of schemars inside types: what a value must be beyond its type.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shapes;

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Ranges {
    #[schemars(range(min = 1, max = 10))]
    small: i32,
    #[schemars(range(min = 0.5, max = 1.5))]
    ratio: f64,
    #[schemars(range(min = 0))]
    optional: Option<i64>,
    #[schemars(extend("exclusiveMinimum" = 0))]
    above: i32,
    #[schemars(extend("exclusiveMaximum" = 1.0, "exclusiveMinimum" = 0.0))]
    below: f64,
    #[schemars(extend("multipleOf" = 5))]
    fives: u32,
    #[schemars(extend("multipleOf" = 0.25))]
    quarters: f64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Texts {
    #[schemars(length(min = 2, max = 4))]
    short: String,
    #[schemars(length(equal = 2))]
    two: Option<String>,
    #[schemars(regex(pattern = r"^[A-Z]{2}-\d+$"))]
    code: String,
    #[schemars(email)]
    email: String,
    #[schemars(url)]
    url: String,
    #[schemars(extend("const" = "fixed"))]
    fixed: String,
    #[schemars(extend("enum" = ["a", "b"]))]
    listed: String,
    #[schemars(extend("format" = "hostname"))]
    host: String,
    #[schemars(extend("not" = { "const": "admin" }))]
    user: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Lists {
    #[schemars(length(min = 1, max = 2))]
    few: Vec<u8>,
    #[schemars(inner(range(max = 5)))]
    small: Vec<u8>,
    #[schemars(inner(length(min = 1)))]
    filled: Vec<String>,
    #[schemars(extend("uniqueItems" = true))]
    distinct: Vec<f64>,
    #[schemars(extend("contains" = { "const": 1 }))]
    with_one: Vec<u8>,
    #[schemars(extend("minProperties" = 1, "maxProperties" = 2))]
    some: BTreeMap<String, u8>,
    #[schemars(extend("propertyNames" = { "pattern": "^[a-z]+$" }))]
    named: BTreeMap<String, u8>,
}

/// One level down.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Middle {
    /// The best, with an example of its own.
    #[schemars(example = Best { score: 5 })]
    best: Best,
    #[schemars(length(max = 2))]
    others: Vec<Best>,
}

/// Two levels down.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Best {
    #[schemars(range(min = 1, max = 5), example = 3)]
    score: u8,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Outer {
    middle: Middle,
    more: BTreeMap<String, Middle>,
    #[schemars(with = "Option<Best>")]
    instead: Option<serde_json::Value>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(transform = no_longer_than_both)]
pub(crate) struct Conditional {
    kind: String,
    size: u8,
}

/// Says of a big one that it has a size of at least ten.
fn no_longer_than_both(schema: &mut schemars::Schema) {
    let condition = serde_json::json!({ "properties": { "kind": { "const": "big" } } });
    schema.insert("if".to_owned(), condition);
    schema.insert("then".to_owned(), serde_json::json!({ "properties": { "size": { "minimum": 10 } } }));
    schema.insert("else".to_owned(), serde_json::json!({ "properties": { "size": { "maximum": 9 } } }));
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct BigConstants {
    #[schemars(extend("enum" = [9007199254740993u64, 1]))]
    exact: u64,
}

shapes! {
    ranges "/constraints/ranges" Ranges {
        good: [{ "small": 1, "ratio": 0.5, "optional": null, "above": 1, "below": 0.5, "fives": 10, "quarters": 0.75 }],
        bad: [
            ["/small", { "small": 0, "ratio": 0.5, "above": 1, "below": 0.5, "fives": 10, "quarters": 0.75 }],
            ["/ratio", { "small": 1, "ratio": 1.6, "above": 1, "below": 0.5, "fives": 10, "quarters": 0.75 }],
            ["/optional", { "small": 1, "ratio": 0.5, "optional": -1, "above": 1, "below": 0.5, "fives": 10, "quarters": 0.75 }],
            ["/above", { "small": 1, "ratio": 0.5, "above": 0, "below": 0.5, "fives": 10, "quarters": 0.75 }],
            ["/below", { "small": 1, "ratio": 0.5, "above": 1, "below": 1.0, "fives": 10, "quarters": 0.75 }],
            ["/below", { "small": 1, "ratio": 0.5, "above": 1, "below": 0, "fives": 10, "quarters": 0.75 }],
            ["/fives", { "small": 1, "ratio": 0.5, "above": 1, "below": 0.5, "fives": 11, "quarters": 0.75 }],
            ["/quarters", { "small": 1, "ratio": 0.5, "above": 1, "below": 0.5, "fives": 10, "quarters": 0.8 }]
        ]
    }
    texts "/constraints/texts" Texts {
        good: [{
            "short": "äöüß", "two": "🦀🦀", "code": "AB-1", "email": "a@example.com", "url": "https://example.com", "fixed": "fixed",
            "listed": "a", "host": "example.com", "user": "u"
        }],
        bad: [
            ["/short", { "short": "a" }], ["/short", { "short": "abcde" }], ["/two", { "two": "a" }], ["/code", { "code": "ab-1" }],
            ["/email", { "email": "a" }], ["/url", { "url": "example" }], ["/fixed", { "fixed": "else" }], ["/listed", { "listed": "c" }],
            ["/host", { "host": "a b" }], ["/user", {
                "short": "äöüß", "code": "AB-1", "email": "a@example.com", "url": "https://example.com", "fixed": "fixed", "listed": "a",
                "host": "example.com", "user": "admin"
            }]
        ]
    }
    lists "/constraints/lists" Lists {
        good: [{ "few": [1], "small": [5], "filled": ["a"], "distinct": [1, 2.5], "with_one": [0, 1], "some": { "a": 1 }, "named": { "abc": 1 } }],
        bad: [
            ["/few", { "few": [] }], ["/few", { "few": [1, 2, 3] }], ["/small/0", { "small": [6] }], ["/filled/1", { "filled": ["a", ""] }],
            ["/distinct/1", {
                "few": [1], "small": [5], "filled": ["a"], "distinct": [1, 1.0], "with_one": [1], "some": { "a": 1 }, "named": {}
            }],
            ["/with_one", {
                "few": [1], "small": [5], "filled": ["a"], "distinct": [], "with_one": [0, 2], "some": { "a": 1 }, "named": {}
            }, "loose"],
            ["/some", { "some": {} }],
            ["/named/A", {
                "few": [1], "small": [5], "filled": ["a"], "distinct": [], "with_one": [1], "some": { "a": 1 }, "named": { "A": 1 }
            }, "loose"]
        ]
    }
    outer "/constraints/outer" Outer {
        good: [{
            "middle": { "best": { "score": 1 }, "others": [{ "score": 5 }] },
            "more": { "a": { "best": { "score": 2 }, "others": [] } },
            "instead": { "score": 1 }
        }],
        bad: [
            ["/middle/best/score", { "middle": { "best": { "score": 6 }, "others": [] }, "more": {} }],
            ["/middle/others/0/score", { "middle": { "best": { "score": 1 }, "others": [{ "score": 0 }] }, "more": {} }],
            ["/middle/others", { "middle": { "best": { "score": 1 }, "others": [{ "score": 1 }, { "score": 1 }, { "score": 1 }] }, "more": {} }],
            ["/more/a/best", { "middle": { "best": { "score": 1 }, "others": [] }, "more": { "a": { "others": [] } } }],
            ["/instead/score", { "middle": { "best": { "score": 1 }, "others": [] }, "more": {}, "instead": { "score": 9 } }]
        ]
    }
    conditional "/constraints/conditional" Conditional {
        good: [{ "kind": "big", "size": 10 }, { "kind": "small", "size": 9 }],
        bad: [["/size", { "kind": "big", "size": 9 }, "loose"], ["/size", { "kind": "small", "size": 10 }, "loose"], ["/kind", { "size": 9 }]]
    }
    big_constants "/constraints/big" BigConstants {
        good: [{ "exact": 9007199254740993u64 }, { "exact": 1 }],
        bad: [["/exact", { "exact": 9007199254740992u64 }], ["/exact", { "exact": 2 }]]
    }
}
