//! Scalars: every number, text and wrapper that serde reads as one value.

use std::borrow::Cow;
use std::num::{NonZeroI32, NonZeroU8, NonZeroU64, Wrapping};
use std::path::PathBuf;
use std::sync::Arc;

use super::shape::shapes;

shapes! {
    boolean "/boolean" bool { good: [true, false], bad: [["", 1], ["", "true"], ["", null]] }
    int8 "/int8" i8 { good: [i8::MIN, 0, i8::MAX, 1.0], bad: [["", 128], ["", -129], ["", 1.5], ["", "1"]] }
    int16 "/int16" i16 { good: [i16::MIN, i16::MAX], bad: [["", 32768], ["", -32769], ["", null]] }
    int32 "/int32" i32 { good: [i32::MIN, i32::MAX], bad: [["", 2147483648i64], ["", -2147483649i64], ["", []]] }
    int64 "/int64" i64 { good: [i64::MIN, i64::MAX], bad: [["", 9223372036854775808u64], ["", -1e19], ["", 0.5]] }
    int128 "/int128" i128 { good: [i64::MIN, u64::MAX], bad: [["", 1e20], ["", -1e20], ["", "1"]] }
    size_signed "/size-signed" isize { good: [i64::MIN, i64::MAX], bad: [["", 9223372036854775808u64], ["", {}]] }
    uint8 "/uint8" u8 { good: [0, u8::MAX, -0.0], bad: [["", -1], ["", 256]] }
    uint16 "/uint16" u16 { good: [0, u16::MAX], bad: [["", -1], ["", 65536]] }
    uint32 "/uint32" u32 { good: [0, u32::MAX], bad: [["", -1], ["", 4294967296u64]] }
    uint64 "/uint64" u64 { good: [0, u64::MAX], bad: [["", -1], ["", 1e20]] }
    uint128 "/uint128" u128 { good: [0, u64::MAX], bad: [["", -1], ["", 1e20]] }
    size "/size" usize { good: [0, u64::MAX], bad: [["", -1], ["", 1e20]] }
    float32 "/float32" f32 { good: [0, 1.5, -2, 3e38], bad: [["", 1e39], ["", -1e39], ["", "1"], ["", null]] }
    float64 "/float64" f64 { good: [0, 0.1, 1e300, u64::MAX], bad: [["", "1"], ["", null], ["", true]] }
    character "/character" char { good: ["a", "é", "🦀", " "], bad: [["", ""], ["", "ab"], ["", 1]] }
    string "/string" String { good: ["", "text", "\u{0}", "null"], bad: [["", 1], ["", null], ["", ["a"]]] }
    boxed_str "/boxed-str" Box<str> { good: ["text"], bad: [["", 1]] }
    cow "/cow" Cow<'static, str> { good: ["text"], bad: [["", 1]] }
    shared "/shared" Arc<u8> { good: [1], bad: [["", 256]] }
    shared_str "/shared-str" Arc<str> { good: ["text"], bad: [["", {}]] }
    path_buf "/path-buf" PathBuf { good: ["a/b"], bad: [["", 1]] }
    nonzero8 "/nonzero8" NonZeroU8 { good: [1, 255], bad: [["", 0], ["", 256], ["", 0.0]] }
    nonzero32 "/nonzero32" NonZeroI32 { good: [-1, 1], bad: [["", 0], ["", 0.0], ["", 2147483648i64]] }
    nonzero64 "/nonzero64" NonZeroU64 { good: [1, u64::MAX], bad: [["", 0], ["", -1]] }
    wrapping "/wrapping" Wrapping<u8> { good: [0, 255], bad: [["", 256]] }
    unit "/unit" () { good: [], served: [[null, {}]], bad: [["", {}], ["", 0], ["", "null"]] }
}
