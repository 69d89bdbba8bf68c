//! What breaks a rule, in the words of whoever wrote the plugin.

use std::collections::BTreeSet;

use crate::schema::{Finding, Model, argument_place, endpoint_place};

use super::{Violation, openai};

/// The violations as findings. What several documents say of one thing is one finding.
pub(super) fn findings(model: &Model, violations: &[Violation]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut known = BTreeSet::new();
    for violation in violations {
        let subject = subject(model, violation);
        let keyword = violation.pointer.rsplit('/').next().unwrap_or_default();
        if known.insert((subject.clone(), keyword, &violation.found)) {
            findings.extend(finding(model, &subject, violation));
        }
    }
    findings
}

fn finding(model: &Model, subject: &str, violation: &Violation) -> Option<Finding> {
    let Violation { file, pointer, found, rule } = violation;
    if *rule == &openai::COUNT {
        // The list is written whole: who passes it on may choose.
        let allowed = model.manifest.allow.contains(&crate::advice::Advice::ContextLarge);
        let text = format!("{subject}: `{file}` has {found}, but {}; {}", rule.says, rule.fix);
        return (!allowed).then(|| Finding::new("tools_too_many", text));
    }
    let place = if pointer.is_empty() { String::new() } else { format!(" at `{pointer}`") };
    let text = format!("{subject}: `{file}` has {found}{place}, but {}; {}", rule.says, rule.fix);
    Some(Finding::new("document_invalid", text))
}

/// What the author calls the thing that a violation is about.
fn subject(model: &Model, violation: &Violation) -> String {
    let steps: Vec<String> = violation.pointer.split('/').skip(1).map(unescaped).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    // A type is described where it is defined, in any document.
    for (index, step) in steps.iter().enumerate() {
        let defines = *step == "$defs" || (*step == "schemas" && index == 1 && steps[0] == "components");
        if let Some(name) = steps.get(index + 1).filter(|_| defines) {
            return format!("type `{}`{}", model.notes.name(name), fields(&steps[index + 2..]));
        }
    }
    let endpoint = match (violation.file.as_str(), steps.as_slice()) {
        ("openapi.json" | "openapi-3.1.json", ["paths", path, method, rest @ ..]) => {
            return of_operation(model, path, method, rest);
        }
        ("tools.mcp.json", ["tools", index, ..])
        | ("m365-plugin.json", ["functions", index, ..])
        | ("tools.openai.json" | "tools.anthropic.json", [index, ..]) => {
            index.parse().ok().and_then(|index: usize| model.tools.get(index))
        }
        _ => None,
    };
    let Some(tool) = endpoint else { return format!("plugin `{}`", model.manifest.name_for_model) };
    let argument = steps.iter().position(|step| *step == "properties").and_then(|at| steps.get(at + 1));
    let known = tool.operation.arguments.iter().find(|known| argument == Some(&known.argument.name));
    match known {
        Some(known) => argument_place(tool.operation.operation, known.argument),
        None => endpoint_place(tool.operation.operation),
    }
}

fn of_operation(model: &Model, path: &str, method: &str, rest: &[&str]) -> String {
    let here = |known: &&crate::schema::OperationModel| {
        known.path == path && known.operation.method.as_str().eq_ignore_ascii_case(method)
    };
    let Some(described) = model.described().find(here) else {
        return format!("plugin `{}`", model.manifest.name_for_model);
    };
    let name = match rest {
        ["parameters", index, ..] => {
            let parameters = described.arguments.iter().filter(|argument| !argument.argument.location.is_body());
            index.parse().ok().and_then(|index| parameters.map(|known| known.argument.name).nth(index))
        }
        ["requestBody", "content", _, "schema", "properties", name, ..] => Some(*name),
        _ => None,
    };
    match described.arguments.iter().find(|known| Some(known.argument.name) == name) {
        Some(known) => argument_place(described.operation, known.argument),
        None => endpoint_place(described.operation),
    }
}

/// The fields of a type that lead to a part of its schema.
fn fields(steps: &[&str]) -> String {
    let names = steps.windows(2).filter(|pair| pair[0] == "properties").map(|pair| format!(", field `{}`", pair[1]));
    names.collect()
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
