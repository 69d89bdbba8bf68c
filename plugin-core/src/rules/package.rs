//! The package for agents (Agent Plugins 1.0.0): `plugin.json`, `mcp.json` and one skill.

use std::collections::BTreeMap;

use serde_json::Value;

use super::report::is_text;
use super::url::is_url;
use super::{Item, Report, Rule, Violation, skill};

const BY_BUILD: &str = "let `cargo build` write the package";

pub(super) const FILE: Rule =
    Rule { says: "a package has `plugin.json`, `mcp.json` and one `skills/NAME/SKILL.md`", fix: BY_BUILD };
pub(super) const SCHEMA: Rule = Rule { says: "the file names its schema, that of version 1.0.0", fix: BY_BUILD };
pub(super) const FIELD: Rule = Rule { says: "version 1.0.0 has no such field there", fix: BY_BUILD };
pub(super) const NAME: Rule = Rule {
    says: "a package is called by 1 to 64 small letters, digits, single `.` and `-`, the last two inside only",
    fix: "mend `name_for_model` of the plugin",
};
pub(super) const TEXT: Rule = Rule { says: "a text has to stand there", fix: "mend the manifest of the plugin" };
pub(super) const URL: Rule = Rule {
    says: "an absolute `https` URL has to stand there, or an `http` URL of this machine",
    fix: "mend the addresses in `#[plugin]`",
};
pub(super) const SERVER: Rule = Rule {
    says: "a server is of `stdio` with a `command`, or of `streamable-http` with a `url`, and has no secret",
    fix: BY_BUILD,
};
pub(super) const COMMAND: Rule =
    Rule { says: "a command is one word, `name` or `./path`", fix: "mend the name of the package in `Cargo.toml`" };

const INTERFACE: [&str; 13] = [
    "displayName",
    "shortDescription",
    "longDescription",
    "developerName",
    "category",
    "websiteURL",
    "privacyPolicyURL",
    "termsOfServiceURL",
    "defaultPrompt",
    "brandColor",
    "composerIcon",
    "logo",
    "screenshots",
];

pub(super) fn violations(package: &BTreeMap<String, String>) -> Vec<Violation> {
    let mut all = Vec::new();
    let mut skills = 0;
    for (path, text) in package {
        let mut report = Report::new();
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        match path.as_str() {
            "plugin.json" => check_plugin(&mut report, Item::root(&value)),
            "mcp.json" => check_servers(&mut report, Item::root(&value)),
            other => match other.strip_prefix("skills/").and_then(|rest| rest.strip_suffix("/SKILL.md")) {
                Some(folder) => {
                    skills += 1;
                    skill::check(&mut report, folder, text);
                }
                None => report.breaks_at(&FILE, "", "another file"),
            },
        }
        all.extend(report.violations(&format!("package/{path}"), &value));
    }
    let mut report = Report::new();
    for name in ["plugin.json", "mcp.json"].into_iter().filter(|name| !package.contains_key(*name)) {
        report.breaks_at(&FILE, "", format!("no `{name}`"));
    }
    if skills != 1 {
        report.breaks_at(&FILE, "", format!("{skills} skills"));
    }
    all.extend(report.violations("package/", &Value::Null));
    all
}

fn check_plugin<'a>(report: &mut Report<'a>, plugin: Item<'a>) {
    const FIELDS: [&str; 10] = [
        "$schema",
        "name",
        "version",
        "description",
        "author",
        "homepage",
        "repository",
        "license",
        "keywords",
        "extensions",
    ];
    report.closed(&FIELD, plugin, &FIELDS);
    let schema = "https://agent-plugins.org/schemas/1.0.0/plugin.schema.json";
    report.field(&SCHEMA, plugin, "$schema", |value| value == schema);
    report.field(&NAME, plugin, "name", |name| name.as_str().is_some_and(is_package_name));
    for name in ["version", "description", "license"] {
        report.optional(&TEXT, plugin, name, Value::is_string);
    }
    for name in ["homepage", "repository"] {
        report.optional(&URL, plugin, name, is_url);
    }
    if let Some(author) = plugin.field("author") {
        report.closed(&FIELD, author, &["name", "email", "url"]);
    }
    let interface = plugin.field("extensions").and_then(|all| all.field("com.openai")?.field("interface"));
    let Some(interface) = interface else {
        return report.breaks_at(&TEXT, "/extensions/com.openai/interface", "nothing");
    };
    report.closed(&FIELD, interface, &INTERFACE);
    for name in ["displayName", "shortDescription", "longDescription"] {
        report.field(&TEXT, interface, name, is_text);
    }
    for name in ["websiteURL", "privacyPolicyURL", "termsOfServiceURL"] {
        report.optional(&URL, interface, name, is_url);
    }
}

fn is_package_name(name: &str) -> bool {
    let ends = |end: Option<char>| end.is_some_and(|one| one.is_ascii_lowercase() || one.is_ascii_digit());
    (1..=64).contains(&name.len())
        && name.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '.' || one == '-')
        && ends(name.chars().next())
        && ends(name.chars().next_back())
        && !name.contains("--")
        && !name.contains("..")
}

fn check_servers<'a>(report: &mut Report<'a>, file: Item<'a>) {
    report.closed(&FIELD, file, &["$schema", "mcpServers"]);
    let schema = "https://agent-plugins.org/schemas/1.0.0/mcp.schema.json";
    report.field(&SCHEMA, file, "$schema", |value| value == schema);
    report.field(&SERVER, file, "mcpServers", Value::is_object);
    for (_, server) in file.fields_of("mcpServers") {
        match server.text("type") {
            Some("stdio") => {
                report.closed(&SERVER, server, &["type", "command", "args", "cwd"]);
                report.field(&COMMAND, server, "command", |command| command.as_str().is_some_and(is_command));
                report.optional(&SERVER, server, "args", |args| {
                    args.as_array().is_some_and(|args| args.iter().all(Value::is_string))
                });
            }
            Some("streamable-http") => {
                report.closed(&SERVER, server, &["type", "url"]);
                report.field(&URL, server, "url", is_url);
            }
            _ => report.field(&SERVER, server, "type", |_| false),
        }
    }
}

fn is_command(command: &str) -> bool {
    let path = command.strip_prefix("./").unwrap_or(command);
    let is_path = path.len() < command.len();
    !path.is_empty()
        && path.chars().all(|one| one.is_ascii_alphanumeric() || "_-.".contains(one) || (is_path && one == '/'))
}
