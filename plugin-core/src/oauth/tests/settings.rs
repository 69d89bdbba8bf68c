//! Verifiers that the environment describes.

use std::ffi::OsString;

use serde_json::json;

use super::issuer::INTROSPECTION;
use super::{AUDIENCE, Answer, Issuer, Pair, invalid};
use crate::error::Result;
use crate::oauth::{JwtVerifier, Settings};

const ISSUER: (&str, &str) = ("PLUGIN_OAUTH_ISSUER", "https://id.example.com");
const LEEWAY: &str = "PLUGIN_OAUTH_LEEWAY";
const URL: (&str, &str) = ("PLUGIN_OAUTH_INTROSPECTION_URL", "https://id.example.com/introspect");
const CLIENT: (&str, &str) = ("PLUGIN_OAUTH_INTROSPECTION_CLIENT_ID", "todo");
const SECRET: (&str, &str) = ("PLUGIN_OAUTH_INTROSPECTION_CLIENT_SECRET", "sesame");

fn read(variables: &[(&str, &str)]) -> Result<Settings> {
    Settings::read(&|name| variables.iter().find(|(own, _)| *own == name).map(|(_, value)| OsString::from(value)))
}

#[test]
fn without_settings_there_is_no_verifier() {
    for variables in [&[][..], &[(ISSUER.0, ""), (LEEWAY, "")]] {
        let settings = read(variables).expect("nothing is no mistake");
        assert!(settings.issuer().is_none());
        assert!(settings.verifier(Some(AUDIENCE)).expect("nothing is no mistake").is_none());
    }
}

#[test]
fn unusable_settings_say_what_was_expected() {
    let audience = ("PLUGIN_OAUTH_AUDIENCE", "todo");
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[ISSUER], "`PLUGIN_OAUTH_AUDIENCE` is missing or not usable; expected what the issuer calls the plugin"),
        (
            &[(ISSUER.0, "http://id.example.com"), audience],
            "`PLUGIN_OAUTH_ISSUER` is `http://id.example.com`; expected the `https`",
        ),
        (&[(ISSUER.0, "id.example.com"), audience], "`PLUGIN_OAUTH_ISSUER` is `id.example.com`; expected"),
        (&[audience], "`PLUGIN_OAUTH_ISSUER` is missing"),
        (&[(LEEWAY, "5")], "`PLUGIN_OAUTH_ISSUER` is missing"),
        (
            &[ISSUER, audience, (LEEWAY, "301")],
            "`PLUGIN_OAUTH_LEEWAY` is `301`; expected a whole number of seconds up to 300",
        ),
        (&[ISSUER, audience, (LEEWAY, "-1")], "`PLUGIN_OAUTH_LEEWAY` is `-1`"),
        (&[ISSUER, audience, (LEEWAY, "1.5")], "`PLUGIN_OAUTH_LEEWAY` is `1.5`"),
        (&[ISSUER, audience, CLIENT, SECRET], "`PLUGIN_OAUTH_INTROSPECTION_URL` is missing"),
        (&[ISSUER, audience, URL, SECRET], "`PLUGIN_OAUTH_INTROSPECTION_CLIENT_ID` is missing"),
        (&[ISSUER, audience, URL, CLIENT], "`PLUGIN_OAUTH_INTROSPECTION_CLIENT_SECRET` is missing"),
        (
            &[audience, (URL.0, "http://a.example"), CLIENT, SECRET],
            "`PLUGIN_OAUTH_INTROSPECTION_URL` is `http://a.example`",
        ),
        (&[URL, CLIENT, SECRET], "`PLUGIN_OAUTH_AUDIENCE` is missing"),
    ];
    for (variables, expected) in cases {
        let outcome = read(variables).and_then(|settings| settings.verifier(None));
        let words = outcome.err().unwrap_or_else(|| panic!("{variables:?} are no mistake")).to_string();
        assert!(words.contains(expected) && !words.contains("sesame"), "{variables:?}: {words}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_text_is_not_taken_for_nothing() {
    use std::os::unix::ffi::OsStringExt;
    for name in [ISSUER.0, SECRET.0] {
        let value = OsString::from_vec(b"sesame\xff".to_vec());
        let outcome = Settings::read(&|asked| (asked == name).then(|| value.clone()));
        let words = outcome.expect_err("not text").to_string();
        assert_eq!(words, format!("`{name}` is missing or not usable; expected text in UTF-8"));
    }
}

#[test]
fn secrets_are_not_printed() {
    let settings = read(&[ISSUER, URL, CLIENT, SECRET]).expect("settings");
    let printed = format!("{settings:?}");
    assert!(printed.contains(ISSUER.1) && !printed.contains("sesame"), "{printed}");
    assert!(JwtVerifier::new(ISSUER.1, [""]).is_err(), "an empty audience");
}

#[tokio::test]
async fn the_plugin_and_the_audience_are_both_meant() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let settings = [(ISSUER.0, issuer.url.as_str()), ("PLUGIN_OAUTH_AUDIENCE", "todo"), (LEEWAY, "0")];
    let settings = read(&settings).expect("settings");
    assert_eq!(settings.issuer(), Some(issuer.url.as_str()));
    let verifier = settings.verifier(Some(AUDIENCE)).expect("settings").expect("a verifier");
    for (audience, good) in [("todo", true), (AUDIENCE, true), ("other", false)] {
        let outcome = verifier.verify(&pair.sign(&issuer.claims(&json!({ "aud": audience })))).await;
        assert_eq!(outcome.is_ok(), good, "{audience}: {outcome:?}");
    }
    let expired = issuer.claims(&json!({ "exp": super::issuer::now() - 1 }));
    assert_eq!(invalid(verifier.verify(&pair.sign(&expired)).await), "it has expired");
}

#[tokio::test]
async fn with_an_endpoint_every_token_is_asked_about() {
    let pair = Pair::p256("ec");
    let issuer = Issuer::with(&[&pair]).await;
    let endpoint = format!("{}{INTROSPECTION}", issuer.url);
    let settings = read(&[(ISSUER.0, &issuer.url), (URL.0, &endpoint), CLIENT, SECRET]).expect("settings");
    let verifier = settings.verifier(Some(AUDIENCE)).expect("settings").expect("a verifier");
    issuer.put(INTROSPECTION, Answer::json(&json!({ "active": false })));
    assert_eq!(invalid(verifier.verify(&pair.sign(&issuer.claims(&json!({})))).await), "it is not active");
    issuer.put(INTROSPECTION, Answer::json(&json!({ "active": true, "iss": "https://a.example", "aud": AUDIENCE })));
    assert_eq!(invalid(verifier.verify("token").await), "it is from another issuer");
}
