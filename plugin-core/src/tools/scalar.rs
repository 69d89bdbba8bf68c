//! What strict modes can say of single values: constants, bounds, patterns and formats.

use serde_json::{Map, Number, Value, json};

use crate::schema::{Types, is_checked_format, spelled_out};

use super::strict::Dialect;

/// The formats of OpenAI's strict mode.
const OPENAI_FORMATS: [&str; 9] =
    ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

/// The formats that are known to be taken by Anthropic's strict mode.
const ANTHROPIC_FORMATS: [&str; 8] = ["date-time", "time", "date", "email", "uri", "ipv4", "ipv6", "uuid"];

/// The bounds that only a number can reach which JSON does not carry from one program to another (RFC 8259, section 6). They
/// are left out, because no model gives such a number.
const INTEROPERABLE: f64 = 9_007_199_254_740_991.0;

/// What each keyword is about, for the reason.
const BOUNDS: [&str; 9] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
];

/// A text in Base64, as the decoder of files takes it.
const BASE64: &str = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$";

/// The schema of a list of constants, which has their types beside them.
pub(super) fn constants(constants: Vec<Value>, types: Types, at: &str) -> Result<Map<String, Value>, String> {
    let taken: Vec<Value> = constants.into_iter().filter(|constant| types.allows(Types::of_value(constant))).collect();
    let mut names: Vec<&str> = Vec::new();
    for constant in &taken {
        match Types::of_value(constant).name() {
            Some("object" | "array") | None => return Err(format!("`{at}` has a constant with parts")),
            Some(name) if !names.contains(&name) => names.push(name),
            Some(_) => {}
        }
    }
    let kind = match names.as_slice() {
        [] => return Err(format!("`{at}` takes no value")),
        [only] => json!(only),
        all => json!(all),
    };
    Ok([("type".to_owned(), kind), ("enum".to_owned(), json!(taken))].into_iter().collect())
}

/// Moves what a strict schema can say of a single value, or of a list's length, from the rules to what is written.
pub(super) fn rules(
    rules: &mut Map<String, Value>,
    written: &mut Map<String, Value>,
    dialect: Dialect,
    at: &str,
) -> Result<(), String> {
    format(rules, written, dialect, at)?;
    rules.shift_remove("contentMediaType");
    if rules.shift_remove("contentEncoding").is_some() {
        rules.entry("pattern").or_insert_with(|| json!(BASE64));
    }
    for keyword in BOUNDS {
        let Some(bound) = rules.shift_remove(keyword).filter(|bound| !says_nothing(keyword, bound)) else { continue };
        if dialect == Dialect::Anthropic {
            return Err(format!("`{at}` has the bound `{keyword}`"));
        }
        written.insert(keyword.to_owned(), bound);
    }
    if let Some(pattern) = rules.shift_remove("pattern") {
        if dialect == Dialect::Anthropic {
            return Err(format!("`{at}` has a pattern"));
        }
        written.insert("pattern".to_owned(), pattern);
    }
    Ok(())
}

fn says_nothing(keyword: &str, bound: &Value) -> bool {
    let number = bound.as_f64().unwrap_or_default();
    match keyword {
        "minLength" | "minItems" => number == 0.0,
        "minimum" | "exclusiveMinimum" => number <= -INTEROPERABLE && bound.is_i64(),
        "maximum" | "exclusiveMaximum" => number >= INTEROPERABLE && (bound.is_i64() || bound.is_u64()),
        _ => false,
    }
}

/// A format is kept where it is known, said by bounds or a pattern where that says the same, and left out where nobody checks it.
fn format(
    rules: &mut Map<String, Value>,
    written: &mut Map<String, Value>,
    dialect: Dialect,
    at: &str,
) -> Result<(), String> {
    let Some(Value::String(format)) = rules.shift_remove("format") else { return Ok(()) };
    let known: &[&str] = match dialect {
        Dialect::OpenAi => &OPENAI_FORMATS,
        Dialect::Anthropic => &ANTHROPIC_FORMATS,
    };
    let mut bound = |key: &str, value: Value| _ = rules.entry(key).or_insert(value);
    match format.as_str() {
        "int32" => {
            bound("minimum", json!(i32::MIN));
            bound("maximum", json!(i32::MAX));
        }
        "float" => {
            bound("minimum", json!(Number::from_f64(f64::from(f32::MIN))));
            bound("maximum", json!(Number::from_f64(f64::from(f32::MAX))));
        }
        known_format if known.contains(&known_format) => _ = written.insert("format".to_owned(), json!(format)),
        other if spelled_out(other).is_none() && is_checked_format(other) => {
            return Err(format!("`{at}` has the format `{format}`"));
        }
        _ => {}
    }
    Ok(())
}
