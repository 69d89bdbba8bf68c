//! The plugin manifest of Microsoft 365 Copilot, version 2.4.

use std::collections::BTreeSet;

use serde_json::Value;

use super::report::{is_name, is_text};
use super::url::is_url;
use super::{Item, Report, Rule};

const BY_BUILD: &str = "let `cargo build` write the manifest";

pub(super) const VERSION: Rule = Rule { says: "the version of the format is `v2.4`", fix: BY_BUILD };
pub(super) const FIELD: Rule = Rule { says: "version 2.4 has no such field there", fix: BY_BUILD };
pub(super) const NAME: Rule = Rule {
    says: "Microsoft 365 Copilot takes a name of 1 to 20 characters",
    fix: "mend `name_for_human` of the plugin",
};
pub(super) const NAMESPACE: Rule =
    Rule { says: "a namespace is of letters, digits and `-`", fix: "mend `name_for_model` of the plugin" };
pub(super) const DESCRIPTION: Rule = Rule {
    says: "Microsoft 365 Copilot takes 1 to 100 characters for people",
    fix: "mend `description_for_human` of the plugin",
};
pub(super) const DESCRIPTION_FOR_MODEL: Rule = Rule {
    says: "Microsoft 365 Copilot takes 1 to 2048 characters for the model",
    fix: "mend `description_for_model` of the plugin",
};
pub(super) const URL: Rule = Rule {
    says: "an absolute `https` URL has to stand there, or an `http` URL of this machine",
    fix: "mend `public_url` or `legal_info_url` of the plugin",
};
pub(super) const FUNCTION: Rule = Rule {
    says: "a function is called by letters, digits and `_`",
    fix: "give it another `operation_id`, or `tool(name = \"…\")`",
};
pub(super) const FUNCTION_REPEATED: Rule = Rule {
    says: "functions are told apart by their names",
    fix: "give one another `operation_id`, or `tool(name = \"…\")`",
};
pub(super) const TEXT: Rule = Rule { says: "a function is described", fix: "write a doc comment on it" };
pub(super) const PARAMETER: Rule = Rule {
    says: "a parameter is a string, a boolean, a number, an integer or a list of these, with texts as `enum`",
    fix: "take the parts as arguments",
};
pub(super) const PARAMETER_NAME: Rule =
    Rule { says: "a parameter is called by letters, digits and `_`", fix: "rename the argument" };
pub(super) const REQUIRED: Rule = Rule { says: "what is required is a parameter", fix: BY_BUILD };
pub(super) const RETURNS: Rule = Rule { says: "what a function returns is a `string`", fix: BY_BUILD };
pub(super) const CONFIRMATION: Rule = Rule {
    says: "a confirmation has the type `None` or `AdaptiveCard`, texts, and says whether it is consequential",
    fix: BY_BUILD,
};
pub(super) const RUNTIME: Rule =
    Rule { says: "a runtime is `OpenApi` or `RemoteMCPServer`, and has the address that is called", fix: BY_BUILD };
pub(super) const AUTH: Rule = Rule {
    says: "the auth of a runtime is `None`, or names the secrets that `OAuthPluginVault` or `ApiKeyPluginVault` keeps",
    fix: BY_BUILD,
};
pub(super) const RUN: Rule =
    Rule { says: "each function is run by one runtime, which knows it by that name", fix: BY_BUILD };

pub(super) fn check<'a>(report: &mut Report<'a>, manifest: Item<'a>, openapi: &Value, tools: &Value) {
    const FIELDS: [&str; 10] = [
        "schema_version",
        "name_for_human",
        "namespace",
        "description_for_human",
        "description_for_model",
        "contact_email",
        "legal_info_url",
        "logo_url",
        "functions",
        "runtimes",
    ];
    report.closed(&FIELD, manifest, &FIELDS);
    report.field(&VERSION, manifest, "schema_version", |version| version == "v2.4");
    report.length(&NAME, manifest, "name_for_human", 20);
    report.field(&NAMESPACE, manifest, "namespace", |name| is_name(name, usize::MAX, "-"));
    report.length(&DESCRIPTION, manifest, "description_for_human", 100);
    report.length(&DESCRIPTION_FOR_MODEL, manifest, "description_for_model", 2_048);
    for name in ["legal_info_url", "logo_url"] {
        report.optional(&URL, manifest, name, is_url);
    }
    let functions: Vec<_> = manifest.items_of("functions").collect();
    report.distinct(&FUNCTION_REPEATED, &functions, "name");
    for function in &functions {
        check_function(report, *function);
    }
    check_runtimes(report, manifest, &functions, openapi, tools);
}

