//! Whatever is asked of the authorization server, it never fails, and gives no token for what it did not give out; and no token that
//! nobody signed is good.
//!
//! An input that begins with `jwt ` is a token, a line break, and the keys of an issuer as JSON. Everything else are requests, one after
//! the other, with a line `===` between them.

#![no_main]

use std::sync::LazyLock;
use std::time::{Duration, UNIX_EPOCH};

use axum::Router;
use libfuzzer_sys::{Corpus, fuzz_target};
use plugin_core::Server;
use plugin_core::fuzzing::verify_jwt;
use plugin_core::oauth_server::{AuthorizationServer, Client, Secret, UserList};
use plugin_fuzz::{Notes, ask, request, run};
use serde_json::Value;

/// When the token of the seeds is good.
const NOW: u64 = 1_800_000_000;

static ROUTER: LazyLock<Router> = LazyLock::new(router);

fuzz_target!(|text: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(text) else { return Corpus::Reject };
    if let Some(rest) = text.strip_prefix("jwt ") {
        let (token, keys) = rest.split_once('\n').unwrap_or((rest, ""));
        let keys: Value = serde_json::from_str(keys).unwrap_or_default();
        if let Ok(info) = verify_jwt(token, &keys, NOW) {
            assert_eq!(info.subject, "ada", "nobody else has a token");
        }
        return Corpus::Keep;
    }
    let mut asked = false;
    for part in text.split("\n===\n") {
        let Some(request) = request(part.as_bytes()) else { continue };
        asked = true;
        let response = run(ask(&ROUTER, request));
        let body = String::from_utf8_lossy(response.body());
        assert!(!body.contains("\"access_token\""), "a token for nothing: {body}");
    }
    if asked { Corpus::Keep } else { Corpus::Reject }
});

fn router() -> Router {
    let client = |id: &str, secret: Option<&str>, uri: &str| Client {
        id: id.to_owned(),
        name: format!("The <{id}> client"),
        secret: secret.map(|secret| Secret::new(secret).expect("a secret")),
        redirect_uris: vec![uri.to_owned()],
        scopes: vec!["notes:read".to_owned()],
    };
    let accounts = AuthorizationServer::builder()
        .name("Notes & Co")
        .scope("notes:read", "Read your notes")
        // Nobody can log in: checking a password is meant to take long.
        .users(UserList::new())
        .client(client("chat", Some("a+secret/of:the%chat-client"), "https://chat.example.com/callback"))
        .client(client("cli", None, "http://127.0.0.1:7777/callback?from=notes"))
        .clock(|| UNIX_EPOCH + Duration::from_secs(NOW))
        .build()
        .expect("an authorization server");
    Server::new(Notes).expect("a server").authorization_server(accounts).expect("known scopes").into_router()
}
