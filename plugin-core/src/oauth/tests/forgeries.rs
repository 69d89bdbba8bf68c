//! Tokens that the issuer has not signed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use rsa::sha2::Sha256;
use serde_json::{Value, json};

use super::issuer::JWKS;
use super::{Answer, Issuer, Pair, VerifyToken, bare, invalid};

#[tokio::test]
async fn no_algorithm_is_none() {
    let pair = Pair::rsa();
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier();
    let claims = bare(&issuer.claims(&json!({})));
    for algorithm in ["none", "None", "NONE", "", "rs256", "RS512", "PS256", "ES384", "RSA-OAEP"] {
        for signature in ["", "AAAA"] {
            let header = bare(&json!({ "alg": algorithm, "kid": "rsa" }));
            let reason = invalid(verifier.verify(&format!("{header}.{claims}.{signature}")).await);
            assert!(reason.contains("`alg`"), "{algorithm}: {reason}");
        }
    }
    assert_eq!(issuer.requests().len(), 0);
}

#[tokio::test]
async fn the_public_key_is_no_secret() {
    let pair = Pair::rsa();
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier();
    let jwk = pair.jwk();
    let modulus = URL_SAFE_NO_PAD.decode(jwk["n"].as_str().expect("a modulus")).expect("a modulus");
    for secret in [modulus, jwk.to_string().into_bytes()] {
        for named in ["HS256", "RS256"] {
            let message =
                format!("{}.{}", bare(&json!({ "alg": named, "kid": "rsa" })), bare(&issuer.claims(&json!({}))));
            let mac = Hmac::<Sha256>::new_from_slice(&secret).expect("a secret").chain_update(&message);
            let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
            invalid(verifier.verify(&format!("{message}.{signature}")).await);
        }
    }
}

#[tokio::test]
async fn another_key_is_not_the_issuers() {
    let (own, foreign) = (Pair::p256("ec"), Pair::p256("ec"));
    let issuer = Issuer::with(&[&own, &Pair::rsa()]).await;
    let verifier = issuer.verifier();
    let claims = issuer.claims(&json!({}));
    assert!(invalid(verifier.verify(&foreign.sign(&claims)).await).contains("signature"));
    // A key that is known is not asked for once more.
    assert_eq!(issuer.asked(JWKS), 1);
    let unknown = foreign.sign_as(&json!({ "alg": "ES256", "kid": "other" }), &claims);
    assert!(invalid(verifier.verify(&unknown).await).contains("none of the issuer's keys"));
    assert_eq!(issuer.asked(JWKS), 2);
    let nameless = foreign.sign_as(&json!({ "alg": "ES256" }), &claims);
    assert!(invalid(verifier.verify(&nameless).await).contains("none of the issuer's keys"));
    assert_eq!(issuer.asked(JWKS), 2, "too soon to ask again");
    // The right key under the name of another, and with the name of another algorithm.
    for header in [
        json!({ "alg": "ES256", "kid": "rsa" }),
        json!({ "alg": "RS256", "kid": "ec" }),
        json!({ "alg": "EdDSA", "kid": "ec" }),
    ] {
        assert!(invalid(verifier.verify(&own.sign_as(&header, &claims)).await).contains("signature"), "{header}");
    }
    verifier.verify(&own.sign(&claims)).await.expect("the issuer's own");
}

#[tokio::test]
async fn a_good_signature_under_the_name_of_another_algorithm_is_none() {
    let pairs = [Pair::rsa(), Pair::p256("ec"), Pair::ed25519()];
    let issuer = Issuer::with(&pairs.iter().collect::<Vec<_>>()).await;
    let verifier = issuer.verifier();
    for (pair, own) in pairs.iter().zip(["RS256", "ES256", "EdDSA"]) {
        for named in ["RS256", "ES256", "EdDSA"] {
            let token = pair.sign_as(&json!({ "alg": named, "kid": pair.id }), &issuer.claims(&json!({})));
            let outcome = verifier.verify(&token).await;
            assert_eq!(outcome.is_ok(), named == own, "{named} with {own}: {outcome:?}");
        }
    }
}

