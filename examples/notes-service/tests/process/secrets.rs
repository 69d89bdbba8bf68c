//! The secrets by which hosts are known.

use serde_json::{Value, json};

use crate::program::{Program, client, text};
use crate::{NEW, OLD};

#[tokio::test]
async fn both_secrets_of_a_rotation_are_let_in() {
    let mut program = Program::start(&[]);
    let base = program.base();
    let client = client();
    let mut said = String::new();
    for secret in [OLD, NEW] {
        let request = client.post(format!("{base}/notes")).bearer_auth(secret).json(&json!({ "text": "milk" }));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        said.push_str(&response.text().await.expect("a text"));
    }
    for secret in ["", "the-old-secret-of-the-hos", "another-secret-altogether"] {
        let response = client.get(format!("{base}/notes")).bearer_auth(secret).send().await.expect("an answer");
        assert_eq!(response.status(), 401);
        said.push_str(&response.text().await.expect("a text"));
    }
    let listed = client.get(format!("{base}/notes")).bearer_auth(NEW).send().await.expect("an answer");
    let listed: Value = listed.json().await.expect("JSON");
    assert_eq!(listed["notes"].as_array().map(Vec::len), Some(2));
    for path in ["/.well-known/ai-plugin.json", "/openapi.yaml", "/openapi.json", "/legal"] {
        said.push_str(&text(&format!("{base}{path}")).await);
    }
    said.push_str(&program.errors());
    assert!(!said.contains(OLD) && !said.contains(NEW), "a secret was said");
}

#[test]
fn without_secrets_worth_the_name_it_does_not_start() {
    for secrets in ["", " , ", "too-short", "the-old-secret-of-the-host,short"] {
        let mut program = Program::start(&[("PLUGIN_SERVICE_SECRETS", secrets)]);
        assert!(!program.wait().success(), "{secrets}");
        let errors = program.errors();
        assert!(errors.contains("`PLUGIN_SERVICE_SECRETS` is missing or not usable"), "{errors}");
        assert!(!errors.contains("short") && !errors.contains("the-old"), "{errors}");
    }
}
