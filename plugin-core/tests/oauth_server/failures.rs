//! What happens when the database or the users do not answer.

use plugin_core::TokenError;
use plugin_core::oauth_server::{CheckFuture, Users};

use crate::app::{App, CHAT_URI, PASSWORD, assert_refused};
use crate::database::Database;

const QUERY: [(&str, &str); 4] =
    [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", CHAT_URI), ("state", "x")];

#[tokio::test]
async fn everyone_is_told_when_the_database_fails() {
    let database = Database::new("fails").await;
    let app = App::with(|builder| builder.database(&database.0)).await;
    let (access, refresh) = app.tokens().await;
    let mut login = app.browser();
    login.authorize(&QUERY).await;
    let mut consent = app.browser();
    consent.log_in(&QUERY, "ada", PASSWORD).await;
    for table in ["access_tokens", "attempts", "codes"] {
        database.drop_table(table).await;
    }

    let answer = login.submit(&[("action", "login"), ("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 500);
    assert!(answer.text.contains("Wait a few minutes") && !answer.text.contains("attempts"), "{}", answer.text);
    let sent = consent.decide("allow").await.sent_to(CHAT_URI);
    assert_eq!((sent["error"].as_str(), sent["state"].as_str()), ("server_error", "x"));
    assert_refused(&app.refresh(&refresh, &[]).await, 500, "server_error");
    assert!(matches!(app.verify(&access).await, Err(TokenError::Unavailable(_))));
    database.drop_table("sessions").await;
    assert_eq!(consent.authorize(&QUERY).await.sent_to(CHAT_URI)["error"], "server_error");
}

/// Users that nobody can ask.
struct Away;

impl Users for Away {
    fn check<'a>(&'a self, _: &'a str, _: &'a str) -> CheckFuture<'a> {
        Box::pin(async { Err("the directory does not answer".into()) })
    }
}

#[tokio::test]
async fn a_user_is_told_when_users_cannot_be_asked() {
    let app = App::with(|builder| builder.users(Away)).await;
    let mut browser = app.browser();
    browser.authorize(&QUERY).await;
    let answer = browser.submit(&[("action", "login"), ("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 500);
    assert!(answer.text.contains("What to do:") && !answer.text.contains("directory"), "{}", answer.text);
}
