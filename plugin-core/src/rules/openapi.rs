//! OpenAPI, in the form that every known reader loads.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::text::{DESCRIPTION_LIMIT, count};

use super::report::{is_name, is_text};
use super::schema::{self, Dialect};
use super::tool::BY_MACRO;
use super::url::is_url;
use super::{Item, Report, Rule};

pub(super) const VERSION: Rule =
    Rule { says: "the version is `3.0.3`, or `3.1.0` beside it", fix: "write that version" };
pub(super) const INFO: Rule =
    Rule { says: "a document has a title and a version", fix: "mend `name_for_human` and the version of the package" };
pub(super) const SERVER: Rule = Rule {
    says: "readers take one absolute `https` URL without `/` at its end, or an `http` URL of this machine",
    fix: "mend `public_url` of the plugin",
};
pub(super) const SECURITY: Rule = Rule { says: "readers want `security` at the top, even `[]`", fix: BY_MACRO };
pub(super) const METHOD: Rule = Rule { says: "a path has methods and nothing else", fix: BY_MACRO };
pub(super) const OPERATION_ID: Rule =
    Rule { says: "an operation is called by letters, digits, `_` and `-`", fix: "give it another `operation_id`" };
pub(super) const OPERATION_ID_REPEATED: Rule =
    Rule { says: "operations are told apart by their names", fix: "give one another `operation_id`" };
pub(super) const TEXT: Rule = Rule {
    says: "ChatGPT takes a summary and a description of 1 to 200 characters each",
    fix: "write or shorten its doc comment",
};
pub(super) const TAGS: Rule = Rule { says: "readers want at least one tag", fix: "give it `tags(…)`" };
pub(super) const PARAMETER: Rule = Rule {
    says: "a parameter is in the path, the query or a header, and has a schema",
    fix: "take it elsewhere, or in the body",
};
pub(super) const PARAMETER_REPEATED: Rule = Rule {
    says: "parameters are told apart by their names, those of path and query together",
    fix: "rename one argument",
};
pub(super) const PATH_PARAMETER: Rule = Rule {
    says: "each parameter of the path stands in its template, and has to be given",
    fix: "name the argument like the parameter",
};
pub(super) const BODY: Rule =
    Rule { says: "the schema of a request body stands there itself, for Semantic Kernel", fix: BY_MACRO };
pub(super) const STATUS: Rule =
    Rule { says: "a response is listed by a status of three digits, a success first", fix: "mend its status" };
pub(super) const RESPONSE: Rule =
    Rule { says: "a response is described, and one of an error has content", fix: "write a doc comment on it" };
pub(super) const COMPONENT: Rule = Rule {
    says: "a schema is called by letters, digits, `.`, `_` and `-`, and neither `Error` nor `In`",
    fix: "rename its type with `#[schemars(rename = \"…\")]`",
};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub(super) fn check<'a>(report: &mut Report<'a>, document: Item<'a>, dialect: Dialect) {
    let version = if dialect == Dialect::OpenApi30 { "3.0.3" } else { "3.1.0" };
    report.field(&VERSION, document, "openapi", |value| value == version);
    report.field(&INFO, document, "info", |info| is_text(&info["title"]) && info["version"].is_string());
    report.field(&SERVER, document, "servers", |servers| {
        let url = servers.as_array().filter(|all| all.len() == 1).map(|all| &all[0]["url"]);
        url.is_some_and(|url| is_url(url) && !url.as_str().is_some_and(|url| url.ends_with('/')))
    });
    report.field(&SECURITY, document, "security", Value::is_array);
    let mut operations = Vec::new();
    for (path, item) in document.fields_of("paths") {
        report.closed(&METHOD, item, &METHODS);
        for (_, operation) in item.fields().filter(|(name, _)| METHODS.contains(name)) {
            check_operation(report, operation, path, dialect);
            operations.push(operation);
        }
    }
    report.distinct(&OPERATION_ID_REPEATED, &operations, "operationId");
    for (name, component) in document.field("components").into_iter().flat_map(|all| all.fields_of("schemas")) {
        let usable = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        if !usable || ["", "Error", "In"].contains(&name) {
            report.breaks(&COMPONENT, component, format!("the name `{name}`"));
        }
        check_schema(report, component, dialect);
    }
}

