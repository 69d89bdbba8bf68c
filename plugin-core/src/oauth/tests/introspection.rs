//! Tokens of which the issuer is asked.

use std::time::Duration;

use serde_json::{Value, json};

use super::issuer::{INTROSPECTION, TIMEOUT, now};
use super::{AUDIENCE, Answer, Issuer, TokenError, VerifyToken, invalid, unavailable};

/// What the issuer says of a good token, with these changes.
fn active(issuer: &Issuer, changes: &Value) -> Answer {
    let mut answer = issuer.claims(changes);
    answer["active"] = json!(true);
    Answer::json(&answer)
}

#[tokio::test]
async fn a_good_token_is_asked_about_once_a_minute() {
    let issuer = Issuer::with(&[]).await;
    let verifier = issuer.introspection();
    issuer.put(INTROSPECTION, active(&issuer, &json!({ "token_type": "Bearer", "username": "Ada" })));
    let info = verifier.verify("opaque+/=& token").await.expect("a good token");
    assert_eq!((info.subject.as_str(), info.client_id.as_deref()), ("ada", Some("app")));
    assert_eq!(
        (info.scopes.as_slice(), &info.claims["username"]),
        (["read".into(), "write".into()].as_slice(), &json!("Ada"))
    );
    assert!(!info.claims.contains_key("active"));
    // `to do:s3cr:t%`, both encoded as forms are.
    let request = ("/introspect", "Basic dG8lMjBkbzpzM2NyJTNBdCUyNQ==");
    let (path, authorization, body) = issuer.requests().remove(0);
    assert_eq!((path.as_str(), authorization.as_str()), request);
    assert_eq!(body, "token=opaque%2B%2F%3D%26%20token&token_type_hint=access_token");
    verifier.clock().advance(45);
    verifier.verify("opaque+/=& token").await.expect("a good token");
    assert_eq!(issuer.asked(INTROSPECTION), 1);
    // Another token is another question, and revoked ones are seen after the minute.
    issuer.put(INTROSPECTION, Answer::json(&json!({ "active": false })));
    invalid(verifier.verify("another").await);
    verifier.clock().advance(16);
    assert_eq!(invalid(verifier.verify("opaque+/=& token").await), "it is not active");
    assert_eq!(issuer.asked(INTROSPECTION), 3);
}

#[tokio::test]
async fn many_callers_ask_once_and_get_the_same_answer() {
    let issuer = Issuer::with(&[]).await;
    // Nothing is kept, so that only those who wait together share an answer.
    let verifier = issuer.introspection().cache(Duration::ZERO).timeout(TIMEOUT);
    let mut asked = 0;
    let good = active(&issuer, &json!({}));
    for answer in [good.clone(), Answer::json(&json!({ "active": false })), Answer::status(500), Answer::Never] {
        let (is_good, is_bad) = (answer == good, answer == Answer::json(&json!({ "active": false })));
        issuer.put(INTROSPECTION, answer);
        for _ in 0..2 {
            let all = futures_util::future::join_all((0..20).map(|_| verifier.verify("the same token"))).await;
            assert!(all.iter().all(|it| *it == all[0] && it.is_ok() == is_good), "{all:?}");
            assert_eq!(is_bad, matches!(all[0], Err(TokenError::Invalid(_))), "{:?}", all[0]);
            asked += 1;
            assert_eq!(issuer.asked(INTROSPECTION), asked, "one question for all, and none that was answered is kept");
        }
    }
    issuer.put(INTROSPECTION, good);
    let tokens: Vec<String> = (0..5).map(|number| format!("token {number}")).collect();
    futures_util::future::join_all(tokens.iter().map(|token| verifier.verify(token))).await;
    assert_eq!(issuer.asked(INTROSPECTION), asked + 5, "each token is a question of its own");
}

#[tokio::test]
async fn who_goes_away_does_not_stop_the_question_for_others() {
    let issuer = Issuer::with(&[]).await;
    let verifier = issuer.introspection().timeout(TIMEOUT);
    issuer.put(INTROSPECTION, Answer::Never);
    {
        let mut first = verifier.verify("token");
        while issuer.asked(INTROSPECTION) == 0 {
            assert!(futures_util::poll!(&mut first).is_pending());
            tokio::task::yield_now().await;
        }
    }
    unavailable(verifier.verify("token").await);
    assert_eq!(issuer.asked(INTROSPECTION), 1, "the first question was waited for");
    issuer.put(INTROSPECTION, active(&issuer, &json!({})));
    verifier.verify("token").await.expect("a good token, asked anew");
}

