//! What a chat does from the first sign-in to the last call.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::chat::{Chat, REDIRECT_URI, Running, USERS, accounts, text};

/// Calls an endpoint with a token.
async fn call(chat: &Chat, running: &Running, method: Method, token: &str) -> Response {
    let request = chat.http.request(method.clone(), format!("{}/notes", running.base)).bearer_auth(token);
    let request = if method == Method::POST { request.json(&json!({ "text": "buy milk" })) } else { request };
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn a_chat_signs_in_calls_refreshes_and_is_refused_once_its_tokens_are_given_back() {
    let running = Running::start(accounts()).await;
    let chat = Chat::new(&running.base);
    let manifest: Value = reqwest::get(format!("{}/.well-known/ai-plugin.json", running.base))
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    assert_eq!(manifest["auth"]["client_url"], format!("{}/oauth/authorize", running.base));
    assert_eq!(manifest["auth"]["authorization_content_type"], "application/json");

    let scope = text(&manifest["auth"], "scope");
    let tokens = chat.sign_in(USERS[0], &scope).await;
    assert_eq!(call(&chat, &running, Method::POST, &tokens.access).await.status(), 200);
    let (status, refreshed) = chat.refresh(&tokens.refresh).await;
    assert_eq!(status, 200, "{refreshed}");
    let access = text(&refreshed, "access_token");
    let notes: Value = call(&chat, &running, Method::GET, &access).await.json().await.expect("JSON");
    assert_eq!(notes, json!({ "notes": [{ "id": 1, "text": "buy milk" }] }));

    assert_eq!(chat.revoke(&text(&refreshed, "refresh_token")).await, 200);
    for token in [&access, &tokens.access] {
        let refused = call(&chat, &running, Method::GET, token).await;
        assert_eq!(refused.status(), 401);
        let challenge = refused.headers()["www-authenticate"].to_str().expect("text");
        assert!(
            challenge.contains("error=\"invalid_token\"") && challenge.contains("resource_metadata="),
            "{challenge}"
        );
    }
}

#[tokio::test]
async fn what_was_stolen_and_used_again_is_worth_nothing() {
    let running = Running::start(accounts()).await;
    let chat = Chat::new(&running.base);
    let tokens = chat.sign_in(USERS[0], "notes:read").await;
    let (_, refreshed) = chat.refresh(&tokens.refresh).await;
    assert_eq!(chat.refresh(&tokens.refresh).await.1["error"], "invalid_grant");
    let family = call(&chat, &running, Method::GET, &text(&refreshed, "access_token")).await;
    assert_eq!(family.status(), 401, "a refresh token that is used twice takes its whole family with it");

    let tokens = chat.sign_in(USERS[0], "notes:read").await;
    assert_eq!(chat.redeem(&tokens.code).await.1["error"], "invalid_grant");
    assert_eq!(call(&chat, &running, Method::GET, &tokens.access).await.status(), 401, "and so does a code");
}

#[tokio::test]
async fn a_token_is_good_for_the_scopes_that_its_user_allowed() {
    let running = Running::start(accounts()).await;
    let chat = Chat::new(&running.base);
    let tokens = chat.sign_in(USERS[0], "notes:read").await;
    assert_eq!(call(&chat, &running, Method::GET, &tokens.access).await.status(), 200);
    let refused = call(&chat, &running, Method::POST, &tokens.access).await;
    assert_eq!(refused.status(), 403);
    let challenge = refused.headers()["www-authenticate"].to_str().expect("text").to_owned();
    assert!(
        challenge.contains("error=\"insufficient_scope\"") && challenge.contains("scope=\"notes:write\""),
        "{challenge}"
    );
    let problem: Value = refused.json().await.expect("JSON");
    assert!(text(&problem, "detail").contains("`notes:write`"), "{problem}");
}

#[tokio::test]
async fn an_address_that_is_not_registered_to_the_character_is_refused() {
    let running = Running::start(accounts()).await;
    let chat = Chat::new(&running.base);
    let right = chat.sign_in_url("notes:read");
    assert_eq!(chat.http.get(right.clone()).send().await.expect("an answer").status(), 200);
    for wrong in [
        format!("{REDIRECT_URI}/"),
        format!("{REDIRECT_URI}?next=https://evil.example"),
        REDIRECT_URI.replace("plugin-1", "plugin-2"),
        "https://chat.openai.com".to_owned(),
        "https://evil.example/".to_owned(),
    ] {
        let pairs: Vec<_> = right
            .query_pairs()
            .map(|(key, value)| if key == "redirect_uri" { (key, wrong.clone().into()) } else { (key, value) })
            .collect();
        let mut url = right.clone();
        url.query_pairs_mut().clear().extend_pairs(pairs);
        let answer = chat.http.get(url).send().await.expect("an answer");
        assert!(answer.status() == 400 && !answer.headers().contains_key("location"), "{wrong}");
    }
}
