//! Tokens that are given back, by clients and by whoever runs the server.

use crate::app::{App, CHAT_URI, OTHER_SECRET, PASSWORD, SECRET, assert_refused, read};

#[tokio::test]
async fn clients_give_tokens_back() {
    let app = App::start().await;
    let own = [("client_id", "chat"), ("client_secret", SECRET)];
    let (access, refresh) = app.tokens().await;
    let revoke = async |form: &[(&str, &str)]| read(app.post("/oauth/revoke").form(form)).await;

    for token in [&access, &refresh] {
        let other = [("token", &**token), ("client_id", "other"), ("client_secret", OTHER_SECRET)];
        assert_refused(&revoke(&other).await, 400, "invalid_grant");
    }
    assert_refused(&revoke(&[("token", &*refresh), ("client_id", "chat")]).await, 401, "invalid_client");
    assert_refused(&revoke(&own).await, 400, "invalid_request");
    assert!(app.verify(&access).await.is_ok());

    let hint = ("token_type_hint", "refresh_token");
    assert_eq!(revoke(&[&[("token", &*access), hint][..], &own].concat()).await.0, 200);
    assert!(app.verify(&access).await.is_err());
    let (_, renewed) = app.refresh(&refresh, &[]).await;
    let (access, refresh) = (&renewed["access_token"], &renewed["refresh_token"]);
    let (access, refresh) = (access.as_str().expect("a token"), refresh.as_str().expect("a token"));
    assert_eq!(revoke(&[&[("token", refresh)][..], &own].concat()).await.0, 200);
    assert!(app.verify(access).await.is_err(), "the access token goes with the refresh token");
    assert_refused(&app.refresh(refresh, &[]).await, 400, "invalid_grant");
    // What is not valid is as good as revoked.
    assert_eq!(revoke(&[&[("token", refresh)][..], &own].concat()).await.0, 200);
    let body = serde_json::json!({"token": "unknown", "client_id": "chat", "client_secret": SECRET});
    assert_eq!(read(app.post("/oauth/revoke").json(&body)).await.0, 200);
}

#[tokio::test]
async fn all_of_a_user_is_taken_back() {
    let app = App::start().await;
    let (access, refresh) = app.tokens().await;
    let mut browser = app.browser();
    let query = [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", CHAT_URI)];
    browser.log_in(&query, "ada", PASSWORD).await;
    app.server.revoke_subject("bob").await.expect("done");
    assert!(app.verify(&access).await.is_ok());
    app.server.revoke_subject("ada").await.expect("done");
    assert!(app.verify(&access).await.is_err());
    assert_refused(&app.refresh(&refresh, &[]).await, 400, "invalid_grant");
    assert!(browser.authorize(&query).await.text.contains("type=\"password\""));
}
