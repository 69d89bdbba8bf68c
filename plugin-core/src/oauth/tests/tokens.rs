//! Tokens that the issuer has signed: which are good.

use serde_json::json;

use super::issuer::now;
use super::{AUDIENCE, Issuer, Pair, VerifyToken, invalid};

#[tokio::test]
async fn each_kind_of_key_makes_good_tokens() {
    let pairs = [Pair::rsa(), Pair::p256("ec"), Pair::ed25519()];
    let issuer = Issuer::with(&pairs.iter().collect::<Vec<_>>()).await;
    let verifier = issuer.verifier();
    for pair in &pairs {
        let info = verifier.verify(&pair.sign(&issuer.claims(&json!({ "tenant": 7 })))).await.expect(pair.id);
        assert_eq!((info.subject.as_str(), info.client_id.as_deref()), ("ada", Some("app")));
        assert!(info.allows(&["read", "write"]) && !info.allows(&["delete"]));
        assert_eq!(info.claims["tenant"], 7);
        assert!(info.expires_at.is_some_and(|at| at > now()));
    }
    assert_eq!((issuer.asked("/keys"), issuer.requests().len()), (1, 2), "the keys are kept");
    let debug = format!("{verifier:?}");
    assert!(debug.contains(AUDIENCE) && debug.len() < 300, "{debug}");
}

#[tokio::test]
async fn headers_may_say_less() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair, &Pair::p256("other")]).await;
    let verifier = issuer.verifier();
    let claims = issuer.claims(&json!({}));
    for header in [
        json!({ "alg": "ES256" }),
        json!({ "alg": "ES256", "typ": "JWT", "kid": "ec" }),
        json!({ "alg": "ES256", "typ": "application/at+JWT", "kid": "ec", "x5t": "x" }),
    ] {
        verifier.verify(&pair.sign_as(&header, &claims)).await.unwrap_or_else(|error| panic!("{header}: {error}"));
    }
    assert_eq!(issuer.asked("/keys"), 1);
    // The name of RFC 9864 for the same algorithm.
    let ed = Pair::ed25519();
    let issuer = Issuer::with(&[&ed]).await;
    let token = ed.sign_as(&json!({ "alg": "Ed25519", "kid": "ed" }), &issuer.claims(&json!({})));
    issuer.verifier().verify(&token).await.expect("a good token");
}

#[tokio::test]
async fn what_a_signed_token_says_matters() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier();
    let time = now();
    let cases = [
        (json!({ "aud": "https://other.example.com" }), "another audience"),
        (json!({ "aud": ["https://other.example.com"] }), "another audience"),
        (json!({ "aud": null }), "another audience"),
        (json!({ "iss": "https://other.example.com" }), "another issuer"),
        (json!({ "iss": format!("{}/", issuer.url) }), "another issuer"),
        (json!({ "iss": null }), "another issuer"),
        (json!({ "exp": time - 31 }), "expired"),
        (json!({ "exp": null }), "no `exp`"),
        (json!({ "nbf": time + 60 }), "not valid yet"),
        (json!({ "sub": null }), "no `sub`"),
    ];
    for (changes, expected) in cases {
        let reason = invalid(verifier.verify(&pair.sign(&issuer.claims(&changes))).await);
        assert!(reason.contains(expected), "{changes}: {reason}");
    }
    assert_eq!(issuer.requests().len(), 0, "none of these is worth a question");
    for changes in [json!({ "aud": ["a", AUDIENCE] }), json!({ "exp": time - 10 }), json!({ "nbf": time + 20 })] {
        verifier.verify(&pair.sign(&issuer.claims(&changes))).await.expect("a good token");
    }
}

#[tokio::test]
async fn the_leeway_can_be_set() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let token = pair.sign(&issuer.claims(&json!({ "exp": now() + 100 })));
    let expects = |leeway: u64, last: u64| {
        let verifier = issuer.verifier().leeway(std::time::Duration::from_secs(leeway));
        let token = token.clone();
        async move {
            // Some seconds are left to the machine.
            verifier.clock().advance(last - 20);
            verifier.verify(&token).await.expect("still good");
            verifier.clock().advance(20);
            assert_eq!(invalid(verifier.verify(&token).await), "it has expired");
        }
    };
    expects(0, 100).await;
    expects(10, 110).await;
    expects(300, 400).await;
    expects(9999, 400).await;
}
