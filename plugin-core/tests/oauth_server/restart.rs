//! What outlives the program.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::app::{App, CHAT_URI, PASSWORD, SECRET, text};
use crate::database::Database;

const QUERY: [(&str, &str); 3] = [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", CHAT_URI)];

#[tokio::test]
async fn a_restart_keeps_log_ins_and_tokens() {
    let database = Database::new("restart").await;
    let clock = Arc::new(AtomicU64::new(1_800_000_000));
    let app = App::at(&clock, |builder| builder.database(&database.0)).await;
    let (access, refresh) = app.tokens().await;
    let used = app.code(&[]).await;
    let (_, of_used) = app.redeem(&used, &[]).await;
    let code = app.code(&[]).await;
    let mut browser = app.browser();
    browser.log_in(&QUERY, "ada", PASSWORD).await;
    let cookies = browser.cookies.clone();
    drop(app);

    let app = App::at(&clock, |builder| builder.database(&database.0)).await;
    assert_eq!(app.verify(&access).await.expect("still valid").subject, "ada");
    assert_eq!(app.redeem(&code, &[]).await.0, 200);
    assert_eq!(app.refresh(&refresh, &[]).await.0, 200);
    let mut browser = app.browser();
    browser.cookies = cookies;
    assert!(browser.authorize(&QUERY).await.text.contains("value=\"allow\""), "still logged in");
    // What was used is known to be used, too.
    assert_eq!(app.redeem(&used, &[]).await.0, 400);
    assert!(app.verify(&text(&of_used, "access_token")).await.is_err());
}

#[tokio::test]
async fn the_database_holds_nothing_that_could_be_used() {
    let database = Database::new("hashes").await;
    let app = App::with(|builder| builder.database(&database.0)).await;
    let (access, refresh) = app.tokens().await;
    let code = app.code(&[]).await;
    let mut browser = app.browser();
    browser.log_in(&QUERY, "ada", PASSWORD).await;
    let mut secrets = vec![access, refresh, code, PASSWORD.to_owned(), SECRET.to_owned()];
    secrets.extend(browser.cookies.into_values());
    let held = database.content().await;
    assert!(held.windows(3).any(|bytes| bytes == b"ada"), "the database is the one that is in use");
    for secret in secrets {
        assert!(!held.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()), "{secret}");
    }
    #[cfg(unix)]
    if crate::database::server().is_none() {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&database.0).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "only its owner can read it");
    }
}

#[tokio::test]
async fn what_is_expired_is_deleted() {
    let database = Database::new("clean").await;
    let app = App::with(|builder| builder.database(&database.0)).await;
    app.tokens().await;
    app.code(&[]).await;
    app.pass(31 * 24 * 60 * 60);
    assert!(app.verify(&"x".repeat(43)).await.is_err());
    for table in ["grants", "codes", "refresh_tokens", "access_tokens", "sessions", "attempts"] {
        assert_eq!(database.count(table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_client_that_is_no_longer_registered_has_no_tokens() {
    let database = Database::new("unregistered").await;
    let clock = Arc::new(AtomicU64::new(1_800_000_000));
    let app = App::at(&clock, |builder| builder.database(&database.0)).await;
    let (access, _) = app.tokens().await;
    drop(app);
    let bare = plugin_core::oauth_server::AuthorizationServer::builder().database(&database.0);
    let bare = bare.clock(|| std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_800_000_000));
    let error = bare.build().expect("a server").verifier().verify(&access).await.expect_err("no token");
    assert!(error.to_string().contains("registered"), "{error}");
}
