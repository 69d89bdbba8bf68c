//! How clients prove themselves at the token endpoint, and what else a request to it must be.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::app::{App, CHAT_URI, OTHER_SECRET, SECRET, assert_refused, read};

#[tokio::test]
async fn a_wrong_secret_is_refused() {
    let app = App::start().await;
    let code = app.code(&[]).await;
    let wrong: &[&[(&str, &str)]] = &[
        &[("client_id", "chat"), ("client_secret", "wrong")],
        &[("client_id", "chat"), ("client_secret", &SECRET[1..])],
        &[("client_id", "chat"), ("client_secret", OTHER_SECRET)],
        &[("client_id", "chat"), ("client_secret", "")],
        &[("client_id", "chat")],
        &[("client_id", "cli"), ("client_secret", SECRET)],
        &[("client_id", "nobody"), ("client_secret", SECRET)],
        &[],
    ];
    for credentials in wrong {
        let mut form = vec![("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CHAT_URI)];
        form.extend(*credentials);
        let request = app.post("/oauth/token").form(&form);
        let response = request.try_clone().expect("a form").send().await.expect("an answer");
        assert!(response.headers()["www-authenticate"].to_str().expect("text").starts_with("Basic"));
        assert_refused(&read(request).await, 401, "invalid_client");
    }
    assert_eq!(app.redeem(&code, &[]).await.0, 200, "none of that used the code up");
}

#[tokio::test]
async fn basic_credentials_may_be_encoded_or_not() {
    let app = App::start().await;
    let encoded: String = form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    for (secret, right) in [(SECRET, true), (&*encoded, true), ("wrong", false), ("", false)] {
        let code = app.code(&[]).await;
        let form = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CHAT_URI)];
        let credentials = format!("Basic {}", STANDARD.encode(format!("chat:{secret}")));
        let answer = read(app.post("/oauth/token").header("authorization", credentials).form(&form)).await;
        assert_eq!(answer.0, if right { 200 } else { 401 }, "{secret}: {}", answer.1);
    }
    let code = app.code(&[]).await;
    let form = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CHAT_URI)];
    for header in ["Basic", "Basic !", "Basic Y2hhdA==", "Bearer x", ""] {
        let answer = read(app.post("/oauth/token").header("authorization", header).form(&form)).await;
        assert_refused(&answer, 401, "invalid_client");
    }
    let basic = format!("Basic {}", STANDARD.encode(format!("chat:{SECRET}")));
    for extra in [("client_secret", SECRET), ("client_id", "other")] {
        let form = [&form[..], &[extra]].concat();
        let answer = read(app.post("/oauth/token").header("authorization", &basic).form(&form)).await;
        assert_refused(&answer, 400, "invalid_request");
    }
}

#[tokio::test]
async fn requests_that_are_not_as_they_should_be_are_refused() {
    let app = App::start().await;
    let own = [("client_id", "chat"), ("client_secret", SECRET)];
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[], "invalid_request"),
        (&[("grant_type", "password"), ("username", "ada")], "unsupported_grant_type"),
        (&[("grant_type", "client_credentials")], "unsupported_grant_type"),
        (&[("grant_type", "authorization_code"), ("redirect_uri", CHAT_URI)], "invalid_request"),
        (&[("grant_type", "refresh_token")], "invalid_request"),
        (&[("grant_type", "refresh_token"), ("refresh_token", "unknown")], "invalid_grant"),
        (&[("grant_type", "refresh_token"), ("grant_type", "refresh_token")], "invalid_request"),
        (&[("grant_type", "authorization_code"), ("code", "x"), ("redirect_uri", CHAT_URI)], "invalid_grant"),
    ];
    for (form, error) in cases {
        assert_refused(&app.token(&[*form, &own[..]].concat()).await, 400, error);
    }
    let secret = format!(r#"{{"client_id":"chat","client_id":"other","client_secret":"{SECRET}"}}"#);
    for body in [&*secret, "[]", "{", "", r#"{"client_id":1}"#, "\u{0}", "null"] {
        let request = app.post("/oauth/token").header("content-type", "application/json").body(body.to_owned());
        let answer = read(request).await;
        assert_refused(&answer, 400, "invalid_request");
        assert!(!answer.1.to_string().contains(SECRET));
    }
    let request = app.post("/oauth/token").header("content-type", "text/plain").body("grant_type=refresh_token");
    assert_refused(&read(request).await, 400, "invalid_request");
    let large = json!({ "client_id": "x".repeat(20_000) });
    assert_eq!(read(app.post("/oauth/token").json(&large)).await.0, 413);
}
