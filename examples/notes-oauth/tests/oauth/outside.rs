//! The program with an issuer elsewhere: `PLUGIN_OAUTH_ISSUER` is all that it is told.

use serde_json::{Value, json};

use crate::issuer::{Issuer, Key, message, now};
use crate::program::{Program, refusal};

async fn started() -> (Key, Issuer, Program) {
    let key = Key::new("first");
    let issuer = Issuer::start(&key).await;
    let program = Program::start(&issuer.url);
    (key, issuer, program)
}

/// Reads the notes with a token.
async fn notes(program: &Program, token: &str) -> Value {
    let response = program.get("/notes").bearer_auth(token).send().await.expect("an answer");
    assert_eq!(response.status(), 200);
    response.json().await.expect("JSON")
}

#[tokio::test]
async fn whom_the_issuer_vouches_for_has_notes_of_their_own() {
    let (key, issuer, program) = started().await;
    let [ada, grace] = ["ada", "grace"].map(|user| key.sign(&issuer.claims(user, &json!({}))));
    for (token, text) in [(&ada, "of ada"), (&grace, "of grace")] {
        let request = program.post("/notes").bearer_auth(token).json(&json!({ "text": text }));
        let added: Value = request.send().await.expect("an answer").json().await.expect("JSON");
        assert_eq!(added, json!({ "id": 1, "text": text }));
    }
    for (token, text) in [(&ada, "of ada"), (&grace, "of grace")] {
        assert_eq!(notes(&program, token).await, json!({ "notes": [{ "id": 1, "text": text }] }));
    }
    // Another token of the same user leads to the same notes.
    let again = key.sign(&issuer.claims("ada", &json!({ "exp": now() + 100, "aud": ["other", "private-notes"] })));
    assert_eq!(notes(&program, &again).await, notes(&program, &ada).await);
    assert_eq!(issuer.asked(), 1, "the keys are kept");
    // Whoever has no token yet finds out who gives one.
    let metadata = program.get("/.well-known/oauth-protected-resource").send().await.expect("an answer");
    let metadata: Value = metadata.json().await.expect("JSON");
    assert_eq!(metadata["authorization_servers"], json!([issuer.url]));
}

#[tokio::test]
async fn what_the_issuer_does_not_vouch_for_is_refused() {
    let (key, issuer, program) = started().await;
    let good = issuer.claims("ada", &json!({}));
    let changed = |changes: Value| key.sign(&issuer.claims("ada", &changes));
    let unsigned = |header: Value| format!("{}.", message(&header, &good));
    let token = key.sign(&good);
    let of_others = changed(json!({ "sub": "grace" }));
    let (_, foreign_signature) = of_others.rsplit_once('.').expect("a token");
    let (own_message, _) = token.rsplit_once('.').expect("a token");
    let refused = [
        ("without a signature", unsigned(json!({ "alg": "none" }))),
        ("without a signature, by its key", unsigned(json!({ "alg": "none", "kid": "first" }))),
        ("with an empty signature", unsigned(json!({ "alg": "ES256", "kid": "first" }))),
        ("signed by another under its name", Key::new("first").sign(&good)),
        ("signed by another", Key::new("another").sign(&good)),
        ("with the signature of another token", format!("{own_message}.{foreign_signature}")),
        ("for another audience", changed(json!({ "aud": "another-plugin" }))),
        ("for no audience", changed(json!({ "aud": null }))),
        ("of another issuer", changed(json!({ "iss": "https://id.example.com" }))),
        ("expired", changed(json!({ "exp": now() - 1 }))),
        ("that does not expire", changed(json!({ "exp": null }))),
        ("not valid yet", changed(json!({ "nbf": now() + 100 }))),
        ("of nobody", changed(json!({ "sub": null }))),
        ("that is none", "let me in".to_owned()),
    ];
    let metadata = format!("Bearer resource_metadata=\"{}/.well-known/oauth-protected-resource\"", program.base);
    let scope = "scope=\"notes:read\"";
    let invalid = "error=\"invalid_token\", error_description=\"the credentials are not valid, or no longer\"";
    for (what, token) in &refused {
        let answer = refusal(program.get("/notes").header("authorization", format!("Bearer {token}"))).await;
        assert_eq!(answer, (401, format!("{metadata}, {invalid}, {scope}")), "a token {what}");
    }
    // A token in the query is as good as none, and so is no mistake of the token's.
    for request in [program.get("/notes"), program.get(&format!("/notes?access_token={token}"))] {
        assert_eq!(refusal(request).await, (401, format!("{metadata}, {scope}")));
    }
    assert_eq!(notes(&program, &token).await, json!({ "notes": [] }), "the good one is");
    assert!(issuer.asked() <= 2, "unknown keys are asked for once: {}", issuer.asked());
}

#[tokio::test]
async fn a_token_does_what_its_scopes_say() {
    let (key, issuer, program) = started().await;
    let reader = key.sign(&issuer.claims("ada", &json!({ "scope": "notes:read other" })));
    assert_eq!(notes(&program, &reader).await, json!({ "notes": [] }));
    let write = program.post("/notes").bearer_auth(&reader).json(&json!({ "text": "x" }));
    let (status, challenge) = refusal(write).await;
    let expected = "error=\"insufficient_scope\", error_description=\"the credentials do not allow this\", \
                    scope=\"notes:write\"";
    assert!(status == 403 && challenge.ends_with(expected), "{status} {challenge}");
    let nothing = key.sign(&issuer.claims("ada", &json!({ "scope": null })));
    let (status, challenge) = refusal(program.get("/notes").bearer_auth(&nothing)).await;
    assert!(status == 403 && challenge.ends_with("scope=\"notes:read\""), "{status} {challenge}");
}

#[tokio::test]
async fn a_new_key_is_taken_without_a_restart() {
    let (old, issuer, program) = started().await;
    let claims = issuer.claims("ada", &json!({}));
    let (old_token, new) = (old.sign(&claims), Key::new("second"));
    notes(&program, &old_token).await;
    issuer.rotate(&new);
    notes(&program, &new.sign(&claims)).await;
    assert_eq!(issuer.asked(), 2);
    let (status, _) = refusal(program.get("/notes").bearer_auth(&old_token)).await;
    assert_eq!(status, 401, "what the old key signed is worth nothing once it is known to be gone");
}

#[tokio::test]
async fn whoever_asks_makes_up_no_address_of_the_plugin() {
    let (_, _, program) = started().await;
    for (path, expected) in [("/notes", 401), ("/.well-known/oauth-protected-resource", 421)] {
        let answer = program.get(path).header("host", "evil.example").send().await.expect("an answer");
        let (status, headers) = (answer.status().as_u16(), format!("{:?}", answer.headers()));
        let body = answer.text().await.expect("a text");
        assert_eq!(status, expected, "{path}: {body}");
        assert!(!headers.contains("evil") && !body.contains("evil"), "{path}: {headers} {body}");
    }
}

#[tokio::test]
async fn while_the_issuer_is_away_nobody_is_called_a_forger() {
    let key = Key::new("first");
    let issuer = Issuer::start(&key).await;
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    let program = Program::start(&format!("http://{free}"));
    let token = key.sign(&issuer.claims("ada", &json!({ "iss": format!("http://{free}") })));
    assert_eq!(refusal(program.get("/notes").bearer_auth(token)).await, (503, String::new()));
}
