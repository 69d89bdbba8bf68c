//! The package of the plugin for agents (Agent Plugins 1.0.0): a folder with a manifest, its MCP server, and a skill that
//! says what the tools are for.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::openapi::to_json;
use crate::plugin::Manifest;
use crate::routes;
use crate::schema::Model;

use super::absolute_url;
use super::skill::build_skill;

const PLUGIN_SCHEMA: &str = "https://agent-plugins.org/schemas/1.0.0/plugin.schema.json";
const MCP_SCHEMA: &str = "https://agent-plugins.org/schemas/1.0.0/mcp.schema.json";

/// The name of a package of whose plugin no letter and no digit is known.
const NAMELESS: &str = "plugin";

/// Builds every file of the package, by its path within it.
///
/// `base_url` is the address of the plugin without a slash at its end.
pub(crate) fn build_package(model: &Model, base_url: &str) -> BTreeMap<String, String> {
    let name = package_name(model.manifest.name_for_model);
    BTreeMap::from([
        ("plugin.json".to_owned(), to_json(&build_plugin(&model.manifest, &name, base_url))),
        ("mcp.json".to_owned(), to_json(&build_mcp(&model.manifest, &name, base_url))),
        (format!("skills/{name}/SKILL.md"), build_skill(model, &name)),
    ])
}

/// `name_for_model` in the characters that a package's name may have: small letters, digits and single `-` between them.
fn package_name(name_for_model: &str) -> String {
    let words = name_for_model.split(|character: char| !character.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    if words.is_empty() { NAMELESS.to_owned() } else { words.join("-") }
}

fn build_plugin(manifest: &Manifest, name: &str, base_url: &str) -> Value {
    let mut interface = json!({
        "displayName": manifest.name_for_human,
        "shortDescription": manifest.description_for_human,
        "longDescription": manifest.description_for_model,
        "termsOfServiceURL": absolute_url(manifest.legal_info_url, base_url),
    });
    let mut plugin = json!({
        "$schema": PLUGIN_SCHEMA,
        "name": name,
        "version": manifest.version,
        "description": manifest.description_for_human,
        "author": { "email": manifest.contact_email },
    });
    if let Some(url) = manifest.external_docs {
        plugin["homepage"] = json!(url);
        interface["websiteURL"] = json!(url);
    }
    plugin["extensions"] = json!({ "com.openai": { "interface": interface } });
    plugin
}

/// The MCP server twice: the plugin's own program, which has to be on the `PATH`, and where the plugin is served. Packages take
/// plain HTTP on this machine only.
fn build_mcp(manifest: &Manifest, name: &str, base_url: &str) -> Value {
    let mut servers = json!({
        name: { "type": "stdio", "command": manifest.package, "args": ["--stdio"] },
    });
    if base_url.starts_with("https://") || is_loopback(base_url) {
        servers[format!("{name}-http")] =
            json!({ "type": "streamable-http", "url": format!("{base_url}{}", routes::MCP) });
    }
    json!({ "$schema": MCP_SCHEMA, "mcpServers": servers })
}

fn is_loopback(url: &str) -> bool {
    let authority = url.strip_prefix("http://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_packages() {
        for (given, name) in
            [("todo", "todo"), ("dataQuery", "dataquery"), ("_my__plug_2_", "my-plug-2"), ("___", "plugin"), ("A", "a")]
        {
            assert_eq!(package_name(given), name);
        }
    }

    #[test]
    fn loopback_is_this_machine() {
        for url in ["http://localhost:5003", "http://127.0.0.1", "http://[::1]:80", "http://127.1.2.3:1/x"] {
            assert!(is_loopback(url), "{url}");
        }
        for url in
            ["http://example.com", "http://localhost.example.com:80", "http://10.0.0.1", "http://[2001:db8::1]", ""]
        {
            assert!(!is_loopback(url), "{url}");
        }
    }
}
