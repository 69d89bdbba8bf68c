//! Types of the standard library and of other crates, whose schemas nobody wrote beside them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::ops::{Bound, Range};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use jiff::{SignedDuration, Span, Timestamp, Zoned, civil};
use rust_decimal::Decimal;
use serde_json::{Map, Number, Value};
use url::Url;
use uuid::Uuid;

use super::shape::shapes;

shapes! {
    any_value "/any/value" Value { good: [null, 1, 1.5, "a", [], { "a": [null] }, true], bad: [] }
    any_map "/any/map" Map<String, Value> { good: [{}, { "a": null, "b": [1] }], bad: [["", []], ["", null]] }
    any_number "/any/number" Number { good: [1, 1.5, u64::MAX, i64::MIN], bad: [["", "1"]] }
    any_list "/any/list" Vec<Value> { good: [[null, 1, {}]], bad: [["", {}]] }

    duration "/std/duration" Duration {
        good: [{ "secs": 1, "nanos": 999999999 }],
        served: [[{ "secs": 1, "nanos": 1500000000 }, { "secs": 2, "nanos": 500000000 }]],
        bad: [["/nanos", { "secs": 1 }], ["/secs", { "secs": -1, "nanos": 0 }], ["/nanos", { "secs": 1, "nanos": 4294967296u64 }]],
        stricter: "the sum of both parts may be more than 64 bits of seconds"
    }
    system_time "/std/system-time" SystemTime {
        good: [{ "secs_since_epoch": 1, "nanos_since_epoch": 5 }],
        bad: [["/nanos_since_epoch", { "secs_since_epoch": 1 }], ["", "now"]],
        stricter: "a time has 63 bits of seconds"
    }
    ip "/std/ip" IpAddr { good: ["127.0.0.1", "::1"], bad: [["", "localhost"], ["", "1.2.3"], ["", 1], ["", ""]] }
    ipv4 "/std/ipv4" Ipv4Addr { good: ["127.0.0.1"], bad: [["", "::1"], ["", "256.0.0.1"]] }
    ipv6 "/std/ipv6" Ipv6Addr { good: ["::1", "2001:db8::1"], bad: [["", "127.0.0.1"], ["", "::x"]] }
    socket "/std/socket" SocketAddr {
        good: ["127.0.0.1:80", "[::1]:80"],
        bad: [["", 80], ["", "127.0.0.1", "nowhere"]],
        stricter: "its schema says no more than that it is a text"
    }
    range "/std/range" Range<u8> { good: [{ "start": 1, "end": 2 }], bad: [["/end", { "start": 1 }], ["/start", { "start": -1, "end": 1 }]] }
    bound "/std/bound" Bound<u8> { good: ["Unbounded", { "Included": 1 }, { "Excluded": 1 }], bad: [["", "x"], ["/Included", { "Included": 256 }]] }
    result "/std/result" Vec<Result<u8, String>> { good: [[{ "Ok": 1 }, { "Err": "a" }]], bad: [["/0/Ok", [{ "Ok": "a" }]], ["/0", [1]]] }

    jiff_timestamp "/jiff/timestamp" Timestamp {
        good: ["2025-12-31T12:30:00Z", "2025-12-31T12:30:00.25Z"],
        served: [["2025-12-31T12:30:00+01:00", "2025-12-31T11:30:00Z"], ["2025-12-31t12:30:00z", "2025-12-31T12:30:00Z"]],
        bad: [["", "2025-12-31"], ["", "2025-12-31T12:30:00"], ["", "2025-02-30T12:30:00Z"], ["", 0]],
        stricter: "there are no nanoseconds after the ninth digit, nor times after the year 9999"
    }
    jiff_date "/jiff/date" civil::Date { good: ["2025-12-31", "2024-02-29"], bad: [["", "2025-02-29"], ["", "2025-1-1"], ["", "today"]] }
    jiff_time "/jiff/time" civil::Time { good: ["12:30:00", "23:59:59.25"], bad: [["", "24:00:00"], ["", "12:30:00Z"], ["", "noon"]] }
    jiff_date_time "/jiff/date-time" civil::DateTime {
        good: ["2025-12-31T12:30:00", "2025-12-31T12:30:00.25"],
        bad: [["", "2025-12-31T12:30:00Z"], ["", "2025-12-32T12:30:00"], ["", "2025-12-31T24:00:00"], ["", ""]],
        stricter: "the schema cannot count the days of a month"
    }
    jiff_zoned "/jiff/zoned" Zoned {
        good: ["2025-12-31T12:30:00+01:00[+01:00]"],
        bad: [["", "2025-12-31T12:30:00"], ["", "2025-12-31T12:30:00Z"], ["", "now"]],
        stricter: "the schema knows neither the days of a month nor the names of time zones"
    }
    jiff_span "/jiff/span" Span { good: ["P1Y2M3DT4H5M6S", "PT1.5S", "P1D"], bad: [["", "1 day"], ["", "P"], ["", "PT"], ["", 1]], stricter: "a span is limited" }
    jiff_duration "/jiff/duration" SignedDuration {
        good: ["PT1H30M", "PT0S"],
        bad: [["", "1h"], ["", ""], ["", "P1Y", "nowhere"]],
        stricter: "a duration of days or more has no length of its own"
    }

    chrono_utc "/chrono/utc" DateTime<Utc> {
        good: ["2025-12-31T12:30:00Z", "2025-12-31T12:30:00.250Z"],
        served: [["2025-12-31T12:30:00+01:00", "2025-12-31T11:30:00Z"]],
        bad: [["", "2025-12-31"], ["", "2025-12-31T12:30:00"], ["", "2025-13-01T12:30:00Z"]]
    }
    chrono_offset "/chrono/offset" DateTime<FixedOffset> { good: ["2025-12-31T12:30:00+01:00"], bad: [["", "2025-12-31T12:30:00"], ["", 0]] }
    chrono_date "/chrono/date" NaiveDate { good: ["2025-12-31"], bad: [["", "2025-02-29"], ["", "31.12.2025"]] }
    chrono_time "/chrono/time" NaiveTime { good: ["12:30:00", "12:30:00.250"], bad: [["", "24:00:00"], ["", "12"], ["", ""]] }
    chrono_date_time "/chrono/date-time" NaiveDateTime {
        good: ["2025-12-31T12:30:00"],
        bad: [["", "2025-12-31T12:30:00Z"], ["", "2025-12-31"], ["", "2025-12-31T12:60:00"]],
        stricter: "the schema cannot count the days of a month"
    }
    chrono_delta "/chrono/delta" TimeDelta {
        good: [[1, 0], [-1, 999999999]],
        bad: [["", [1]], ["/1", [1, 1000000000], "loose"], ["/0", ["a", 1]]],
        stricter: "a duration has at most 63 bits of milliseconds"
    }
    chrono_weekday "/chrono/weekday" Weekday { good: ["Mon", "Sun"], bad: [["", "mon"], ["", "Monday"], ["", 1]] }

    unique_id "/uuid" Uuid { good: ["123e4567-e89b-42d3-a456-426614174000"], bad: [["", "123e4567"], ["", "123e4567-e89b-42d3-a456-42661417400g"], ["", 1]] }
    web_address "/url" Url {
        good: ["https://example.com/a?b=c#d", "mailto:someone@example.com"],
        bad: [["", "example.com"], ["", "/a"], ["", "https://exa mple.com"], ["", ""]],
        stricter: "a web address needs a host, which a URI does not"
    }
    decimal "/decimal" Decimal {
        good: ["1.50", "-3", "79228162514264337593543950335"],
        served: [[1, "1"], [0.5, "0.5"], ["1e2", "100"]],
        bad: [["", "1,5"], ["", ""], ["", null], ["", true], ["", 1e300, "nowhere"]],
        stricter: "a decimal has 96 bits"
    }
}
