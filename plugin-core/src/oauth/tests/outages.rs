//! Issuers that do not answer, or not as they should.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::issuer::{DISCOVERY, JWKS, TIMEOUT};
use super::{AUDIENCE, Answer, Issuer, JwtVerifier, Pair, VerifyToken, invalid, unavailable};

const HOUR: u64 = 3600;

#[tokio::test]
async fn an_issuer_may_come_later() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier();
    let token = pair.sign(&issuer.claims(&json!({})));
    issuer.put(DISCOVERY, Answer::status(503));
    assert!(unavailable(verifier.verify(&token).await).contains("503"));
    assert_eq!(issuer.requests().len(), 2, "both places");
    issuer.put(DISCOVERY, Answer::json(&issuer.metadata()));
    assert!(unavailable(verifier.verify(&token).await).contains("503"), "too soon to ask again");
    assert_eq!(issuer.requests().len(), 2);
    verifier.clock().advance(6);
    verifier.verify(&token).await.expect("now it answers");
}

#[tokio::test]
async fn an_issuer_that_is_not_there_is_no_fault_of_the_token() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    let url = format!("http://{free}");
    let verifier = JwtVerifier::new(&url, [AUDIENCE]).expect("a verifier");
    let token = pair.sign(&issuer.claims(&json!({ "iss": url })));
    let reason = unavailable(verifier.verify(&token).await);
    assert!(reason.contains(&url) && !reason.contains(&token), "{reason}");
}

#[tokio::test]
async fn kept_keys_outlive_an_outage_but_not_for_ever() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier();
    let token = pair.sign(&issuer.claims(&json!({ "exp": 99_999_999_999_u64 })));
    verifier.verify(&token).await.expect("a good token");
    issuer.put(JWKS, Answer::status(502));
    verifier.clock().advance(HOUR);
    for _ in 0..5 {
        verifier.verify(&token).await.expect("a key that is kept");
    }
    assert_eq!(issuer.asked(JWKS), 2, "one attempt in 30 seconds");
    verifier.clock().advance(6 * HOUR - 20);
    verifier.verify(&token).await.expect("a key that is kept");
    verifier.clock().advance(20);
    assert!(unavailable(verifier.verify(&token).await).contains("502"));
    issuer.publish(&[&pair]);
    verifier.clock().advance(31);
    verifier.verify(&token).await.expect("it is back");
}

#[tokio::test]
async fn a_slow_issuer_is_given_up_and_nobody_else_waits_longer() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let token = pair.sign(&issuer.claims(&json!({})));
    for path in [DISCOVERY, JWKS] {
        let verifier = issuer.verifier().timeout(TIMEOUT);
        issuer.put(DISCOVERY, Answer::json(&issuer.metadata()));
        issuer.put(path, Answer::Never);
        let started = std::time::Instant::now();
        let all = futures_util::future::join_all((0..20).map(|_| verifier.verify(&token))).await;
        for outcome in all {
            assert!(unavailable(outcome).contains("300ms"));
        }
        assert!(started.elapsed() < 12 * TIMEOUT, "one time-out for all");
    }
}

#[tokio::test]
async fn who_goes_away_does_not_stop_the_request_for_others() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier().timeout(TIMEOUT);
    let token = pair.sign(&issuer.claims(&json!({})));
    issuer.put(JWKS, Answer::Never);
    {
        let mut first = verifier.verify(&token);
        while issuer.asked(JWKS) == 0 {
            assert!(futures_util::poll!(&mut first).is_pending());
            tokio::task::yield_now().await;
        }
    }
    unavailable(verifier.verify(&token).await);
    assert_eq!((issuer.asked(DISCOVERY), issuer.asked(JWKS)), (1, 1), "the first request was waited for");
}

#[tokio::test]
async fn answers_that_are_none() {
    let pair = Pair::p256("ec");
    let elsewhere = Issuer::with(&[&pair]).await;
    let issuer = Issuer::with(&[&pair]).await;
    let token = pair.sign(&issuer.claims(&json!({})));
    let jwks_uri = |uri: &str| Answer::json(&json!({ "issuer": issuer.url, "jwks_uri": uri }));
    let redirect = |path: &str| Answer::status(302).header("location", format!("{}{path}", elsewhere.url));
    let padding = " ".repeat(1 << 20);
    let cases = [
        (DISCOVERY, Answer::json(&elsewhere.metadata()), "another issuer"),
        (DISCOVERY, Answer::json(&json!({ "jwks_uri": "x" })), "another issuer"),
        (DISCOVERY, Answer::json(&json!([])), "another issuer"),
        (DISCOVERY, Answer::json(&json!({ "issuer": issuer.url })), "`jwks_uri`"),
        (DISCOVERY, jwks_uri("/keys"), "`jwks_uri`"),
        (DISCOVERY, jwks_uri("http://id.example.com/keys"), "`jwks_uri`"),
        (DISCOVERY, jwks_uri("https://id.example.com/keys"), "`jwks_uri`"),
        (DISCOVERY, Answer::text("<html>"), "JSON"),
        (DISCOVERY, redirect(DISCOVERY), "its metadata"),
        (DISCOVERY, Answer::text(format!("{}{padding}", issuer.metadata())), "length limit"),
        (JWKS, Answer::text(format!("{}{padding}", json!({ "keys": [pair.jwk()] }))), "length limit"),
        (JWKS, redirect(JWKS), "302"),
        (JWKS, Answer::status(404), "404"),
        (JWKS, Answer::text("[]"), "no set of keys"),
        (JWKS, Answer::text("{\"keys\":"), "JSON"),
    ];
    for (path, answer, expected) in cases {
        issuer.put(DISCOVERY, Answer::json(&issuer.metadata()));
        issuer.put(path, answer);
        let reason = unavailable(issuer.verifier().verify(&token).await);
        assert!(reason.contains(expected), "{path}: expected {expected}: {reason}");
    }
    assert_eq!(elsewhere.requests().len(), 0, "redirects are not followed");
    issuer.publish(&[]);
    issuer.put(DISCOVERY, Answer::json(&issuer.metadata()));
    assert!(invalid(issuer.verifier().verify(&token).await).contains("none of the issuer's keys"));
}

#[tokio::test]
async fn metadata_may_be_where_rfc_8414_has_it() {
    let pair = Pair::p256("ec");
    let mut issuer = Issuer::with(&[&pair]).await;
    let origin = issuer.url.clone();
    issuer.url = format!("{origin}/tenant");
    let metadata = json!({ "issuer": issuer.url, "jwks_uri": format!("{origin}{JWKS}") });
    issuer.put("/.well-known/oauth-authorization-server/tenant", Answer::json(&metadata));
    let token = pair.sign(&issuer.claims(&json!({})));
    issuer.verifier().verify(&token).await.expect("a good token");
    assert_eq!(issuer.asked("/tenant/.well-known/openid-configuration"), 1, "that is asked first");
}

#[tokio::test]
async fn an_https_issuer_is_spoken_to_in_tls_only() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("https://{}", listener.local_addr().expect("an address"));
    // A machine without root certificates has no such verifier.
    let Ok(verifier) = JwtVerifier::new(&url, [AUDIENCE]) else { return };
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut first = [0];
        stream.read_exact(&mut first).await.expect("a byte");
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.expect("an answer");
        first[0]
    });
    let token = Pair::p256("ec").sign(&json!({ "iss": url, "aud": AUDIENCE, "sub": "ada", "exp": 99_999_999_999_u64 }));
    unavailable(verifier.verify(&token).await);
    assert_eq!(server.await.expect("a byte"), 0x16, "a handshake of TLS");
}
