//! What its readers demand of each finished document.
//!
//! The builders keep these rules already. Here each document is read as a stranger reads it, without what it was built from: a
//! mistake of a builder, a schema that somebody wrote by hand or a manifest without its macro is found before a host refuses it.
//! A violation is an error of the build that writes the documents, and of the start of the server.

mod anthropic;
mod findings;
mod item;
mod m365;
mod manifest;
mod mcp;
mod openai;
mod openapi;
mod package;
mod report;
mod schema;
mod skill;
mod strict;
#[cfg(test)]
mod tests;
mod tool;
mod url;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::both::both;
use crate::schema::{Finding, Model};

use self::item::Item;
use self::report::Report;

/// A rule of a reader.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rule {
    /// Who demands what, with the limit: it follows "but".
    says: &'static str,
    /// What its author does about it.
    fix: &'static str,
}

/// A part of a document that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// The path of the document's file.
    file: String,
    /// A JSON Pointer to the part; empty for the document as a whole.
    pointer: String,
    /// What is there instead.
    found: String,
    rule: &'static Rule,
}

/// The finished documents; YAML is what the JSON beside it is.
#[derive(Clone, Debug)]
pub(crate) struct Finished {
    pub(crate) manifest: Value,
    pub(crate) openapi: Value,
    pub(crate) openapi_3_1: Value,
    pub(crate) m365: Value,
    pub(crate) mcp: Value,
    pub(crate) openai: Value,
    pub(crate) anthropic: Value,
    pub(crate) package: BTreeMap<String, String>,
}

/// What no reader takes of a plugin's documents, in the words of the build.
pub(crate) fn findings(model: &Model, documents: &Finished) -> Vec<Finding> {
    findings::findings(model, &documents.violations())
}

/// What a check finds in one document.
fn violations<'a>(file: &str, document: &'a Value, check: impl FnOnce(&mut Report<'a>, Item<'a>)) -> Vec<Violation> {
    let mut report = Report::new();
    check(&mut report, Item::root(document));
    report.violations(file, document)
}

impl Finished {
    /// Documents from elsewhere, each by its name.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn of(json: &dyn Fn(&str) -> Value, package: BTreeMap<String, String>) -> Self {
        Self {
            manifest: json("ai-plugin.json"),
            openapi: json("openapi.json"),
            openapi_3_1: json("openapi-3.1.json"),
            m365: json("m365-plugin.json"),
            mcp: json("tools.mcp.json"),
            openai: json("tools.openai.json"),
            anthropic: json("tools.anthropic.json"),
            package,
        }
    }

    /// Every violation, document by document.
    pub(crate) fn violations(&self) -> Vec<Violation> {
        let described = || {
            let manifest = violations("ai-plugin.json", &self.manifest, manifest::check);
            let openapi = violations("openapi.json", &self.openapi, |report, item| {
                openapi::check(report, item, schema::Dialect::OpenApi30);
            });
            let openapi_3_1 = violations("openapi-3.1.json", &self.openapi_3_1, |report, item| {
                openapi::check(report, item, schema::Dialect::JsonSchema);
            });
            [manifest, openapi, openapi_3_1].concat()
        };
        let listed = || {
            let m365 = violations("m365-plugin.json", &self.m365, |report, item| {
                m365::check(report, item, &self.openapi, &self.mcp);
            });
            let mcp = violations("tools.mcp.json", &self.mcp, mcp::check);
            let openai = violations("tools.openai.json", &self.openai, openai::check);
            let anthropic = violations("tools.anthropic.json", &self.anthropic, anthropic::check);
            [m365, mcp, openai, anthropic, package::violations(&self.package)].concat()
        };
        // A build waits for this, and each of the two takes about as long as the other.
        let (described, listed) = both(described, listed);
        [described, listed].concat()
    }
}
