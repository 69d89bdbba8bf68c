//! The whole way, from the first page to a new token.

use serde_json::json;

use crate::app::{App, CHALLENGE, CHAT_URI, CLI_URI, PASSWORD, SECRET, VERIFIER, read, text};

#[tokio::test]
async fn a_user_logs_in_consents_and_the_client_gets_tokens() {
    let app = App::start().await;
    let mut browser = app.browser();
    let query = [
        ("response_type", "code"),
        ("client_id", "chat"),
        ("redirect_uri", CHAT_URI),
        ("scope", "notes:read"),
        ("state", "s t&a=te"),
    ];
    browser.log_in(&query, "ada", PASSWORD).await;
    let page = browser.page.1.clone();
    assert!(page.contains("Read your notes") && !page.contains("Add and delete notes"), "{page}");
    let sent = browser.decide("allow").await.sent_to(CHAT_URI);
    assert_eq!((sent["state"].as_str(), sent["iss"].as_str()), ("s t&a=te", app.url.as_str()));
    assert_eq!((sent.len(), sent["code"].len()), (3, 43));

    let (status, answer) = app.redeem(&sent["code"], &[]).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!((&answer["token_type"], &answer["expires_in"]), (&json!("bearer"), &json!(3600)));
    assert_eq!(answer["scope"], "notes:read");
    let info = app.verify(&text(&answer, "access_token")).await.expect("a valid token");
    assert_eq!((info.subject.as_str(), info.client_id.as_deref()), ("ada", Some("chat")));
    assert_eq!((info.scopes.as_slice(), info.expires_at), (&["notes:read".to_owned()][..], Some(1_800_003_600)));

    app.pass(3600);
    assert!(app.verify(&text(&answer, "access_token")).await.is_err(), "it expires");
    let (status, renewed) = app.refresh(&text(&answer, "refresh_token"), &[]).await;
    assert_eq!(status, 200, "{renewed}");
    let info = app.verify(&text(&renewed, "access_token")).await.expect("a valid token");
    assert_eq!(info.scopes, ["notes:read"]);
    assert_ne!(renewed["refresh_token"], answer["refresh_token"]);
}

#[tokio::test]
async fn what_chatgpt_sends_is_understood() {
    let app = App::start().await;
    // The state may be missing, and is not made up then.
    let code = app.code(&[("scope", "notes:read notes:write")]).await;
    let body = json!({
        "grant_type": "authorization_code",
        "client_id": "chat",
        "client_secret": SECRET,
        "code": code,
        "redirect_uri": CHAT_URI,
    });
    let (status, answer) = read(app.post("/oauth/token").json(&body)).await;
    assert_eq!(status, 200, "{answer}");
    let refresh = text(&answer, "refresh_token");
    let body =
        json!({"grant_type": "refresh_token", "client_id": "chat", "client_secret": SECRET, "refresh_token": refresh});
    let (status, answer) = read(app.post("/oauth/token").json(&body)).await;
    assert_eq!((status, &answer["scope"]), (200, &json!("notes:read notes:write")));
}

#[tokio::test]
async fn a_public_client_proves_itself_by_pkce() {
    let app = App::start().await;
    let resource = format!("{}/mcp", app.url);
    let pkce = [("code_challenge", CHALLENGE), ("code_challenge_method", "S256"), ("resource", resource.as_str())];
    let code = app.code_for("cli", CLI_URI, &pkce).await;
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "cli"),
        ("code", code.as_str()),
        ("redirect_uri", CLI_URI),
        ("code_verifier", VERIFIER),
        ("resource", resource.as_str()),
    ];
    let (status, answer) = app.token(&form).await;
    assert_eq!(status, 200, "{answer}");
    let token = text(&answer, "access_token");
    assert_eq!(app.verify(&token).await.expect("valid").claims["aud"], resource.as_str());
    assert!(app.server.verifier_for(&resource).verify(&token).await.is_ok());
    assert!(app.server.verifier_for("https://elsewhere.example.com").verify(&token).await.is_err());
}

#[tokio::test]
async fn who_is_logged_in_only_consents_and_may_log_out() {
    let app = App::start().await;
    let mut browser = app.browser();
    let query = [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", CHAT_URI)];
    browser.log_in(&query, "ada", PASSWORD).await;
    let again = browser.authorize(&query).await;
    assert!(again.text.contains("value=\"allow\"") && again.text.contains("<strong>ada</strong>"), "{}", again.text);
    let location = browser.decide("logout").await.location();
    assert!(browser.get(&location).await.text.contains("type=\"password\""));
    browser.log_in(&query, "bob", "bob's one").await;
    // A log-in ends by itself too.
    app.pass(12 * 60 * 60);
    assert!(browser.authorize(&query).await.text.contains("type=\"password\""));
}

#[tokio::test]
async fn who_does_not_consent_goes_back_with_an_error() {
    let app = App::start().await;
    let mut browser = app.browser();
    let query = [("response_type", "code"), ("client_id", "cli"), ("redirect_uri", CLI_URI), ("state", "x")];
    let pkce = [("code_challenge", CHALLENGE), ("code_challenge_method", "S256")];
    browser.log_in(&[&query[..], &pkce].concat(), "ada", PASSWORD).await;
    let sent = browser.decide("deny").await.sent_to(CLI_URI);
    assert_eq!((sent["error"].as_str(), sent["state"].as_str()), ("access_denied", "x"));
    assert!(!sent.contains_key("code"));
}

#[tokio::test]
async fn the_metadata_is_true() {
    let app = App::start().await;
    let mut browser = app.browser();
    let answer = browser.get(&format!("{}/.well-known/oauth-authorization-server", app.url)).await;
    let metadata: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    assert_eq!(metadata["issuer"], app.url);
    for (name, path) in
        [("authorization_endpoint", "authorize"), ("token_endpoint", "token"), ("revocation_endpoint", "revoke")]
    {
        assert_eq!(metadata[name], format!("{}/oauth/{path}", app.url));
    }
    assert_eq!(metadata["code_challenge_methods_supported"], json!(["S256"]));
    let methods = json!(["client_secret_basic", "client_secret_post", "none"]);
    assert_eq!(metadata["token_endpoint_auth_methods_supported"], methods);
    assert_eq!(metadata["scopes_supported"], json!(["notes:read", "notes:write", "admin"]));
}
