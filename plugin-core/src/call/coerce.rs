//! Parameters arrive as texts; their schemas say what they mean.

use serde_json::{Number, Value};

use crate::schema::{ArgumentModel, Slot, Types};

/// A text that was given for a parameter; the error says why there is none.
pub(super) type Text = Result<String, &'static str>;

/// Texts that were given for one parameter.
pub(super) type Texts = Vec<Text>;

/// Reads the texts given for a parameter, the first and all others, as its schema says; none where it is left out.
pub(super) fn texts(
    slot: &Slot,
    argument: &ArgumentModel,
    first: Option<Text>,
    others: Texts,
) -> Result<Option<Value>, String> {
    if slot.types.only(Types::ARRAY) {
        if first.is_none() && argument.optional() {
            return Ok(None);
        }
        let items =
            argument.nodes.items(argument.node).map_or(Types::ALL, |items| argument.nodes.expected(items).types);
        let read = |given: Text| given.map(|text| interpret(items, text)).map_err(str::to_owned);
        let items = first.into_iter().chain(others).map(read);
        return items.collect::<Result<_, _>>().map(|items| Some(Value::Array(items)));
    }
    match first {
        None => Ok(None),
        Some(given) if others.is_empty() => Ok(Some(interpret(slot.types, given?))),
        Some(_) => Err(super::fault::given_more_than_once(1 + others.len())),
    }
}

/// Reads a text as one of the types, or leaves it a text, which the schema then takes or refuses.
pub(crate) fn interpret(types: Types, text: String) -> Value {
    if types.allows(Types::INTEGER)
        && let Some(number) = integer(&text)
    {
        return Value::Number(number);
    }
    // A type that takes both a string and a number takes a fraction's digits best as they are.
    if types.allows(Types::NUMBER)
        && !types.allows(Types::STRING)
        && let Some(number) = number(&text)
    {
        return Value::Number(number);
    }
    match text.as_str() {
        "true" if types.allows(Types::BOOLEAN) => Value::Bool(true),
        "false" if types.allows(Types::BOOLEAN) => Value::Bool(false),
        _ => Value::String(text),
    }
}

/// A whole number as JSON writes it: no plus sign, no leading zeros, no fraction.
fn integer(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = digits == "0"
        || (!digits.starts_with('0') && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if !canonical {
        return None;
    }
    let exact = text.parse::<u64>().map(Number::from).or_else(|_| text.parse::<i64>().map(Number::from));
    // What does not fit is a number all the same, and refused as one.
    exact.ok().or_else(|| Number::from_f64(text.parse().ok()?))
}

/// A number as JSON writes it.
fn number(text: &str) -> Option<Number> {
    serde_json::from_str(text).ok()
}
