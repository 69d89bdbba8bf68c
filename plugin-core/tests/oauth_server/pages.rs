//! What the pages say to browsers.

use crate::app::{App, CHAT_URI, CLI_URI, PASSWORD};

const QUERY: [(&str, &str); 3] = [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", CHAT_URI)];

#[tokio::test]
async fn every_page_is_closed_against_other_sites() {
    let app = App::start().await;
    let mut browser = app.browser();
    let login = browser.authorize(&QUERY).await;
    browser.log_in(&QUERY, "ada", PASSWORD).await;
    let consent = browser.authorize(&QUERY).await;
    let refused = browser.authorize(&[("client_id", "nobody")]).await;
    for (page, form_action) in [(login, "'self'"), (consent, "'self' https:"), (refused, "'none'")] {
        let header = |name: &str| page.headers[name].to_str().expect("text").to_owned();
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-type"), "text/html; charset=utf-8");
        let policy = header("content-security-policy");
        let directives: Vec<&str> = policy.split("; ").collect();
        assert!(
            directives.contains(&"default-src 'none'") && directives.contains(&"frame-ancestors 'none'"),
            "{policy}"
        );
        assert!(directives.contains(&&*format!("form-action {form_action}")), "{policy}");
        assert!(page.text.contains("<html lang=\"en\">") && page.text.contains("name=\"viewport\""));
        assert!(!page.text.contains("<script") && !page.text.contains("style=\""), "{}", page.text);
    }
}

#[tokio::test]
async fn a_program_on_the_same_machine_may_be_returned_to() {
    let app = App::start().await;
    let mut browser = app.browser();
    let pkce = [("code_challenge", crate::app::CHALLENGE), ("code_challenge_method", "S256")];
    let query = [("response_type", "code"), ("client_id", "cli"), ("redirect_uri", CLI_URI)];
    browser.log_in(&[&query[..], &pkce].concat(), "ada", PASSWORD).await;
    let consent = browser.authorize(&[&query[..], &pkce].concat()).await;
    let policy = consent.headers["content-security-policy"].to_str().expect("text");
    assert!(policy.contains("form-action 'self' https: http://127.0.0.1:7777;"), "{policy}");
    assert!(consent.text.contains("<strong>127.0.0.1:7777</strong>"), "{}", consent.text);
}

#[tokio::test]
async fn what_is_shown_is_escaped() {
    let app = App::start().await;
    let mut browser = app.browser();
    let evil = "\"><script>alert('x')</script>";
    let shown = browser.authorize(&[&QUERY[..], &[("state", evil)]].concat()).await;
    assert!(shown.text.contains("The &lt;chat&gt; client") && shown.text.contains("Notes &amp; Co"), "{}", shown.text);
    assert!(!shown.text.contains("<script"), "{}", shown.text);
    let answer = browser.submit(&[("action", "login"), ("username", evil), ("password", "wrong")]).await;
    assert!(!answer.text.contains("<script") && answer.text.contains("&lt;script&gt;"), "{}", answer.text);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach() {
    let app = App::start().await;
    let set_cookie = |answer: &crate::browser::Answer| answer.headers["set-cookie"].to_str().expect("text").to_owned();
    let mut browser = app.browser();
    let first = set_cookie(&browser.authorize(&QUERY).await);
    assert!(first.starts_with("oauth-session=") && first.contains("; HttpOnly; SameSite=Lax"), "{first}");
    assert!(!first.contains("Secure"), "{first}");
    let before = browser.cookies.clone();
    browser.log_in(&QUERY, "ada", PASSWORD).await;
    assert_ne!(before, browser.cookies, "who knew the cookie before is not logged in");

    let app = App::beside(|server| {
        server.public_url("https://notes.example.com").and_then(|server| server.prefix("/a/notes")).expect("an address")
    })
    .await;
    let query = "response_type=code&client_id=chat&redirect_uri=https%3A%2F%2Fchat.example.com%2Faip%2Fplugin-1%2Foauth%2Fcallback";
    let answer = app.browser().get(&format!("{}/a/notes/oauth/authorize?{query}", app.url)).await;
    let cookie = set_cookie(&answer);
    assert!(cookie.starts_with("__Host-oauth-session.a|notes=") && cookie.ends_with("; Secure"), "{cookie}");
    for path in ["/a/notes/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server/a/notes"] {
        let metadata = app.browser().get(&format!("{}{path}", app.url)).await.text;
        assert!(metadata.contains("\"issuer\":\"https://notes.example.com/a/notes\""), "{metadata}");
    }
}

#[tokio::test]
async fn forms_that_another_site_sends_are_refused() {
    let app = App::start().await;
    let mut browser = app.browser();
    browser.log_in(&QUERY, "ada", PASSWORD).await;
    let cookie = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).next().expect("a cookie");
    let query = browser.page.0.split_once('?').expect("a query").1.to_owned();
    for (site, status) in [("cross-site", 403), ("same-site", 403), ("none", 403), ("same-origin", 303)] {
        let form = [("token", &*browser.token()), ("action", "deny")];
        let request = app.post(&format!("/oauth/authorize?{query}")).header("sec-fetch-site", site);
        let answer = request.header("cookie", &cookie).form(&form).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), status, "{site}");
    }
}
