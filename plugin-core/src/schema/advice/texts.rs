//! What the texts that models read should leave to the model.

use std::fmt;

use crate::advice::Advice;

use super::super::Model;
use super::parts::{Kind, parts};
use super::phrases;
use super::speech::{Speech, Table, Words};
use super::{Item, Line, clauses, described_types};

/// How a `description_for_model` begins.
const OPENING: [&str; 2] = ["plugin", "for"];

/// A text that models read.
struct Text<'a> {
    role: Role,
    words: Words<'a>,
}

/// Which of an item's texts it is.
enum Role {
    DescriptionForModel,
    Summary,
    Description,
    Tool,
    Itself,
    Argument(String),
    Part(Kind, String),
}

/// What kind of advice the phrases of each table are, and what to do instead.
const TABLES: [(Advice, &[&str], &str); 3] = [
    (
        Advice::DescriptionSteers,
        phrases::STEERS,
        "say what the plugin does and what its data means, and leave the words to the model",
    ),
    (
        Advice::DescriptionTriggers,
        phrases::TRIGGERS,
        "say what the plugin does, and leave to the model when it is called",
    ),
    (Advice::DescriptionPushes, phrases::PUSHES, "say what the plugin does, and leave the choice to who asks"),
];

pub(super) fn lines(model: &Model) -> Vec<Line<'_>> {
    let plugin = Item::Plugin(model.manifest.name_for_model);
    let mut lines: Vec<_> = opening(model.manifest.description_for_model, plugin).into_iter().collect();
    let tables = TABLES.map(|(kind, phrases, fix)| (kind, Table::of(phrases), fix));
    for (item, texts) in items(model) {
        for (kind, table, fix) in &tables {
            let found: Vec<_> = texts.iter().filter_map(|text| Some((text, text.find(table)?))).collect();
            let said: Vec<_> = found.iter().map(|(text, phrase)| format!("{} says `{phrase}`", text.role)).collect();
            if !said.is_empty() {
                lines.push(Line { kind: *kind, item, text: clauses(&said), fix });
            }
        }
    }
    lines
}

fn opening<'a>(text: &str, item: Item<'a>) -> Option<Line<'a>> {
    let words = text.split_whitespace().take(OPENING.len());
    let begins = words.clone().map(str::to_lowercase).eq(OPENING);
    let given = words.collect::<Vec<_>>().join(" ");
    (!begins).then(|| Line {
        kind: Advice::DescriptionOpening,
        item,
        text: format!("`description_for_model` begins with `{given}`, and hosts ask for the form `Plugin for …`"),
        fix: "begin with `Plugin for`, and list what can be done",
    })
}

/// Every item and the texts that models read of it.
fn items(model: &Model) -> Vec<(Item<'_>, Vec<Text<'_>>)> {
    let of_model = Text::new(Role::DescriptionForModel, model.manifest.description_for_model);
    let mut items = vec![(Item::Plugin(model.manifest.name_for_model), vec![of_model])];
    for described in model.described() {
        let operation = described.operation;
        let mut texts = vec![Text::new(Role::Summary, operation.summary)];
        if operation.description != operation.summary {
            texts.push(Text::new(Role::Description, operation.description));
        }
        texts.extend(operation.tool.description.map(|text| Text::new(Role::Tool, text)));
        for argument in &described.arguments {
            let name = argument.argument.name;
            texts.push(Text::new(Role::Argument(name.to_owned()), argument.argument.description));
            for part in parts([&argument.schema], &model.components) {
                let role = Role::Part(part.kind, format!("{name}.{}", part.name));
                texts.extend(part.description.map(|text| Text::new(role, text)));
            }
        }
        items.push((Item::Endpoint(described), texts));
    }
    for (name, schemas) in described_types(model) {
        let own = schemas.iter().find_map(|schema| schema.get("description")?.as_str());
        let mut texts: Vec<_> = own.map(|text| Text::new(Role::Itself, text)).into_iter().collect();
        for part in parts(schemas, &model.components) {
            let role = Role::Part(part.kind, part.name);
            texts.extend(part.description.map(|text| Text::new(role, text)));
        }
        items.push((Item::Type(name), texts));
    }
    items
}

impl<'a> Text<'a> {
    fn new(role: Role, text: &'a str) -> Self {
        Self { role, words: Words::of(text) }
    }

    fn find(&self, table: &Table) -> Option<&'a str> {
        let speech = match self.role {
            Role::DescriptionForModel | Role::Description | Role::Tool => Speech::ToModel,
            // "Respond with a joke" is what an endpoint does, and an argument means.
            Role::Summary | Role::Itself | Role::Argument(_) | Role::Part(..) => Speech::OfThing,
        };
        self.words.find(table, speech)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DescriptionForModel => f.write_str("`description_for_model`"),
            Self::Summary => f.write_str("the summary"),
            Self::Description => f.write_str("the description"),
            Self::Tool => f.write_str("the tool's description"),
            Self::Itself => f.write_str("its doc comment"),
            Self::Argument(name) => write!(f, "argument `{name}`"),
            Self::Part(Kind::Field, name) => write!(f, "field `{name}`"),
            Self::Part(Kind::Variant, name) => write!(f, "variant `{name}`"),
        }
    }
}
