use serde_json::json;

use super::*;

/// Strings that YAML readers take for something else, and strings that break its syntax.
const AWKWARD: [&str; 24] = [
    "no",
    "on",
    "y",
    "null",
    "~",
    "1_000",
    "0x1f",
    "1e3",
    ".5",
    "12:30",
    "2024-01-01",
    "",
    " x",
    "a: b",
    "# c",
    "- d",
    "'",
    "\"",
    "a\nb",
    "\t",
    "{",
    "*x",
    "%",
    "🦀",
];

#[test]
fn yaml_says_what_json_says() {
    let keys: Map<String, Value> =
        AWKWARD.iter().map(|text| ((*text).to_owned(), json!([text, { "text": text }]))).collect();
    let document = json!({ "200": keys, "empty": {}, "none": [], "number": 1.5, "flag": false, "null": null });
    let yaml = to_yaml(&document);
    assert!(yaml.starts_with("\"200\":"), "{yaml}");
    for text in AWKWARD {
        let quoted = [format!("- {text}\n"), format!("text: {text}\n")];
        let plain = text.chars().all(|character| character.is_ascii_alphanumeric() || "~_.:-".contains(character));
        assert!(!plain || !quoted.iter().any(|line| yaml.contains(line)), "`{text}` stands unquoted in\n{yaml}");
    }
}

#[test]
fn json_has_nothing_that_readers_of_yaml_misread() {
    let document = json!({ "\u{7f}": "\u{85}\u{9f}\u{2028}\u{2029}\u{feff}\u{ffff}é🦀" });
    let text = to_json(&document);
    assert!(text.contains(r"\u007f") && text.contains(r"\u0085\u009f\u2028\u2029\ufeff\uffffé🦀"), "{text}");
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), document);
}
