//! `REPORT.md`: what each surface shows a model of the plugin, and what it costs.

mod endpoint;
mod seen;
mod surface;
mod table;
mod texts;

use crate::both::both;
use crate::schema::{self, Line, Model};
use crate::text::count;

use self::endpoint::write_endpoint;
pub(crate) use self::seen::Seen;
use self::surface::Surfaces;
use self::table::{Cost, of};

/// Writes the report about a plugin and what is seen of it, with the advice on it.
pub(crate) fn build_report<'a>(model: &'a Model, seen: &Seen) -> (String, Vec<Line<'a>>) {
    let (lines, surfaces) = both(|| schema::advice(model), || Surfaces::new(&seen.documents));
    let mut page = format!(
        "# What models see of `{}`\n\n\
         `cargo build` writes this page with the documents, so that a review shows what a change of words costs. Characters are \
         Unicode scalar values. Tokens are those of `o200k_base`, the encoding of OpenAI's models; other models count \
         otherwise. JSON is counted without blanks between its parts, as it is sent.\n",
        model.manifest.name_for_model,
    );
    page.push_str(&overview(model, seen, &surfaces));
    page.push_str(&limits(model, seen));
    page.push_str("\n## Endpoints\n");
    for described in model.described() {
        write_endpoint(&mut page, described, model, seen, &surfaces);
    }
    page.push_str(&texts::types(model, &seen.documents.openapi));
    page.push_str(&advice(&lines));
    (page, lines)
}

fn overview(model: &Model, seen: &Seen, shown: &Surfaces) -> String {
    let operations = model.described().count();
    let tools = model.tools.len();
    let strict = |reasons: &[Option<String>]| format!("{tools} tools, {} of them strict", strict(reasons));
    let skill = seen.documents.package.iter().find(|(path, _)| path.ends_with("/SKILL.md"));
    let rows = [
        ("ChatGPT, GPT Actions", "openapi.yaml", format!("{operations} operations"), shown.openapi.cost()),
        ("Microsoft 365 Copilot", "m365-plugin.json", format!("{tools} functions"), shown.m365.cost()),
        ("MCP", "tools.mcp.json", format!("{tools} tools"), shown.mcp.cost()),
        ("OpenAI", "tools.openai.json", strict(&seen.openai_not_strict), shown.openai.cost()),
        ("Anthropic", "tools.anthropic.json", strict(&seen.anthropic_not_strict), shown.anthropic.cost()),
        ("Agent Plugins", "package/", "1 skill".to_owned(), Cost::of(skill.map_or("", |(_, text)| text))),
    ];
    let mut section =
        "\n## Surfaces\n\n| surface | file | what is there | characters | tokens |\n|---|---|---|--:|--:|\n".to_owned();
    for (surface, file, what, cost) in rows {
        section.push_str(&format!("| {surface} | `{file}` | {what} | {cost} |\n"));
    }
    section
}

fn limits(model: &Model, seen: &Seen) -> String {
    let manifest = &model.manifest;
    let description = count(manifest.description_for_model);
    let strict = strict(&seen.anthropic_not_strict);
    let rows = [
        ("characters of `name_for_human`", count(manifest.name_for_human), 20, "ChatGPT, Microsoft 365 Copilot"),
        ("characters of `name_for_model`", count(manifest.name_for_model), 50, "ChatGPT"),
        (
            "characters of `description_for_human`",
            count(manifest.description_for_human),
            100,
            "ChatGPT, Microsoft 365 Copilot",
        ),
        ("characters of `description_for_model`", description, 8_000, "ChatGPT"),
        ("the same", description, 2_048, "Microsoft 365 Copilot, which gets the sentences that fit"),
        ("the same", description, 1_024, "the skill of the package, which says the rest further down"),
        ("operations", model.described().count(), 30, "GPT Actions"),
        ("tools", model.tools.len(), 128, "OpenAI"),
        ("strict tools", strict, 20, "Anthropic; those beyond are not strict"),
    ];
    let mut section = "\n## Limits\n\n| what | used | whose limit |\n|---|--:|---|\n".to_owned();
    for (what, used, limit, whose) in rows {
        section.push_str(&format!("| {what} | {} | {whose} |\n", of(used, limit)));
    }
    section
}

/// How many tools are strict.
fn strict(reasons: &[Option<String>]) -> usize {
    reasons.iter().filter(|reason| reason.is_none()).count()
}

/// The advice without the places of endpoints, which change whenever a line is added above them.
fn advice(lines: &[Line<'_>]) -> String {
    let mut section = "\n## Advice\n\n".to_owned();
    if lines.is_empty() {
        section.push_str("None.\n");
    }
    for line in lines {
        section.push_str(&format!("- {}\n", line.without_place()));
    }
    section
}
