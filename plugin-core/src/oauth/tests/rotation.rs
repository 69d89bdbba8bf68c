//! Keys that come and go.

use serde_json::json;

use super::issuer::{DISCOVERY, JWKS};
use super::{Answer, Issuer, Pair, VerifyToken, invalid, unavailable};

const HOUR: u64 = 3600;

#[tokio::test]
async fn a_new_key_is_good_at_once_and_an_old_one_no_longer_than_it_is_kept() {
    let (old, new) = (Pair::p256("old"), Pair::p256("new"));
    let issuer = Issuer::with(&[&old]).await;
    let verifier = issuer.verifier();
    let claims = issuer.claims(&json!({ "exp": 99_999_999_999_u64 }));
    verifier.verify(&old.sign(&claims)).await.expect("the old key");
    issuer.publish(&[&new]);
    verifier.verify(&old.sign(&claims)).await.expect("the old key is still kept");
    verifier.verify(&new.sign(&claims)).await.expect("the new key, at once");
    assert_eq!(issuer.asked(JWKS), 2);
    assert!(invalid(verifier.verify(&old.sign(&claims)).await).contains("none of the issuer's keys"));
    // Without anybody who names the new key, the old one goes when its time is up.
    let (issuer, verifier) = (&issuer, issuer.verifier());
    issuer.publish(&[&old]);
    verifier.verify(&old.sign(&claims)).await.expect("the old key");
    issuer.publish(&[&new]);
    verifier.clock().advance(HOUR - 20);
    verifier.verify(&old.sign(&claims)).await.expect("the old key is still kept");
    verifier.clock().advance(20);
    assert!(invalid(verifier.verify(&old.sign(&claims)).await).contains("none of the issuer's keys"));
}

#[tokio::test]
async fn unknown_keys_make_few_requests() {
    let (own, foreign, new) = (Pair::p256("own"), Pair::p256("foreign"), Pair::p256("new"));
    let issuer = Issuer::with(&[&own]).await;
    let verifier = issuer.verifier();
    let claims = issuer.claims(&json!({}));
    let (own, foreign, new_token) = (own.sign(&claims), foreign.sign(&claims), new.sign(&claims));
    verifier.verify(&own).await.expect("a good token");
    for _ in 0..10 {
        invalid(verifier.verify(&foreign).await);
    }
    assert_eq!(issuer.asked(JWKS), 2);
    issuer.publish(&[&new]);
    verifier.clock().advance(15);
    invalid(verifier.verify(&new_token).await);
    assert_eq!(issuer.asked(JWKS), 2);
    verifier.clock().advance(16);
    verifier.verify(&new_token).await.expect("the new key");
    assert_eq!(issuer.asked(JWKS), 3);
    // In an outage nobody can tell whether a key is known, and that is asked seldom, too.
    issuer.put(JWKS, Answer::status(500));
    verifier.clock().advance(31);
    for _ in 0..3 {
        assert!(unavailable(verifier.verify(&foreign).await).contains("500"));
        verifier.verify(&new_token).await.expect("a key that is kept");
    }
    assert_eq!(issuer.asked(JWKS), 4);
}

#[tokio::test]
async fn many_callers_make_one_request() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier();
    let token = pair.sign(&issuer.claims(&json!({})));
    let all = futures_util::future::join_all((0..20).map(|_| verifier.verify(&token))).await;
    assert!(all.iter().all(Result::is_ok), "{all:?}");
    assert_eq!((issuer.asked(DISCOVERY), issuer.asked(JWKS)), (1, 1));
    let new = Pair::p256("new");
    issuer.publish(&[&new]);
    let token = new.sign(&issuer.claims(&json!({})));
    let all = futures_util::future::join_all((0..20).map(|_| verifier.verify(&token))).await;
    assert!(all.iter().all(Result::is_ok), "{all:?}");
    assert_eq!(issuer.asked(JWKS), 2);
    verifier.clock().advance(HOUR);
    let token = new.sign(&issuer.claims(&json!({ "exp": 99_999_999_999_u64 })));
    let all = futures_util::future::join_all((0..20).map(|_| verifier.verify(&token))).await;
    assert!(all.iter().all(Result::is_ok), "{all:?}");
    assert_eq!(issuer.asked(JWKS), 3);
}

#[tokio::test]
async fn the_issuer_says_how_long_keys_are_kept_within_bounds() {
    let pair = Pair::p256("ec");
    for (said, kept) in [
        ("max-age=600", 600),
        ("public, MAX-AGE=\"900\", must-revalidate", 900),
        ("max-age=1", 60),
        ("no-store", 60),
        ("max-age=99999999", 6 * HOUR),
        ("max-age=never", HOUR),
        ("private", HOUR),
    ] {
        let issuer = Issuer::with(&[]).await;
        issuer.put(JWKS, Answer::json(&json!({ "keys": [pair.jwk()] })).header("cache-control", said));
        let verifier = issuer.verifier();
        let token = pair.sign(&issuer.claims(&json!({ "exp": 99_999_999_999_u64 })));
        verifier.verify(&token).await.expect("a good token");
        verifier.clock().advance(kept - 20);
        verifier.verify(&token).await.expect("a good token");
        assert_eq!(issuer.asked(JWKS), 1, "{said}");
        verifier.clock().advance(20);
        verifier.verify(&token).await.expect("a good token");
        assert_eq!(issuer.asked(JWKS), 2, "{said}");
    }
}
