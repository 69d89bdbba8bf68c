//! Options, lists, sets, tuples and maps.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shapes;

/// A point, to be held by others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Point {
    x: i32,
    y: i32,
}

impl Point {
    pub(crate) const fn origin() -> Self {
        Self { x: 0, y: 0 }
    }
}

/// A side, without a word on either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    Left,
    Right,
}

/// A name that serves as a key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Code(#[schemars(regex(pattern = r"^[a-z]{2}$"))] String);

shapes! {
    option_scalar "/option/scalar" Option<u8> { good: [null, 0, 255], bad: [["", 256], ["", "1"]] }
    option_text "/option/text" Option<String> { good: [null, "", "null"], bad: [["", 1]] }
    option_struct "/option/struct" Option<Point> {
        good: [null, { "x": 1, "y": 2 }],
        bad: [["/y", { "x": 1 }], ["/z", { "x": 1, "y": 2, "z": 3 }], ["", 1]]
    }
    option_enum "/option/enum" Option<Side> { good: [null, "left"], bad: [["", "top"], ["", 0]] }
    option_list "/option/list" Option<Vec<u8>> { good: [null, [], [1]], bad: [["/1", [1, 256]], ["", {}]] }
    option_option "/option/option" Option<Option<u8>> { good: [null, 1], bad: [["", -1]] }
    options "/options" Vec<Option<Point>> {
        good: [[], [null, { "x": 1, "y": 2 }]],
        bad: [["/1/x", [null, { "y": 2 }]], ["", null]]
    }

    list "/list" Vec<u8> { good: [[], [1, 1, 255]], bad: [["/0", [256]], ["/2", [1, 2, null]], ["", "1"], ["", null]] }
    nested_list "/list/nested" Vec<Vec<bool>> { good: [[], [[]], [[true]]], bad: [["/1/0", [[], [1]]], ["/0", [true]]] }
    array "/array" [u8; 3] { good: [[1, 2, 3]], bad: [["", [1, 2]], ["", [1, 2, 3, 4]], ["/2", [1, 2, 256]]] }
    empty_array "/array/empty" [u8; 0] { good: [[]], bad: [["", [1]], ["", {}]] }
    boxed_list "/list/boxed" Box<[Point]> { good: [[{ "x": 1, "y": 2 }]], bad: [["/0/x", [{ "x": "1", "y": 2 }]]] }
    deque "/deque" VecDeque<i8> { good: [[1, -1]], bad: [["/1", [1, -129]]] }
    linked_list "/linked-list" LinkedList<String> { good: [["a"]], bad: [["/0", [1]]] }
    set "/set" BTreeSet<u8> { good: [[], [1, 2]], bad: [["/1", [1, 1]], ["/2", [1, 2, 1.0]], ["/0", [256]]] }
    hash_set "/set/hash" HashSet<String> { good: [["a"]], bad: [["/1", ["a", "a"]], ["/0", [1]]] }
    point_set "/set/points" BTreeSet<Point> {
        good: [[{ "x": 1, "y": 2 }, { "x": 2, "y": 1 }]],
        bad: [["/1", [{ "x": 1, "y": 2 }, { "y": 2, "x": 1 }]], ["/0/y", [{ "x": 1 }]]]
    }

    pair "/tuple/pair" (u8, bool) {
        good: [[1, true]],
        bad: [["", [1]], ["", [1, true, 1]], ["/1", [1, 1], "loose"], ["/0", [true, true], "loose"], ["/0", ["1", true]]]
    }
    single "/tuple/single" (u8,) { good: [[1]], bad: [["", []], ["", [1, 2]], ["/0", ["1"]]] }
    nested_tuple "/tuple/nested" ((u8, bool), String) {
        good: [[[1, true], "a"]],
        bad: [["/0", ["a", "a"], "loose"], ["/0/1", [[1, 1], "a"], "loose"], ["/1", [[1, true], 5]]]
    }
    alike "/tuple/alike" (u8, u8) { good: [[1, 2]], bad: [["/1", [1, 256]], ["", [1]]] }
    tuples "/tuple/list" Vec<(u8, Option<Point>)> {
        good: [[[1, null], [2, { "x": 1, "y": 2 }]]],
        bad: [["/0/1/x", [[1, { "y": 2 }]]], ["/0", [[1]]], ["/0/0", [[null, null]], "loose"]]
    }

    map "/map" BTreeMap<String, u8> { good: [{}, { "a": 1, "": 2 }], bad: [["/a", { "a": 256 }], ["", []], ["", null]] }
    hash_map "/map/hash" HashMap<String, Point> {
        good: [{ "a/b": { "x": 1, "y": 2 } }],
        bad: [["/a~1b/y", { "a/b": { "x": 1 } }], ["/m~0n", { "m~n": 1 }]]
    }
    integer_map "/map/integer" BTreeMap<u64, String> {
        good: [{}, { "0": "a", "18446744073709551615": "b" }],
        bad: [["/x", { "x": "a" }, "loose"], ["/-1", { "-1": "a" }, "loose"], ["/01", { "01": "a" }, "loose"], ["/1", { "1": 1 }]]
    }
    signed_map "/map/signed" BTreeMap<i64, bool> {
        good: [{ "-1": true, "0": false }],
        bad: [["/x", { "x": true }, "loose"], ["/-0", { "-0": true }, "loose"], ["/1", { "1": 1 }]],
        stricter: "the schema of a map's keys says that they are integers, not how large"
    }
    small_map "/map/small" BTreeMap<u8, bool> {
        good: [{ "255": true }],
        bad: [["/x", { "x": true }, "loose"], ["/256", { "256": true }, "nowhere"]],
        stricter: "the schema of a map's keys says that they are integers, not how large"
    }
    enum_map "/map/enum" BTreeMap<Side, u8> {
        good: [{}, { "left": 1, "right": 2 }],
        bad: [["/top", { "top": 1 }], ["/left", { "left": 256 }]]
    }
    code_map "/map/code" BTreeMap<Code, u8> {
        good: [{ "de": 1 }],
        bad: [["/deu", { "deu": 1 }, "loose"], ["/de", { "de": "1" }]]
    }
    nested_map "/map/nested" BTreeMap<String, BTreeMap<String, Vec<u8>>> {
        good: [{ "a": { "b": [1] } }],
        bad: [["/a/b/0", { "a": { "b": [256] } }]]
    }
}
