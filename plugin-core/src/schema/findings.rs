//! What only the types can tell: texts that are too long, and types that do not fit where they are used.

use serde_json::Value;

use crate::argument::{Location, Presence};
use crate::operation::Method;
use crate::text::{DESCRIPTION_LIMIT, count};

use super::argument::place;
use super::keyword::keyword;
use super::types::Types;
use super::{ArgumentModel, Compiler, Model, OperationModel};

/// Something that keeps a plugin from being described: what is wrong, with what, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    text: String,
    code: &'static str,
}

impl Finding {
    pub(crate) fn new(code: &'static str, text: String) -> Self {
        Self { text, code }
    }

    /// The word by which the catalogue of [`diagnostics`](crate::diagnostics) explains it.
    pub fn code(&self) -> &'static str {
        self.code
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.text, self.code)
    }
}

/// Names that code generators change behind the reader's back.
const UNUSABLE_NAMES: [&str; 2] = ["Error", "In"];

pub(super) fn findings(model: &Model) -> Vec<Finding> {
    let mut findings = Vec::new();
    for operation in &model.operations {
        for argument in &operation.arguments {
            check_argument(&mut findings, operation, argument);
        }
    }
    for (name, schema) in model.components.iter() {
        check_component(&mut findings, name, schema);
    }
    findings
}

/// What the schemas compiled since the last time say and nobody can check.
pub(super) fn unchecked(compiler: &mut Compiler<'_>, place: impl Fn() -> String) -> Vec<Finding> {
    let finding = |problem: String| {
        Finding::new("schema_unchecked", format!("{}: {problem}; say it otherwise, or leave it out", place()))
    };
    compiler.take_problems().into_iter().map(finding).collect()
}

fn check_component(findings: &mut Vec<Finding>, name: &str, schema: &Value) {
    let usable = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    if !usable || UNUSABLE_NAMES.contains(&name) {
        let text = format!(
            "type `{name}` cannot be called so in an OpenAPI document; rename it there with `#[schemars(rename = \"…\")]`"
        );
        findings.push(Finding::new("type_name_unusable", text));
    }
    check_texts(findings, &|| format!("type `{name}`"), schema);
}

/// Checks the descriptions of a schema and of everything inside it. `place` says where it stands, for the message.
fn check_texts(findings: &mut Vec<Finding>, place: &dyn Fn() -> String, schema: &Value) {
    let Some(object) = schema.as_object() else { return };
    if let Some(text) = keyword(object, "description").and_then(Value::as_str) {
        check_length(findings, place, text);
    }
    for key in ["properties", "patternProperties"] {
        for (name, property) in keyword(object, key).and_then(Value::as_object).into_iter().flatten() {
            check_texts(findings, &|| format!("{}, field `{name}`", place()), property);
        }
    }
    for key in ["allOf", "anyOf", "oneOf", "prefixItems"] {
        for part in keyword(object, key).and_then(Value::as_array).into_iter().flatten() {
            match variant_name(part) {
                Some(name) => check_texts(findings, &|| format!("{}, variant `{name}`", place()), part),
                None => check_texts(findings, place, part),
            }
        }
    }
    for key in ["items", "additionalProperties", "not"] {
        if let Some(part) = keyword(object, key) {
            check_texts(findings, place, part);
        }
    }
}

fn check_length(findings: &mut Vec<Finding>, place: &dyn Fn() -> String, text: &str) {
    let length = count(text);
    if length > DESCRIPTION_LIMIT {
        let excess: String = text.chars().skip(DESCRIPTION_LIMIT).collect();
        let text = format!(
            "{}: the doc comment has {length} characters, {over} more than the limit of {DESCRIPTION_LIMIT}; \
             shorten it: `{excess}` is too much",
            place(),
            over = length - DESCRIPTION_LIMIT,
        );
        findings.push(Finding::new("text_too_long", text));
    }
}

/// The name of an enum's variant, from the schema that stands for it.
fn variant_name(schema: &Value) -> Option<&str> {
    if let Some(name) = schema.get("const").and_then(Value::as_str) {
        return Some(name);
    }
    match schema.get("required").and_then(Value::as_array).map(Vec::as_slice) {
        Some([Value::String(name)])
            if schema.get("properties").and_then(Value::as_object).is_some_and(|fields| fields.len() == 1) =>
        {
            Some(name)
        }
        _ => None,
    }
}

/// Checks that the argument's type can be written where the argument is given.
fn check_argument(findings: &mut Vec<Finding>, operation: &OperationModel, argument: &ArgumentModel) {
    let scalar = |types: Types| !types.allows(Types::ARRAY) && !types.allows(Types::OBJECT);
    let types = argument.expected().types;
    let items = argument.nodes.items(argument.node).map_or(Types::ALL, |items| argument.nodes.expected(items).types);
    let (what, fits) = match argument.argument.location {
        Location::Path => ("a path parameter must be a single value", scalar(types)),
        Location::Header => ("a header parameter must be a single value", scalar(types)),
        Location::Query => (
            "a query parameter must be a single value or a list of single values",
            scalar(types) || (types.only(Types::ARRAY) && scalar(items)),
        ),
        Location::Form => (
            "a field of a form must be a single value or a list of single values",
            scalar(types) || (types.only(Types::ARRAY) && scalar(items)),
        ),
        Location::Body | Location::File => ("", true),
    };
    let place = || place(operation.operation, argument.argument);
    check_file(findings, &place, argument);
    let way_out = match argument.argument.location {
        Location::Form => "take the parts as arguments of their own, or leave out `#[form]` and `#[file]`",
        Location::Path | Location::Header => "take one value",
        _ if matches!(operation.operation.method, Method::Get | Method::Head) => {
            "take the parts as arguments of their own, or use `post`"
        }
        _ => "take the parts as arguments of their own, or mark it `#[body]`",
    };
    if !fits {
        let is_list =
            types.only(Types::ARRAY) && matches!(argument.argument.location, Location::Query | Location::Form);
        let types = if is_list { format!("{items} in it") } else { types.to_string() };
        let place = place();
        let text = format!("{place}: {what}, but its type allows {types}; {way_out}");
        findings.push(Finding::new("parameter_shape", text));
    }
    check_texts(findings, &place, &argument.schema);
}

/// A file is one where the form has it, and nowhere else.
fn check_file(findings: &mut Vec<Finding>, place: &dyn Fn() -> String, argument: &ArgumentModel) {
    let is_file = |schema: &Value| schema.get("format").is_some_and(|format| format == "binary");
    let file = is_file(&argument.schema) || argument.schema.get("items").is_some_and(is_file);
    let whole = argument.argument.presence == Presence::Whole;
    match (file, argument.argument.location) {
        (true, Location::File) => {}
        (true, Location::Body) if whole => {}
        (false, location) if location != Location::File => {}
        (true, _) => {
            let text = format!("{}: a file is a part of a form; mark it `#[file]`", place());
            findings.push(Finding::new("file_misplaced", text));
        }
        (false, _) => {
            let text = format!(
                "{}: a file has the type `plugin_core::Upload`; take that, or mark it `#[form]` instead of `#[file]`",
                place()
            );
            findings.push(Finding::new("file_misplaced", text));
        }
    }
}