fn check_function<'a>(report: &mut Report<'a>, function: Item<'a>) {
    report.closed(&FIELD, function, &["name", "description", "parameters", "returns", "capabilities"]);
    report.field(&FUNCTION, function, "name", |name| is_name(name, usize::MAX, "_"));
    report.field(&TEXT, function, "description", is_text);
    if let Some(parameters) = function.field("parameters") {
        check_parameters(report, parameters);
    }
    if let Some(returns) = function.field("returns") {
        report.closed(&FIELD, returns, &["type", "description"]);
        report.field(&RETURNS, returns, "type", |kind| kind == "string");
    }
    for (name, capability) in function.fields_of("capabilities") {
        match name {
            "confirmation" => {
                report.closed(&FIELD, capability, &["type", "title", "body", "isNonConsequential"]);
                report.field(&CONFIRMATION, capability, "type", |kind| kind == "None" || kind == "AdaptiveCard");
                report.field(&CONFIRMATION, capability, "isNonConsequential", Value::is_boolean);
                for text in ["title", "body"] {
                    report.optional(&CONFIRMATION, capability, text, Value::is_string);
                }
            }
            _ => report.breaks(&FIELD, capability, format!("the field `{name}`")),
        }
    }
}

fn check_parameters<'a>(report: &mut Report<'a>, parameters: Item<'a>) {
    report.closed(&FIELD, parameters, &["type", "properties", "required"]);
    report.optional(&PARAMETER, parameters, "type", |kind| kind == "object");
    report.field(&PARAMETER, parameters, "properties", Value::is_object);
    let properties: Vec<_> = parameters.fields_of("properties").collect();
    for (name, parameter) in &properties {
        if !is_name(&Value::from(*name), usize::MAX, "_") {
            report.breaks(&PARAMETER_NAME, *parameter, format!("the name `{name}`"));
        }
        check_parameter(report, *parameter, true);
    }
    report.optional(&REQUIRED, parameters, "required", |names| {
        let known = |name: &Value| properties.iter().any(|(known, _)| name == known);
        names.as_array().is_some_and(|names| names.iter().all(known))
    });
}

fn check_parameter<'a>(report: &mut Report<'a>, parameter: Item<'a>, may_be_list: bool) {
    report.closed(&FIELD, parameter, &["type", "items", "enum", "description", "default"]);
    let is_list = parameter.text("type") == Some("array");
    report.field(&PARAMETER, parameter, "type", |kind| {
        ["string", "boolean", "integer", "number"].iter().any(|known| kind == known) || (is_list && may_be_list)
    });
    report.optional(&PARAMETER, parameter, "enum", |constants| {
        constants.as_array().is_some_and(|constants| constants.iter().all(Value::is_string))
    });
    report.optional(&PARAMETER, parameter, "description", Value::is_string);
    report.optional(&PARAMETER, parameter, "default", |value| !value.is_null() && !value.is_object());
    match parameter.field("items") {
        Some(items) => check_parameter(report, items, false),
        None if is_list => report.breaks_in(&PARAMETER, parameter, "items", "nothing"),
        None => {}
    }
}

fn check_runtimes<'a>(
    report: &mut Report<'a>,
    manifest: Item<'a>,
    functions: &[Item<'a>],
    openapi: &Value,
    tools: &Value,
) {
    let operations = Item::root(openapi).fields_of("paths");
    let operations: BTreeSet<_> = operations
        .flat_map(|(_, path)| path.fields())
        .filter_map(|(_, operation)| operation.text("operationId"))
        .collect();
    let tools: BTreeSet<_> = Item::root(tools).items_of("tools").filter_map(|tool| tool.text("name")).collect();
    let names: BTreeSet<_> = functions.iter().filter_map(|function| function.text("name")).collect();
    let mut run = BTreeSet::new();
    for runtime in manifest.items_of("runtimes") {
        report.closed(&FIELD, runtime, &["type", "auth", "spec", "run_for_functions"]);
        let of_mcp = runtime.text("type") == Some("RemoteMCPServer");
        report.field(&RUNTIME, runtime, "type", |kind| kind == "OpenApi" || of_mcp);
        report.field(&RUNTIME, runtime, "spec", |spec| is_url(&spec["url"]));
        report.field(&AUTH, runtime, "auth", |auth| match auth["type"].as_str() {
            Some("None") => true,
            Some("OAuthPluginVault" | "ApiKeyPluginVault") => is_text(&auth["reference_id"]),
            _ => false,
        });
        let known = if of_mcp { &tools } else { &operations };
        for item in runtime.items_of("run_for_functions") {
            let name = item.value.as_str().unwrap_or_default();
            if !(names.contains(name) && known.contains(name) && run.insert(name)) {
                report.wrong(&RUN, item);
            }
        }
    }
    for function in functions.iter().filter(|function| function.text("name").is_some_and(|name| !run.contains(name))) {
        report.breaks(&RUN, *function, "a function without a runtime");
    }
}
