//! Codes that are not worth tokens.

use crate::app::{App, CHALLENGE, CHAT_URI, CLI_URI, OTHER_SECRET, SECRET, VERIFIER, assert_refused, text};

#[tokio::test]
async fn a_code_that_is_used_twice_takes_back_what_it_gave() {
    let app = App::start().await;
    let code = app.code(&[]).await;
    let (_, answer) = app.redeem(&code, &[]).await;
    let (access, refresh) = (text(&answer, "access_token"), text(&answer, "refresh_token"));
    let (_, renewed) = app.refresh(&refresh, &[]).await;
    let renewed_access = text(&renewed, "access_token");
    // Long after it has expired a code is still known.
    app.pass(600);
    assert!(app.verify(&access).await.is_ok() && app.verify(&renewed_access).await.is_ok());
    assert_refused(&app.redeem(&code, &[]).await, 400, "invalid_grant");
    assert!(app.verify(&access).await.is_err() && app.verify(&renewed_access).await.is_err());
    assert_refused(&app.refresh(&text(&renewed, "refresh_token"), &[]).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_code_expires_after_a_minute() {
    let app = App::start().await;
    let (first, second) = (app.code(&[]).await, app.code(&[]).await);
    app.pass(59);
    assert_eq!(app.redeem(&first, &[]).await.0, 200);
    app.pass(1);
    assert_refused(&app.redeem(&second, &[]).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_code_is_good_for_its_client_only() {
    let app = App::start().await;
    let code = app.code(&[]).await;
    let other = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", CHAT_URI),
        ("client_id", "other"),
        ("client_secret", OTHER_SECRET),
    ];
    assert_refused(&app.token(&other).await, 400, "invalid_grant");
    assert_eq!(app.redeem(&code, &[]).await.0, 200, "its own client is not the worse for it");
    assert_refused(&app.token(&other).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_code_is_good_for_its_address_only() {
    let app = App::start().await;
    let shortened = &CHAT_URI[..CHAT_URI.len() - 1];
    for (uri, error) in
        [("https://evil.example", "invalid_grant"), (shortened, "invalid_grant"), ("", "invalid_request")]
    {
        let code = app.code(&[]).await;
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", uri),
            ("client_id", "chat"),
            ("client_secret", SECRET),
        ];
        assert_refused(&app.token(&form).await, 400, error);
    }
}

#[tokio::test]
async fn a_challenge_demands_its_verifier() {
    let app = App::start().await;
    let pkce = [("code_challenge", CHALLENGE), ("code_challenge_method", "S256")];
    let wrong = VERIFIER.replace('d', "e");
    let long = VERIFIER.repeat(3);
    for verifier in ["", &wrong, &VERIFIER[1..], &long, CHALLENGE] {
        let code = app.code_for("cli", CLI_URI, &pkce).await;
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("client_id", "cli"),
            ("code", code.as_str()),
            ("redirect_uri", CLI_URI),
            ("code_verifier", verifier),
        ];
        assert_refused(&app.token(&form).await, 400, "invalid_grant");
        // There is no second guess.
        form.pop();
        form.push(("code_verifier", VERIFIER));
        assert_refused(&app.token(&form).await, 400, "invalid_grant");
    }
    // A client with a secret is held to the challenge too, and a verifier without a challenge is a sign of an attack.
    let code = app.code(&pkce).await;
    assert_refused(&app.redeem(&code, &[]).await, 400, "invalid_grant");
    let code = app.code(&pkce).await;
    assert_eq!(app.redeem(&code, &[("code_verifier", VERIFIER)]).await.0, 200);
    let code = app.code(&[]).await;
    assert_refused(&app.redeem(&code, &[("code_verifier", VERIFIER)]).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_short_verifier_is_refused_even_if_it_fits() {
    let app = App::start().await;
    // The SHA-256 of "short", in base64url.
    let challenge = "-bAHi131ltLqGQEMABu9AJ5lHeLFfo-341XzHrnT9zk";
    let code = app.code(&[("code_challenge", challenge), ("code_challenge_method", "S256")]).await;
    assert_refused(&app.redeem(&code, &[("code_verifier", "short")]).await, 400, "invalid_grant");
}

#[tokio::test]
async fn of_many_uses_at_once_one_counts() {
    let app = std::sync::Arc::new(App::start().await);
    let code = app.code(&[]).await;
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let (app, code) = (std::sync::Arc::clone(&app), code.clone());
            tokio::spawn(async move { app.redeem(&code, &[]).await.0 })
        })
        .collect();
    let mut issued = 0;
    for task in tasks {
        issued += usize::from(task.await.expect("an answer") == 200);
    }
    assert_eq!(issued, 1);
}

#[tokio::test]
async fn a_resource_is_what_the_user_allowed() {
    let app = App::start().await;
    let (own, other) = (format!("{}/mcp", app.url), format!("{}/other", app.url));
    let code = app.code(&[("resource", &own)]).await;
    assert_refused(&app.redeem(&code, &[("resource", &other)]).await, 400, "invalid_target");
    let (_, answer) = app.redeem(&code, &[]).await;
    assert_eq!(app.verify(&text(&answer, "access_token")).await.expect("valid").claims["aud"], own.as_str());
    let code = app.code(&[]).await;
    assert_refused(&app.redeem(&code, &[("resource", "https://evil.example")]).await, 400, "invalid_target");
}