#[tokio::test]
async fn nothing_can_be_changed_afterwards() {
    let pair = Pair::ed25519();
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier();
    let token = pair.sign(&issuer.claims(&json!({})));
    let parts: Vec<&str> = token.split('.').collect();
    let other = bare(&issuer.claims(&json!({ "sub": "eve" })));
    let header = bare(&json!({ "alg": "EdDSA", "kid": "ed", "typ": "JWT" }));
    let tokens = [
        format!("{}.{other}.{}", parts[0], parts[2]),
        format!("{header}.{}.{}", parts[1], parts[2]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}.{}", parts[0], parts[1], &parts[2][..40]),
    ];
    for token in tokens {
        invalid(verifier.verify(&token).await);
    }
}

#[tokio::test]
async fn garbage_is_refused_without_a_question() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let verifier = issuer.verifier();
    let claims = issuer.claims(&json!({}));
    let good = pair.sign(&claims);
    let header = |header: Value| pair.sign_as(&header, &claims);
    let cases = [
        String::new(),
        ".".to_owned(),
        "..".to_owned(),
        "a.b".to_owned(),
        "not a token".to_owned(),
        "ü.ü.ü".to_owned(),
        format!("{good}."),
        format!("{good}.{good}"),
        format!("{good}="),
        format!(" {good}"),
        format!("{good}\n"),
        good.replacen('.', "..", 1),
        format!("{}.e30.AAAA", bare(&json!(["ES256"]))),
        format!("{}.bm9uZQ.AAAA", bare(&json!({ "alg": "ES256" }))),
        format!("{}.AAAA.AAAA", URL_SAFE_NO_PAD.encode(r#"{"alg":"none","alg":"ES256"}"#)),
        pair.sign(&json!([claims])),
        header(json!({ "alg": "ES256", "kid": 7 })),
        header(json!({ "alg": "ES256", "crit": ["b64"], "b64": false })),
        header(json!({ "alg": "ES256", "crit": [] })),
        header(json!({ "alg": "ES256", "typ": "logout+jwt" })),
        header(json!({ "alg": "ES256", "typ": "dpop+jwt" })),
        header(json!({ "typ": "JWT" })),
        pair.sign(&issuer.claims(&json!({ "long": "x".repeat(20_000) }))),
        "a".repeat(1 << 20),
    ];
    for token in cases {
        let reason = invalid(verifier.verify(&token).await);
        assert!(token.is_empty() || !reason.contains(&token) || token.len() < 3, "{reason}");
    }
    assert_eq!(issuer.requests().len(), 0);
}

#[tokio::test]
async fn keys_for_something_else_are_not_used() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[]).await;
    let jwk = |name: &str, value: Value| {
        let mut jwk = pair.jwk();
        jwk[name] = value;
        jwk
    };
    let short = Pair::short_rsa();
    let bad = [
        jwk("use", json!("enc")),
        jwk("key_ops", json!(["sign"])),
        jwk("alg", json!("ES384")),
        jwk("alg", json!("none")),
        jwk("crv", json!("P-384")),
        jwk("crv", json!("secp256k1")),
        jwk("kty", json!("oct")),
        jwk("kty", json!("RSA")),
        jwk("x", json!("AAAA")),
        jwk("y", json!(7)),
        json!("ec"),
        json!(null),
        short.jwk(),
        json!({ "kty": "oct", "k": "AAAA", "kid": "ec" }),
    ];
    let (token, weak) = (pair.sign(&issuer.claims(&json!({}))), short.sign(&issuer.claims(&json!({}))));
    for key in bad {
        issuer.put(JWKS, Answer::json(&json!({ "keys": [key] })));
        let verifier = issuer.verifier();
        for token in [&token, &weak] {
            assert!(invalid(verifier.verify(token).await).contains("none of the issuer's keys"), "{key}");
        }
    }
    for good in [jwk("key_ops", json!(["verify"])), jwk("alg", json!("ES256"))] {
        issuer.put(JWKS, Answer::json(&json!({ "keys": [null, { "kty": "new" }, good] })));
        issuer.verifier().verify(&token).await.expect("a good key");
    }
}
