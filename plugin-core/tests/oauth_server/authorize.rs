//! Requests for authorization that are refused.

use crate::app::{App, CHALLENGE, CHAT_URI, CLI_URI, PASSWORD};

/// A parameter, and its value unless it is taken away.
type Change<'a> = (&'a str, Option<&'a str>);

/// The parameters of a request as it should be, with some of them replaced, added, or taken away by `None`.
fn query<'a>(client: &'a str, uri: &'a str, changes: &[Change<'a>]) -> Vec<(&'a str, &'a str)> {
    let mut query = vec![("response_type", "code"), ("client_id", client), ("redirect_uri", uri), ("state", "xyz")];
    if client == "cli" {
        query.extend([("code_challenge", CHALLENGE), ("code_challenge_method", "S256")]);
    }
    query.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    query.extend(changes.iter().filter_map(|(name, value)| Some((*name, (*value)?))));
    query
}

#[tokio::test]
async fn an_unknown_client_or_address_is_a_page_and_never_a_redirect() {
    let app = App::start().await;
    let uris = [
        "https://chat.example.com/aip/plugin-1/oauth/callback/",
        "https://chat.example.com/aip/plugin-1/oauth/callbac",
        "https://chat.example.com/aip/plugin-1/oauth/callback?x=1",
        "https://chat.example.com/aip/plugin-1/oauth/callback#x",
        "https://chat.example.com/aip/plugin-1/oauth/%63allback",
        "https://CHAT.example.com/aip/plugin-1/oauth/callback",
        "https://chat.example.com:443/aip/plugin-1/oauth/callback",
        "http://chat.example.com/aip/plugin-1/oauth/callback",
        "https://chat.example.com",
        "https://chat.example.com.evil.example/aip/plugin-1/oauth/callback",
        "//evil.example",
        "javascript:alert(1)",
        CLI_URI,
        "",
    ];
    let mut cases: Vec<_> = uris.iter().map(|uri| query("chat", uri, &[])).collect();
    cases.push(query("nobody", CHAT_URI, &[]));
    cases.push(query("<script>", CHAT_URI, &[]));
    cases.push(query("chat", CHAT_URI, &[("client_id", None)]));
    cases.push(query("chat", CHAT_URI, &[("redirect_uri", None)]));
    for name in ["client_id", "redirect_uri"] {
        let mut twice = query("chat", CHAT_URI, &[]);
        twice.extend(query("chat", CHAT_URI, &[]).into_iter().filter(|(own, _)| *own == name));
        cases.push(twice);
    }
    for case in cases {
        let answer = app.browser().authorize(&case).await;
        assert_eq!(answer.status, 400, "{case:?}: {}", answer.text);
        assert!(!answer.headers.contains_key("location"));
        assert!(answer.text.contains("What to do:") && !answer.text.contains("<script"), "{}", answer.text);
    }
}