#[tokio::test]
async fn a_bad_token_is_not_remembered_and_a_short_one_not_for_longer_than_it_is_valid() {
    let issuer = Issuer::with(&[]).await;
    let verifier = issuer.introspection();
    issuer.put(INTROSPECTION, Answer::json(&json!({ "active": false })));
    invalid(verifier.verify("token").await);
    issuer.put(INTROSPECTION, active(&issuer, &json!({ "exp": now() + 20 })));
    verifier.verify("token").await.expect("good now");
    verifier.clock().advance(5);
    verifier.verify("token").await.expect("still good");
    assert_eq!(issuer.asked(INTROSPECTION), 2);
    verifier.clock().advance(20);
    verifier.verify("token").await.expect("within the leeway, and asked about");
    verifier.verify("token").await.expect("within the leeway, and asked about");
    assert_eq!((issuer.asked(INTROSPECTION), verifier.asking().memory.len()), (4, 1));
    verifier.clock().advance(30);
    assert_eq!(invalid(verifier.verify("token").await), "it has expired");
}

#[tokio::test]
async fn the_minute_can_be_set() {
    let issuer = Issuer::with(&[]).await;
    issuer.put(INTROSPECTION, active(&issuer, &json!({ "exp": null })));
    for (seconds, kept) in [(0, 0), (30, 30), (9999, 300)] {
        let verifier = issuer.introspection().cache(Duration::from_secs(seconds));
        let before = issuer.asked(INTROSPECTION);
        verifier.verify("token").await.expect("a good token");
        if kept > 0 {
            verifier.clock().advance(kept - 20);
            verifier.verify("token").await.expect("a good token");
            assert_eq!(issuer.asked(INTROSPECTION), before + 1);
            verifier.clock().advance(20);
        }
        verifier.verify("token").await.expect("a good token");
        assert_eq!(issuer.asked(INTROSPECTION), before + 2, "{seconds}");
    }
}

#[tokio::test]
async fn what_the_issuer_says_matters() {
    let issuer = Issuer::with(&[]).await;
    let cases = [
        (json!({ "aud": "https://other.example.com" }), "another audience"),
        (json!({ "aud": null }), "another audience"),
        (json!({ "iss": "https://other.example.com" }), "another issuer"),
        (json!({ "exp": now() - 31 }), "expired"),
        (json!({ "exp": "soon" }), "dates"),
        (json!({ "nbf": now() + 60 }), "not valid yet"),
        (json!({ "sub": null }), "no `sub`"),
        (json!({ "token_type": "DPoP" }), "no bearer token"),
        (json!({ "token_type": 7 }), "no bearer token"),
    ];
    for (changes, expected) in cases {
        issuer.put(INTROSPECTION, active(&issuer, &changes));
        let reason = invalid(issuer.introspection().verify("token").await);
        assert!(reason.contains(expected), "{changes}: {reason}");
    }
    for changes in [json!({ "iss": null }), json!({ "exp": null }), json!({ "aud": ["a", AUDIENCE] })] {
        issuer.put(INTROSPECTION, active(&issuer, &changes));
        issuer.introspection().verify("token").await.expect("a good token");
    }
}

#[tokio::test]
async fn an_endpoint_that_does_not_answer_is_no_fault_of_the_token() {
    let issuer = Issuer::with(&[]).await;
    let elsewhere = Issuer::with(&[]).await;
    elsewhere.put(INTROSPECTION, active(&issuer, &json!({})));
    let cases = [
        (Answer::status(401), "client and secret"),
        (Answer::status(403), "client and secret"),
        (Answer::status(500), "500"),
        (Answer::status(307).header("location", format!("{}{INTROSPECTION}", elsewhere.url)), "307"),
        (Answer::Never, "300ms"),
        (Answer::text("active"), "JSON"),
        (Answer::text("{}"), "whether the token is active"),
        (Answer::json(&json!({ "active": "true" })), "whether the token is active"),
        (Answer::json(&json!([{ "active": true }])), "whether the token is active"),
        (Answer::text(format!("{{\"active\":true}}{}", " ".repeat(1 << 20))), "length limit"),
    ];
    for (answer, expected) in cases {
        let time = if matches!(answer, Answer::Never) { TIMEOUT } else { 100 * TIMEOUT };
        issuer.put(INTROSPECTION, answer);
        let reason = unavailable(issuer.introspection().timeout(time).verify("sesame-token").await);
        assert!(reason.contains(expected), "expected {expected}: {reason}");
        assert!(!reason.contains("sesame") && !reason.contains("s3cr"), "{reason}");
    }
    assert_eq!(elsewhere.requests().len(), 0, "redirects are not followed");
}

#[tokio::test]
async fn tokens_that_no_issuer_gives_out_are_not_asked_about() {
    let issuer = Issuer::with(&[]).await;
    let verifier = issuer.introspection();
    invalid(verifier.verify("").await);
    invalid(verifier.verify(&"a".repeat(16 * 1024 + 1)).await);
    assert_eq!(issuer.requests().len(), 0);
    assert!(!format!("{verifier:?}").contains("s3cr"), "{verifier:?}");
}
