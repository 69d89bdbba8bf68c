//! Two instances of one plugin on one PostgreSQL: what one of them does, the other knows.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use plugin_core::TokenError;
use plugin_core::oauth_server::AuthorizationServer;

use crate::app::{App, CHAT_URI, PASSWORD, assert_refused, text};
use crate::database::{Database, server};

const QUERY: [(&str, &str); 3] = [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", CHAT_URI)];

/// Two instances, and their database, unless there is none to share.
async fn instances(test: &str) -> Option<(Arc<App>, Arc<App>, Database)> {
    if server().is_none() {
        println!("skipped: `PLUGIN_TEST_DATABASE_URL` names no PostgreSQL");
        return None;
    }
    let database = Database::new(test).await;
    let clock = Arc::new(AtomicU64::new(1_800_000_000));
    // Both find no tables at once, and one of them makes them.
    let (one, other) = tokio::join!(
        App::at(&clock, |builder| builder.database(&database.0)),
        App::at(&clock, |builder| builder.database(&database.0)),
    );
    let answers = tokio::join!(one.verify(NO_TOKEN), other.verify(NO_TOKEN));
    for answer in [answers.0, answers.1] {
        assert!(matches!(answer, Err(TokenError::Invalid(_))), "{answer:?}");
    }
    Some((Arc::new(one), Arc::new(other), database))
}

const NO_TOKEN: &str = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

#[tokio::test]
async fn a_flow_that_begins_at_one_instance_ends_at_another() {
    let Some((one, other, _database)) = instances("flow").await else { return };
    let mut browser = one.browser();
    browser.log_in(&QUERY, "ada", PASSWORD).await;
    let cookies = browser.cookies.clone();
    let mut browser = other.browser();
    browser.cookies = cookies;
    assert!(browser.authorize(&QUERY).await.text.contains("value=\"allow\""), "logged in there too");
    let code = browser.decide("allow").await.sent_to(CHAT_URI)["code"].clone();
    let (status, answer) = one.redeem(&code, &[]).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(other.verify(&text(&answer, "access_token")).await.expect("valid").subject, "ada");
    let (status, answer) = other.refresh(&text(&answer, "refresh_token"), &[]).await;
    assert_eq!(status, 200, "{answer}");
    one.server.revoke_subject("ada").await.expect("revoked");
    assert!(other.verify(&text(&answer, "access_token")).await.is_err());
}

/// How many of many uses at once, at both instances, are answered by tokens.
async fn use_at_once(one: &Arc<App>, other: &Arc<App>, token: &str, is_code: bool) -> usize {
    let tasks: Vec<_> = (0..16)
        .map(|number| {
            let app = Arc::clone(if number % 2 == 0 { one } else { other });
            let token = token.to_owned();
            tokio::spawn(async move {
                let answer = if is_code { app.redeem(&token, &[]).await } else { app.refresh(&token, &[]).await };
                assert!(answer.0 == 200 || answer.1["error"] == "invalid_grant", "{}", answer.1);
                answer.0 == 200
            })
        })
        .collect();
    let mut issued = 0;
    for task in tasks {
        issued += usize::from(task.await.expect("an answer"));
    }
    issued
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_uses_at_once_one_counts_wherever_they_are_made() {
    let Some((one, other, database)) = instances("at_once").await else { return };
    for round in 0..5 {
        let code = one.code(&[]).await;
        assert_eq!(use_at_once(&one, &other, &code, true).await, 1, "the code of round {round}");
        let (_, refresh) = other.tokens().await;
        assert_eq!(use_at_once(&one, &other, &refresh, false).await, 1, "the refresh token of round {round}");
    }
    // Each second use took back what the first one gave.
    assert_eq!((database.count("access_tokens").await, database.count("refresh_tokens").await), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_refresh_token_ends_the_family_while_it_goes_on_elsewhere() {
    let Some((one, other, _database)) = instances("stolen").await else { return };
    for _ in 0..10 {
        let (_, first) = one.tokens().await;
        let (_, second) = one.refresh(&first, &[]).await;
        // Whichever comes first: neither waits for the other for ever, and in the end nothing is valid.
        let second = text(&second, "refresh_token");
        let (stolen, rotated) = tokio::join!(one.refresh(&first, &[]), other.refresh(&second, &[]));
        assert_refused(&stolen, 400, "invalid_grant");
        assert!(rotated.0 == 200 || rotated.1["error"] == "invalid_grant", "{}", rotated.1);
        if rotated.0 == 200 {
            assert!(one.verify(&text(&rotated.1, "access_token")).await.is_err());
        }
    }
}

#[tokio::test]
async fn passwords_are_guessed_at_all_instances_together() {
    let Some((one, other, _database)) = instances("guess").await else { return };
    for number in 0..6 {
        let app = if number % 2 == 0 { &one } else { &other };
        let mut browser = app.browser();
        browser.authorize(&QUERY).await;
        let answer = browser.submit(&[("action", "login"), ("username", "ada"), ("password", "wrong")]).await;
        assert_eq!(answer.status, if number < 5 { 403 } else { 429 });
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_keeps_nobody_waiting_for_long() {
    let server = AuthorizationServer::builder().database("postgres://ada:secret@127.0.0.1:1/notes").build();
    let verifier = server.expect("it may be there later").verifier();
    let answer = tokio::time::timeout(Duration::from_secs(20), verifier.verify(NO_TOKEN)).await;
    let Err(TokenError::Unavailable(reason)) = answer.expect("an answer") else { panic!("it knows nothing") };
    assert!(reason.contains("did not answer") && !reason.contains("secret"), "{reason}");
}
