//! The same types as parameters of a query string and as fields of a form, where every value is a text.

use std::collections::BTreeSet;
use std::net::IpAddr;

use chrono::{DateTime, Utc};
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::enums::{Documented, Numbers, Plain};
use super::lists::{Code, Side};
use super::shape::parameters;
use super::structs::{Even, Meters, Percent};

parameters! {
    query_text "/query/text" form_text "/form/text" String {
        good: ["", "a b&c=d", "5", "true", "null", "é🦀+%"],
        bad: []
    }
    query_boolean "/query/boolean" form_boolean "/form/boolean" bool { good: [true, false], bad: [["", "1"], ["", "True"], ["", ""]] }
    query_integer "/query/integer" form_integer "/form/integer" i64 {
        good: [0, -5, i64::MAX, i64::MIN],
        bad: [["", "1.5"], ["", ""], ["", 9223372036854775808u64], ["", "x"], ["", "null"]]
    }
    query_small "/query/small" form_small "/form/small" u8 { good: [0, 255], bad: [["", 256], ["", -1], ["", "true"]] }
    query_number "/query/number" form_number "/form/number" f64 { good: [1.5, -2, 1e10], bad: [["", "x"], ["", "NaN"], ["", ""]] }
    query_float "/query/float" form_float "/form/float" f32 { good: [1.5], bad: [["", 1e39]] }
    query_character "/query/character" form_character "/form/character" char { good: ["é", "1"], bad: [["", "ab"], ["", ""]] }
    query_option "/query/option" form_option "/form/option" Option<u8> { good: [null, 5], bad: [["", 256], ["", "null"]] }
    query_option_text "/query/option-text" form_option_text "/form/option-text" Option<String> { good: [null, "", "a"], bad: [] }
    query_option_enum "/query/option-enum" form_option_enum "/form/option-enum" Option<Side> { good: [null, "left"], bad: [["", "top"], ["", "null"]] }
    query_option_documented "/query/option-documented" form_option_documented "/form/option-documented" Option<Documented> {
        good: [null, "VERY-LARGE"],
        bad: [["", "x"], ["", ""]]
    }
    query_list "/query/list" form_list "/form/list" Vec<u8> { good: [[], [1], [1, 2, 1]], bad: [["/1", [1, 256]], ["/0", ["x"]]] }
    query_texts "/query/texts" form_texts "/form/texts" Vec<String> { good: [[], ["a"], ["1", ""]], bad: [] }
    query_sides "/query/sides" form_sides "/form/sides" Vec<Side> { good: [["left", "right"]], bad: [["/1", ["left", "x"]]] }
    query_option_list "/query/option-list" form_option_list "/form/option-list" Option<Vec<u8>> { good: [null, [1]], bad: [["/0", [-1]]] }
    query_set "/query/set" form_set "/form/set" BTreeSet<u8> { good: [[1, 2]], bad: [["/1", [1, 1]]] }
    query_array "/query/array" form_array "/form/array" [u8; 2] { good: [[1, 2]], bad: [["", [1]], ["", []], ["/0", [256, 1]]] }
    query_enum "/query/enum" form_enum "/form/enum" Plain { good: ["First", "2nd"], bad: [["", "second"], ["", ""]] }
    query_documented "/query/documented" form_documented "/form/documented" Documented { good: ["VERY-LARGE"], bad: [["", "x"]] }
    query_numbers "/query/numbers" form_numbers "/form/numbers" Numbers { good: [1, 1.5], bad: [["", "x"]] }
    query_newtype "/query/newtype" form_newtype "/form/newtype" Meters { good: [1.5, 2], bad: [["", "x"]] }
    query_rule "/query/rule" form_rule "/form/rule" Percent { good: [100], bad: [["", 101], ["", "x"]] }
    query_code "/query/code" form_code "/form/code" Code { good: ["de"], bad: [["", "deu"], ["", 12]] }
    query_even "/query/even" form_even "/form/even" Even { good: [2], bad: [["", 1, "nowhere"], ["", 256]], stricter: "`try_from` refuses odd numbers" }
    query_date "/query/date" form_date "/form/date" Date { good: ["2025-12-31"], bad: [["", "2025-02-29"], ["", "today"]] }
    query_time "/query/time" form_time "/form/time" Time { good: ["12:30:00"], bad: [["", "12:60:00"]] }
    query_moment "/query/moment" form_moment "/form/moment" DateTime<Utc> { good: ["2025-12-31T12:30:00Z"], bad: [["", "2025-12-31"]] }
    query_uuid "/query/uuid" form_uuid "/form/uuid" Uuid { good: ["123e4567-e89b-42d3-a456-426614174000"], bad: [["", "x"]] }
    query_ip "/query/ip" form_ip "/form/ip" IpAddr { good: ["127.0.0.1", "::1"], bad: [["", "x"]] }
    query_decimal "/query/decimal" form_decimal "/form/decimal" Decimal {
        good: ["1.50", "-3"],
        served: [[2, "2"]],
        bad: [["", "1,5"]],
        stricter: "a decimal has 96 bits"
    }
}