fn check_schema<'a>(report: &mut Report<'a>, item: Item<'a>, dialect: Dialect) {
    schema::check(report, item, dialect);
    schema::check_descriptions(report, item);
}

fn check_operation<'a>(report: &mut Report<'a>, operation: Item<'a>, path: &str, dialect: Dialect) {
    report.field(&OPERATION_ID, operation, "operationId", |name| is_name(name, usize::MAX, "_-"));
    for name in ["summary", "description"] {
        report.length(&TEXT, operation, name, DESCRIPTION_LIMIT);
    }
    report.field(&TAGS, operation, "tags", |tags| tags.as_array().is_some_and(|tags| !tags.is_empty()));
    check_parameters(report, operation, path, dialect);
    if let Some(body) = operation.field("requestBody") {
        for (_, content) in body.fields_of("content") {
            report.field(&BODY, content, "schema", |schema| schema.get("$ref").is_none());
            content.field("schema").into_iter().for_each(|schema| check_schema(report, schema, dialect));
        }
    }
    check_responses(report, operation, dialect);
}

fn check_parameters<'a>(report: &mut Report<'a>, operation: Item<'a>, path: &str, dialect: Dialect) {
    let mut known = BTreeSet::new();
    let template: BTreeSet<_> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    let mut in_path = BTreeSet::new();
    for parameter in operation.items_of("parameters") {
        let (name, place) = (parameter.text("name").unwrap_or_default(), parameter.text("in").unwrap_or_default());
        if !["path", "query", "header"].contains(&place) || name.is_empty() || parameter.has("content") {
            report.breaks(&PARAMETER, parameter, format!("`{name}` in `{place}`"));
        }
        // LangChain and others know parameters by their names alone.
        let of_url = place != "header";
        if !known.insert((name, of_url)) {
            report.breaks(&PARAMETER_REPEATED, parameter, format!("`{name}` once more"));
        }
        if place == "path" {
            in_path.insert(name);
            report.field(&PATH_PARAMETER, parameter, "required", |required| required == true);
        }
        schema::check_description(report, parameter);
        match parameter.field("schema") {
            Some(schema) => check_schema(report, schema, dialect),
            None => report.breaks(&PARAMETER, parameter, "no schema"),
        }
    }
    for name in template.symmetric_difference(&in_path) {
        report.breaks(&PATH_PARAMETER, operation, format!("`{name}` in one of both only"));
    }
}

fn check_responses<'a>(report: &mut Report<'a>, operation: Item<'a>, dialect: Dialect) {
    let mut responses = operation.fields_of("responses").peekable();
    let first = responses.peek().map_or("nothing", |(status, _)| *status);
    if !first.starts_with(['2', '3']) {
        report.breaks_in(&STATUS, operation, "responses", format!("`{first}` first"));
    }
    for (status, response) in responses {
        if status.len() != 3 || !status.bytes().all(|byte| byte.is_ascii_digit()) {
            report.breaks(&STATUS, response, format!("`{status}`"));
        }
        report.field(&RESPONSE, response, "description", |text| text.as_str().is_some_and(|text| count(text) > 0));
        if status.starts_with(['4', '5']) {
            report.field(&RESPONSE, response, "content", |content| {
                content.as_object().is_some_and(|all| !all.is_empty())
            });
        }
        for (_, content) in response.fields_of("content") {
            content.field("schema").into_iter().for_each(|schema| check_schema(report, schema, dialect));
        }
        for (_, header) in response.fields_of("headers") {
            schema::check_description(report, header);
            header.field("schema").into_iter().for_each(|schema| check_schema(report, schema, dialect));
        }
    }
}
