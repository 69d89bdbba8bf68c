//! Whatever a schema says and whatever a value is, the quick way to check the one by the other and the way that explains each fault agree,
//! and an example that is offered fits.

#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use plugin_core::fuzzing::check_by_schema;
use serde_json::{Map, Number, Value, json};

/// How deep schemas and values are nested.
const DEEPEST: u8 = 5;

/// The last of the types.
const LAST: u8 = 3;

/// The most parts of anything.
const PARTS: usize = 5;

const NAMES: [&str; 8] = ["a", "b", "c", "kind", "next", "", "a/b~", "ä"];
const TEXTS: [&str; 10] =
    ["", "a", "b", "circle", "2024-02-29", "2024-02-29T12:30:00Z", "a@b", "::1", "https://a/b", "ä€🦀"];
const TYPES: [&str; 7] = ["string", "integer", "number", "boolean", "array", "object", "null"];
const FORMATS: [&str; 12] =
    ["date", "date-time", "time", "uuid", "email", "ipv4", "hostname", "uri", "duration", "int32", "float", "uint8"];
const PATTERNS: [&str; 6] = ["^[a-z]+$", "a", "^\\d*$", "\\w", "^(a|b){2,3}$", "("];
const NUMBERS: [f64; 10] = [0.0, -0.0, 1.0, -1.0, 0.1, 1.5, 255.0, 1e18, -9.3e18, 1.7e308];

fuzz_target!(|input: Input| {
    let _ = check_by_schema(&input.schema, &input.types, &input.value);
});

/// A schema with the types that it may refer to, and a value.
#[derive(Debug)]
struct Input {
    schema: Value,
    types: Map<String, Value>,
    value: Value,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(from: &mut Unstructured<'a>) -> Result<Self> {
        let types =
            (0..from.int_in_range(0..=LAST)?).map(|index| Ok((format!("T{index}"), schema(from, 1, index + 1)?)));
        Ok(Self { types: types.collect::<Result<_>>()?, schema: schema(from, 0, 0)?, value: value(from, 0)? })
    }
}

/// A schema that refers, of the same value, to none of the types before `first`: a type is part of itself behind a step into the value only.
fn schema(from: &mut Unstructured<'_>, depth: u8, first: u8) -> Result<Value> {
    if depth > DEEPEST || from.ratio(1, 12)? {
        return Ok(json!(from.ratio(7, 8)?));
    }
    let mut schema = Map::new();
    for _ in 0..from.int_in_range(1..=4)? {
        let (keyword, value) = keyword(from, depth + 1, first)?;
        schema.insert(keyword.to_owned(), value);
    }
    Ok(Value::Object(schema))
}

fn keyword(from: &mut Unstructured<'_>, depth: u8, first: u8) -> Result<(&'static str, Value)> {
    Ok(match from.int_in_range(0..=29)? {
        0..=3 => ("type", json!(from.choose(&TYPES)?)),
        4 => ("type", list(from, &mut |from| Ok(json!(from.choose(&TYPES)?)))?),
        5..=6 => {
            ("$ref", json!(format!("#/components/schemas/T{}", from.int_in_range(first.min(LAST + 1)..=LAST + 1)?)))
        }
        7..=9 => ("properties", fields(from, &mut |from| schema(from, depth, 0))?),
        10 => ("required", list(from, &mut |from| Ok(json!(from.choose(&NAMES)?)))?),
        11 => ("additionalProperties", schema(from, depth, 0)?),
        12 => {
            let pattern = *from.choose(&PATTERNS)?;
            ("patternProperties", json!({ pattern: schema(from, depth, 0)? }))
        }
        13 => ("propertyNames", schema(from, depth, 0)?),
        14 => ("items", schema(from, depth, 0)?),
        15 => ("prefixItems", list(from, &mut |from| schema(from, depth, 0))?),
        16 => ("uniqueItems", json!(true)),
        17 => ("contains", schema(from, depth, 0)?),
        18 => ("allOf", list(from, &mut |from| schema(from, depth, first))?),
        19 => ("anyOf", list(from, &mut |from| schema(from, depth, first))?),
        20 => ("oneOf", list(from, &mut |from| schema(from, depth, first))?),
        21 => ("not", schema(from, depth, first)?),
        22 => (*from.choose(&["if", "then", "else"])?, schema(from, depth, first)?),
        23 => ("enum", list(from, &mut |from| value(from, depth))?),
        24 => ("const", value(from, depth)?),
        25 => (*from.choose(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])?, number(from)?),
        26 => (
            *from.choose(&["minLength", "maxLength", "minItems", "maxItems", "minProperties"])?,
            json!(from.int_in_range(0..=4)?),
        ),
        27 => ("multipleOf", number(from)?),
        28 => ("format", json!(from.choose(&FORMATS)?)),
        _ => match from.ratio(1, 2)? {
            true => ("pattern", json!(from.choose(&PATTERNS)?)),
            false => ("examples", list(from, &mut |from| value(from, depth))?),
        },
    })
}

fn value(from: &mut Unstructured<'_>, depth: u8) -> Result<Value> {
    Ok(match from.int_in_range(0..=if depth > DEEPEST { 6 } else { 9 })? {
        0 => Value::Null,
        1 => json!(bool::arbitrary(from)?),
        2..=4 => number(from)?,
        5 => json!(from.choose(&TEXTS)?),
        6 => json!(<&str>::arbitrary(from)?),
        7 => list(from, &mut |from| value(from, depth + 1))?,
        _ => fields(from, &mut |from| value(from, depth + 1))?,
    })
}

fn number(from: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match from.int_in_range(0..=3)? {
        0 => json!(i64::arbitrary(from)?),
        1 => json!(from.int_in_range(-3..=12)?),
        2 => Number::from_f64(f64::arbitrary(from)?).map_or(Value::Null, Value::Number),
        _ => json!(from.choose(&NUMBERS)?),
    })
}

type Part<'f, 'a> = &'f mut dyn FnMut(&mut Unstructured<'a>) -> Result<Value>;

fn list<'a>(from: &mut Unstructured<'a>, part: Part<'_, 'a>) -> Result<Value> {
    (0..from.int_in_range(1..=PARTS)?).map(|_| part(from)).collect()
}

fn fields<'a>(from: &mut Unstructured<'a>, part: Part<'_, 'a>) -> Result<Value> {
    let fields = (0..from.int_in_range(0..=PARTS)?).map(|_| Ok(((*from.choose(&NAMES)?).to_owned(), part(from)?)));
    fields.collect::<Result<Map<_, _>>>().map(Value::Object)
}
