//! Answers, types and credentials that a known reader of the documents cannot use.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::advice::Advice;
use crate::operation::Security;
use crate::plugin::{Auth, AuthorizationType};
use crate::reply::JSON;

use super::super::types::reach;
use super::super::{Model, OperationModel, Types, resolve};
use super::{Item, Line, described_types};

/// The keywords of a text that is a value and no prose.
const VALUES: [&str; 4] = ["format", "enum", "const", "pattern"];

pub(super) fn lines(model: &Model) -> Vec<Line<'_>> {
    let answers = model.described().filter_map(|described| answer(described, &model.components));
    let types = described_types(model).into_iter().flat_map(|(name, schemas)| {
        let recursive = schemas.iter().any(|schema| contains_itself(schema, model)).then(|| Line {
            kind: Advice::TypeRecursive,
            item: Item::Type(name),
            text: "it contains itself, and Semantic Kernel and LlamaIndex cannot read such types".to_owned(),
            fix: "refer to the inner ones by an id",
        });
        recursive.into_iter().chain(repeated_name(name, &model.components))
    });
    credentials(model).into_iter().chain(answers).chain(types).collect()
}

/// What `m365-plugin.json` has no words for: it names a key that the host keeps, and no way to send it as `Basic` credentials.
fn credentials(model: &Model) -> Option<Line<'_>> {
    let basic = matches!(
        model.manifest.auth,
        Auth::ServiceHttp { authorization_type: AuthorizationType::Basic, .. }
            | Auth::UserHttp { authorization_type: AuthorizationType::Basic, .. }
    );
    let asked_for = || model.tools.iter().any(|tool| tool.operation.operation.security != Security::None);
    (basic && asked_for()).then(|| Line {
        kind: Advice::AuthBasic,
        item: Item::Plugin(model.manifest.name_for_model),
        text: "it asks for `Basic` credentials, and Microsoft 365 Copilot sends only `Bearer` tokens and keys"
            .to_owned(),
        fix: "write `bearer`, or `oauth(…)` where users sign in",
    })
}

fn answer<'a>(described: &'a OperationModel, components: &Map<String, Value>) -> Option<Line<'a>> {
    let item = Item::Endpoint(described);
    let line = |kind, text, fix| Some(Line { kind, item, text, fix });
    match (described.success.status, &described.success.content) {
        (200, Some((JSON, schema))) if is_prose(schema, components) => line(
            Advice::ResponseProse,
            "it answers one text, and models read fields by their names".to_owned(),
            "return a struct whose fields say what the text says",
        ),
        (200, Some((JSON, _))) => None,
        (200, content) => {
            let what = content.as_ref().map_or("nothing", |(media_type, _)| media_type);
            line(
                Advice::ContentNotJson,
                format!("it answers `{what}`, and models read JSON"),
                "answer JSON that links to it, or mark it `hidden`",
            )
        }
        (status, content) => line(
            Advice::StatusNot200,
            format!("it answers {status}, and LangChain and LlamaIndex drop operations without a 200"),
            match content {
                Some(_) => "return the value itself, or mark it `hidden`",
                None => "return `()`, which answers `{}`, or mark it `hidden`",
            },
        ),
    }
}

/// Whether a value is a text of which nothing more is known.
fn is_prose(schema: &Value, components: &Map<String, Value>) -> bool {
    let types = Types::of(schema, components);
    let resolved = resolve(schema, components);
    let value = |schema: &Value| VALUES.iter().any(|key| schema.get(key).is_some());
    let choices = ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| resolved.get(key)?.as_array()).flatten();
    types.allows(Types::STRING)
        && types.only(Types::STRING.or(Types::NULL))
        && !value(resolved)
        && !choices.map(|choice| resolve(choice, components)).any(value)
}

/// Whether the schema of a component leads to itself.
fn contains_itself(schema: &Value, model: &Model) -> bool {
    let mut reached = BTreeSet::new();
    reach(schema, &model.components, &mut reached);
    reached.iter().filter_map(|name| model.components.get(*name)).any(|other| std::ptr::eq(other, schema))
}

/// Equal names are told apart by a number.
fn repeated_name<'a>(name: &'a str, components: &Map<String, Value>) -> Option<Line<'a>> {
    let plain = name.trim_end_matches(|last: char| last.is_ascii_digit());
    (plain.len() < name.len() && components.contains_key(plain)).then(|| Line {
        kind: Advice::TypeNameRepeated,
        item: Item::Type(name),
        text: format!(
            "two types are called `{plain}`, and the number tells neither models nor people what this one is"
        ),
        fix: "name it with `#[schemars(rename = \"…\")]`",
    })
}
