//! Refresh tokens, each of which is good once.

use crate::app::{App, OTHER_SECRET, assert_refused, text};

#[tokio::test]
async fn a_refresh_token_that_is_used_twice_takes_back_the_whole_family() {
    let app = App::start().await;
    let (access, first) = app.tokens().await;
    let (unrelated, _) = app.tokens().await;
    let (_, second) = app.refresh(&first, &[]).await;
    let (_, third) = app.refresh(&text(&second, "refresh_token"), &[]).await;
    assert_refused(&app.refresh(&first, &[]).await, 400, "invalid_grant");
    for token in [access, text(&second, "access_token"), text(&third, "access_token")] {
        assert!(app.verify(&token).await.is_err());
    }
    assert_refused(&app.refresh(&text(&third, "refresh_token"), &[]).await, 400, "invalid_grant");
    assert!(app.verify(&unrelated).await.is_ok(), "other log-ins are not the worse for it");
}

#[tokio::test]
async fn a_refresh_token_lives_for_30_days_and_each_new_one_again() {
    let app = App::start().await;
    let (_, refresh) = app.tokens().await;
    let day = 24 * 60 * 60;
    app.pass(30 * day - 1);
    let (status, answer) = app.refresh(&refresh, &[]).await;
    assert_eq!(status, 200, "{answer}");
    app.pass(29 * day);
    let (status, answer) = app.refresh(&text(&answer, "refresh_token"), &[]).await;
    assert_eq!(status, 200, "{answer}");
    app.pass(30 * day);
    assert_refused(&app.refresh(&text(&answer, "refresh_token"), &[]).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_refresh_token_is_good_for_its_client_and_its_scopes_only() {
    let app = App::start().await;
    let code = app.code(&[("scope", "notes:read")]).await;
    let (_, answer) = app.redeem(&code, &[]).await;
    let refresh = text(&answer, "refresh_token");
    let other = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh.as_str()),
        ("client_id", "other"),
        ("client_secret", OTHER_SECRET),
    ];
    assert_refused(&app.token(&other).await, 400, "invalid_grant");
    assert_refused(&app.refresh(&refresh, &[("scope", "notes:read notes:write")]).await, 400, "invalid_scope");
    assert_refused(&app.refresh(&text(&answer, "access_token"), &[]).await, 400, "invalid_grant");
    assert_eq!(app.refresh(&refresh, &[("scope", "notes:read")]).await.0, 200, "no refusal used it up");
}

#[tokio::test]
async fn fewer_scopes_hold_for_one_access_token_only() {
    let app = App::start().await;
    let (_, refresh) = app.tokens().await;
    let (_, narrow) = app.refresh(&refresh, &[("scope", "notes:write")]).await;
    assert_eq!(narrow["scope"], "notes:write");
    assert_eq!(app.verify(&text(&narrow, "access_token")).await.expect("valid").scopes, ["notes:write"]);
    let (_, wide) = app.refresh(&text(&narrow, "refresh_token"), &[]).await;
    assert_eq!(wide["scope"], "notes:read notes:write");
}

#[tokio::test]
async fn a_refresh_token_is_no_access_token() {
    let app = App::start().await;
    let (access, refresh) = app.tokens().await;
    assert!(app.verify(&access).await.is_ok());
    for token in [refresh.as_str(), "", "x", &access[1..], &access.to_lowercase()] {
        let error = app.verify(token).await.expect_err("no access token");
        assert!(token.is_empty() || token == "x" || !error.to_string().contains(token));
    }
}
