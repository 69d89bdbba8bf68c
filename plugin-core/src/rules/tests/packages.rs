//! The package for agents.

use super::super::{package, skill};
use super::*;

/// Changes one place of a file of JSON.
fn json_file(name: &str, pointer: &str, value: Option<Value>) -> Vec<(String, String, &'static Rule)> {
    broken(|documents| {
        let text = documents.package.get_mut(name).expect("a file");
        let mut json = serde_json::from_str(text).expect("JSON");
        put(&mut json, pointer, value);
        *text = json.to_string();
    })
}

#[test]
fn each_rule_of_packages_is_found_broken() {
    let interface = "/extensions/com.openai/interface";
    let in_interface = |name: &str| format!("{interface}/{name}");
    let http = "/mcpServers/shapes-http";
    let cases = [
        ("plugin.json", "/$schema".to_owned(), None, &package::SCHEMA),
        ("plugin.json", "/hooks".to_owned(), Some(json!({})), &package::FIELD),
        ("plugin.json", "/name".to_owned(), Some(json!("a".repeat(65))), &package::NAME),
        ("plugin.json", "/name".to_owned(), Some(json!("a--b")), &package::NAME),
        ("plugin.json", "/name".to_owned(), Some(json!("-a")), &package::NAME),
        ("plugin.json", "/name".to_owned(), Some(json!("Shapes")), &package::NAME),
        ("plugin.json", "/version".to_owned(), Some(json!(1)), &package::TEXT),
        ("plugin.json", "/homepage".to_owned(), Some(json!("example.com")), &package::URL),
        ("plugin.json", "/author/phone".to_owned(), Some(json!("1")), &package::FIELD),
        ("plugin.json", interface.to_owned(), None, &package::TEXT),
        ("plugin.json", in_interface("displayName"), None, &package::TEXT),
        ("plugin.json", in_interface("color"), Some(json!("red")), &package::FIELD),
        ("plugin.json", in_interface("termsOfServiceURL"), Some(json!("/legal")), &package::URL),
        ("mcp.json", "/$schema".to_owned(), Some(json!("x")), &package::SCHEMA),
        ("mcp.json", "/servers".to_owned(), Some(json!({})), &package::FIELD),
        ("mcp.json", "/mcpServers".to_owned(), Some(json!([])), &package::SERVER),
        ("mcp.json", "/mcpServers/shapes/command".to_owned(), Some(json!("plugin --stdio")), &package::COMMAND),
        ("mcp.json", "/mcpServers/shapes/command".to_owned(), Some(json!("/bin/plugin")), &package::COMMAND),
        ("mcp.json", "/mcpServers/shapes/args".to_owned(), Some(json!("--stdio")), &package::SERVER),
        ("mcp.json", "/mcpServers/shapes/env".to_owned(), Some(json!({ "TOKEN": "x" })), &package::SERVER),
        ("mcp.json", format!("{http}/type"), Some(json!("http")), &package::SERVER),
        ("mcp.json", format!("{http}/url"), Some(json!("http://shapes.example.com/mcp")), &package::URL),
        ("mcp.json", format!("{http}/headers"), Some(json!({ "Authorization": "x" })), &package::SERVER),
    ];
    for (file, pointer, value, rule) in cases {
        let expected = [(format!("package/{file}"), pointer.clone(), rule)];
        assert_eq!(json_file(file, &pointer, value.clone()), expected, "{file} {pointer} = {value:?}");
    }
    for fine in ["plugin", "./bin/plugin", "my_plugin-2.exe"] {
        assert_eq!(json_file("mcp.json", "/mcpServers/shapes/command", Some(json!(fine))), []);
    }
}

#[test]
fn a_package_has_its_files_and_no_others() {
    let files = |change: fn(&mut BTreeMap<String, String>)| broken(|documents| change(&mut documents.package));
    let whole = |path: &str| [(format!("package/{path}"), String::new(), &package::FILE)];
    assert_eq!(files(|files| _ = files.remove("mcp.json")), whole(""));
    assert_eq!(files(|files| _ = files.remove("skills/shapes/SKILL.md")), whole(""));
    assert_eq!(files(|files| _ = files.insert("README.md".to_owned(), String::new())), whole("README.md"));
}

#[test]
fn each_rule_of_skills_is_found_broken() {
    let long = format!("description: {}", "x".repeat(1_025));
    let (name, description) = ("name: shapes", "description: Does it.");
    let written = [
        (["", name, description, "---", "Body."], "", &skill::FRONT),
        (["---", name, description, "", "Body."], "", &skill::FRONT),
        (["---", "# A comment", name, "---", "Body."], "", &skill::FRONT),
        (["---", name, "license: MIT\ndescription: x", "---", "Body."], "", &skill::FRONT),
        (["---", name, "description: |\n  x", "---", "Body."], "", &skill::FRONT),
        (["---", "name: forms", description, "---", "Body."], "/name", &skill::NAME),
        (["---", name, &long, "---", "Body."], "/description", &skill::DESCRIPTION),
        (["---", name, "description: \"\"", "---", "Body."], "/description", &skill::DESCRIPTION),
        (["---", name, description, "---", ""], "", &skill::BODY),
    ];
    let skill = |text: &str| {
        broken(|documents| _ = documents.package.insert("skills/shapes/SKILL.md".to_owned(), text.to_owned()))
    };
    for (lines, pointer, rule) in written {
        let text = lines.join("\n");
        let violations = skill(&text);
        let here = |found: &(String, String, &'static Rule)| {
            (found.0.as_str(), found.2) == ("package/skills/shapes/SKILL.md", rule)
        };
        assert!(!violations.is_empty() && violations.iter().all(here), "{text}: {violations:?}");
        assert!(violations.iter().any(|found| found.1 == pointer), "{text}: {violations:?}");
    }
    for fine in ["Does it: well.", "\"Does \\\"it\\\", \\x41\\U0001F980 \\u00e9.\"", "'It''s it.'"] {
        assert_eq!(skill(&format!("---\nname: shapes\ndescription: {fine}\n---\nBody.\n")), [], "{fine}");
    }
    let escaped = format!("---\nname: shapes\ndescription: \"{}\"\n---\nBody.\n", "\\U0001F980".repeat(1_024));
    assert_eq!(skill(&escaped), []);
}
