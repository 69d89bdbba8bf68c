//! Structs, with every attribute of serde that changes what is read or written.

use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{Point, Side};
use super::shape::shapes;

/// A length.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Meters(f64);

/// A share of the whole.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Percent(#[schemars(range(min = 0, max = 100))] u8);

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct Transparent {
    inner: Percent,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Place(f64, Side);

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Nothing;

/// Its schema is that of any object, so that unknown fields are not refused.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Empty {}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmptyClosed {}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Renamed {
    first_name: String,
    #[serde(rename = "type")]
    kind: Side,
    #[serde(rename(serialize = "written", deserialize = "read"))]
    both: u8,
    r#loop: bool,
}

fn seven() -> u8 {
    7
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Defaults {
    #[serde(default)]
    count: u8,
    #[serde(default = "seven")]
    seven: u8,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    point: Option<Point>,
    last: bool,
}

/// Every field may be left out.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub(crate) struct DefaultContainer {
    name: String,
    place: Point,
}

impl Default for DefaultContainer {
    fn default() -> Self {
        Self { name: "nobody".to_owned(), place: Point::origin() }
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Skips {
    kept: u8,
    #[serde(skip)]
    #[expect(dead_code, reason = "it is there to be left out")]
    never: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    maybe: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    many: Vec<u8>,
    #[serde(skip_serializing, default)]
    #[expect(dead_code, reason = "it is there to be left out")]
    secret: String,
    #[serde(skip_deserializing)]
    made: u8,
}

/// The schema says nothing of the alias, so that only the name itself is taken.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Alias {
    #[serde(alias = "title")]
    name: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Denying {
    name: String,
    nested: Option<Box<Denying>>,
}

/// A tree, which holds trees.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Tree {
    label: String,
    children: Vec<Tree>,
    left: Option<Box<Tree>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Chunk<T> {
    items: Vec<T>,
    first: Option<T>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Units {
    unit: (),
    nothing: Nothing,
    marker: PhantomData<u8>,
}

/// Only even numbers are read.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
pub(crate) struct Even(u8);

impl Clone for Even {
    fn clone(&self) -> Self {
        Self(self.0)
    }
}

impl TryFrom<u8> for Even {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if number.is_multiple_of(2) { Ok(Self(number)) } else { Err(format!("{number} is odd")) }
    }
}

impl From<Even> for u8 {
    fn from(even: Even) -> Self {
        even.0
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Evens {
    list: Vec<Even>,
}

mod cats {
    use super::{Deserialize, JsonSchema, Serialize};

    /// A cat.
    #[derive(Serialize, Deserialize, JsonSchema)]
    pub(crate) struct Animal {
        lives: u8,
    }
}

mod dogs {
    use super::{Deserialize, JsonSchema, Serialize};

    /// A dog.
    #[derive(Serialize, Deserialize, JsonSchema)]
    pub(crate) struct Animal {
        barks: bool,
    }
}

shapes! {
    newtype "/newtype" Meters { good: [1.5, 2], bad: [["", "1"], ["", [1]]] }
    newtype_rule "/newtype/rule" Percent { good: [0, 100], bad: [["", 101], ["", -1]] }
    newtype_list "/newtype/list" Vec<Percent> { good: [[0, 100]], bad: [["/1", [0, 101]]] }
    newtype_option "/newtype/option" Option<Percent> { good: [null, 100], bad: [["", 101]] }
    transparent "/transparent" Transparent { good: [5], bad: [["", 101], ["", { "inner": 5 }]] }
    tuple_struct "/tuple-struct" Place { good: [[1.5, "left"]], bad: [["/1", [1.5, "top"]], ["", [1.5]]] }
    unit_struct "/unit-struct" Nothing { good: [], served: [[null, {}]], bad: [["", {}], ["", 0]] }
    empty_struct "/empty-struct" Empty { good: [{}], served: [[{ "a": 1 }, {}]], bad: [["", null], ["", []]] }
    empty_closed "/empty-closed" EmptyClosed { good: [{}], bad: [["", 1], ["/a", { "a": 1 }]] }
    structure "/struct" Point {
        good: [{ "x": 1, "y": -1 }],
        bad: [["/x", { "y": 1 }], ["/z", { "x": 1, "y": 1, "z": 1 }], ["/y", { "x": 1, "y": null }], ["", [1, 2]]]
    }
    renamed "/renamed" Renamed {
        good: [],
        served: [[
            { "firstName": "a", "type": "left", "read": 1, "loop": true },
            { "firstName": "a", "type": "left", "written": 1, "loop": true }
        ]],
        bad: [
            ["/first_name", { "first_name": "a", "type": "left", "read": 1, "loop": true }],
            ["/written", { "firstName": "a", "type": "left", "written": 1, "loop": true }],
            ["/type", { "firstName": "a", "type": "Left", "read": 1, "loop": true }]
        ]
    }
    defaults "/defaults" Defaults {
        good: [{ "count": 1, "seven": 2, "names": ["a"], "point": { "x": 1, "y": 2 }, "last": true }],
        served: [[{ "last": false }, { "count": 0, "seven": 7, "names": [], "point": null, "last": false }]],
        bad: [["/last", {}], ["/count", { "count": null, "last": true }], ["/point/x", { "last": true, "point": { "y": 1 } }]]
    }
    default_container "/defaults/container" DefaultContainer {
        good: [{ "name": "a", "place": { "x": 1, "y": 2 } }],
        served: [[{}, { "name": "nobody", "place": { "x": 0, "y": 0 } }]],
        bad: [["/name", { "name": 1 }], ["/place/y", { "place": { "x": 1 } }], ["/nam", { "nam": "a" }]]
    }
    skips "/skips" Skips {
        good: [],
        served: [
            [{ "kept": 1 }, { "kept": 1, "made": 0 }],
            [{ "kept": 1, "maybe": 2, "many": [3], "secret": "s" }, { "kept": 1, "maybe": 2, "many": [3], "made": 0 }]
        ],
        bad: [["/never", { "kept": 1, "never": 1 }], ["/maybe", { "kept": 1, "maybe": 256 }], ["/kept", { "maybe": 1 }]]
    }
    alias "/alias" Alias { good: [{ "name": "a" }], bad: [["/name", { "title": "a" }], ["/title", { "title": "a" }]] }
    denying "/denying" Denying {
        good: [{ "name": "a", "nested": null }, { "name": "a", "nested": { "name": "b", "nested": null } }],
        bad: [["/nested/x", { "name": "a", "nested": { "name": "b", "x": 1 } }], ["/x", { "name": "a", "x": 1 }]]
    }
    tree "/tree" Tree {
        good: [{ "label": "a", "children": [{ "label": "b", "children": [], "left": null }], "left": null }],
        bad: [
            ["/children/0/label", { "label": "a", "children": [{ "children": [] }] }],
            ["/left/children", { "label": "a", "children": [], "left": { "label": "b", "children": 1 } }],
            ["/left/x", { "label": "a", "children": [], "left": { "label": "b", "children": [], "x": 1 } }]
        ]
    }
    chunk_number "/chunk/number" Chunk<u8> {
        good: [{ "items": [1], "first": 1 }],
        bad: [["/items/0", { "items": [256], "first": null }], ["/first", { "items": [], "first": "a" }]]
    }
    chunk_point "/chunk/point" Chunk<Point> {
        good: [{ "items": [{ "x": 1, "y": 2 }], "first": null }],
        bad: [["/items/0/y", { "items": [{ "x": 1 }] }], ["/first/z", { "items": [], "first": { "x": 1, "y": 1, "z": 1 } }]]
    }
    cat "/animal/cat" cats::Animal { good: [{ "lives": 7 }], bad: [["/barks", { "barks": true }], ["/lives", {}]] }
    dog "/animal/dog" dogs::Animal { good: [{ "barks": true }], bad: [["/lives", { "lives": 7 }], ["/barks", {}]] }
    units "/units" Units {
        good: [{ "unit": null, "nothing": null, "marker": null }],
        bad: [["/unit", { "unit": 0, "nothing": null, "marker": null }], ["/nothing", { "unit": null, "nothing": {}, "marker": null }]]
    }
    even "/even" Even {
        good: [0, 2],
        bad: [["", 256], ["", 1, "nowhere"]],
        stricter: "`try_from` refuses odd numbers"
    }
    evens "/evens" Evens {
        good: [{ "list": [0, 2] }],
        bad: [["/list/1", { "list": [0, 1] }, "nowhere"], ["/list/0", { "list": ["a"] }]],
        stricter: "`try_from` refuses odd numbers"
    }
}
