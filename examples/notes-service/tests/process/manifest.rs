//! The token by which a host knows that the plugin is its own.

use std::path::Path;

use serde_json::{Value, json};

use crate::program::{Program, text};

const VARIABLE: &str = "PLUGIN_VERIFICATION_TOKEN_OPENAI";
const PLACEHOLDER: &str = "${PLUGIN_VERIFICATION_TOKEN_OPENAI}";
const TOKEN: &str = "the-token-that-openai-gave";

#[tokio::test]
async fn the_served_manifest_has_the_verification_token() {
    for (settings, expected) in [(&[(VARIABLE, TOKEN)][..], TOKEN), (&[], PLACEHOLDER)] {
        let mut program = Program::start(settings);
        let base = program.base();
        let manifest = text(&format!("{base}/.well-known/ai-plugin.json")).await;
        let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
        assert_eq!(manifest["auth"]["verification_tokens"], json!({ "openai": expected }));
        // It is for the manifest, and nothing else.
        for path in ["/openapi.yaml", "/openapi.json", "/openapi-3.1.json", "/legal"] {
            let document = text(&format!("{base}{path}")).await;
            assert!(!document.contains(TOKEN), "{path}");
        }
    }
}

#[test]
fn the_committed_files_have_a_placeholder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
    let manifest = std::fs::read_to_string(folder.join("ai-plugin.json")).expect("the manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["auth"]["verification_tokens"], json!({ "openai": PLACEHOLDER }));
}