#[tokio::test]
async fn every_other_error_goes_to_the_client_with_its_state() {
    let app = App::start().await;
    let short = &CHALLENGE[1..];
    let cases: &[(&str, &[Change<'_>], &str)] = &[
        ("chat", &[("response_type", None)], "invalid_request"),
        ("chat", &[("response_type", Some("token"))], "unsupported_response_type"),
        ("chat", &[("response_mode", Some("fragment"))], "invalid_request"),
        ("chat", &[("scope", Some("notes:read admin"))], "invalid_scope"),
        ("chat", &[("scope", Some("unheard-of"))], "invalid_scope"),
        ("chat", &[("resource", Some("https://evil.example/mcp"))], "invalid_target"),
        ("chat", &[("request", Some("eyJ"))], "request_not_supported"),
        ("chat", &[("request_uri", Some("urn:x"))], "request_uri_not_supported"),
        ("chat", &[("code_challenge", Some(CHALLENGE))], "invalid_request"),
        ("chat", &[("code_challenge_method", Some("S256"))], "invalid_request"),
        ("cli", &[("code_challenge", None), ("code_challenge_method", None)], "invalid_request"),
        ("cli", &[("code_challenge_method", Some("plain"))], "invalid_request"),
        ("cli", &[("code_challenge_method", None)], "invalid_request"),
        ("cli", &[("code_challenge_method", Some("s256"))], "invalid_request"),
        ("cli", &[("code_challenge", Some(short))], "invalid_request"),
        ("chat", &[("scope", Some("notes:read")), ("scope", Some("notes:read"))], "invalid_request"),
    ];
    for (client, changes, error) in cases {
        let uri = if *client == "cli" { CLI_URI } else { CHAT_URI };
        let answer = app.browser().authorize(&query(client, uri, changes)).await;
        let sent = answer.sent_to(uri);
        assert_eq!((sent["error"].as_str(), sent["state"].as_str()), (*error, "xyz"), "{changes:?}");
        assert_eq!(sent["iss"], app.url);
        assert!(!sent["error_description"].is_empty());
    }
}

#[tokio::test]
async fn forms_of_others_are_refused() {
    let app = App::start().await;
    let mut browser = app.browser();
    let asked = query("chat", CHAT_URI, &[]);
    browser.log_in(&asked, "ada", PASSWORD).await;
    let own = browser.token();

    // A browser of somebody else, a form for other scopes, and none at all.
    let mut other = app.browser();
    other.log_in(&asked, "bob", "bob's one").await;
    let mut narrow = app.browser();
    narrow.cookies = browser.cookies.clone();
    narrow.authorize(&query("chat", CHAT_URI, &[("scope", Some("notes:read"))])).await;
    let tokens = [other.token(), narrow.token(), "x".to_owned(), String::new(), own[1..].to_owned()];
    for token in &tokens {
        let answer = browser.send(&[("token", token), ("action", "allow")]).await;
        assert_eq!(answer.status, 403, "{}", answer.text);
        assert!(!answer.headers.contains_key("location"));
        browser.authorize(&asked).await;
    }
    let answer = browser.send(&[("action", "allow")]).await;
    assert_eq!(answer.status, 403);
    browser.authorize(&asked).await;

    // Without the cookie the form is worth nothing, and no log-in is made either.
    let cookies = std::mem::take(&mut browser.cookies);
    let answer = browser.submit(&[("action", "login"), ("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.headers.contains_key("set-cookie")), (403, false));
    browser.cookies = cookies;
    browser.authorize(&asked).await;
    assert_eq!(browser.decide("allow").await.sent_to(CHAT_URI)["code"].len(), 43);
}

#[tokio::test]
async fn nobody_is_logged_in_by_somebody_else() {
    let app = App::start().await;
    let asked = query("chat", CHAT_URI, &[]);
    let (mut attacker, mut victim) = (app.browser(), app.browser());
    attacker.authorize(&asked).await;
    victim.authorize(&asked).await;
    // The attacker's own form and name, sent by the victim's browser, would lead what the victim writes to the attacker.
    let form = [("token", &*attacker.token()), ("action", "login"), ("username", "bob"), ("password", "bob's one")];
    let answer = victim.send(&form).await;
    assert_eq!((answer.status, answer.headers.contains_key("location")), (403, false), "{}", answer.text);
    victim.authorize(&asked).await;
    let page = victim.decide("allow").await;
    assert!(page.status == 200 && page.text.contains("type=\"password\""), "still nobody: {}", page.text);
    // From the attacker's own browser it is a log-in like any other.
    assert_eq!(attacker.send(&form).await.status, 303);
}

#[tokio::test]
async fn nobody_consents_without_being_logged_in() {
    let app = App::start().await;
    let mut browser = app.browser();
    browser.authorize(&query("chat", CHAT_URI, &[])).await;
    let answer = browser.decide("allow").await;
    assert_eq!((answer.status, answer.headers.contains_key("location")), (200, false));
    assert!(answer.text.contains("type=\"password\""), "{}", answer.text);
}
