//! Which endpoint a request comes to: paths that others fit too, methods that a path does not have, what is told of a match.

use axum::http::Uri;
use plugin_core::{Server, plugin, plugin_endpoint};
use reqwest::{Method, StatusCode};

use crate::running::Running;

#[plugin(
    name_for_human = "Routes",
    name_for_model = "routes",
    description_for_human = "Says what was called.",
    description_for_model = "Plugin for testing which endpoint a request comes to.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(one, newest, put_one, post_one, both),
)]
struct Routes;

/// Say which was asked for.
#[plugin_endpoint(get, "/{name}")]
async fn one(name: String) -> String {
    format!("one {name}")
}

/// Say the path, which is extracted.
#[plugin_endpoint(get, "/newest")]
async fn newest(#[extract] uri: Uri) -> String {
    format!("newest at {}", uri.path())
}

/// Say that it was put, by a method that extracts at a path whose other method does not.
#[plugin_endpoint(put, "/{name}")]
async fn put_one(name: String, #[extract] uri: Uri) -> String {
    format!("put {name} at {}", uri.path())
}

/// Say what was posted.
#[plugin_endpoint(post, "/{name}")]
async fn post_one(name: String, text: String) -> String {
    format!("post {text} to {name}")
}

/// Say both names.
#[plugin_endpoint(get, "/{name}/{of}")]
async fn both(name: String, of: String) -> String {
    format!("{name} of {of}")
}

async fn ask(server: &Running, method: Method, path: &str) -> (StatusCode, String) {
    let response = server.request(method, path).send().await.expect("an answer");
    (response.status(), response.text().await.expect("a text"))
}

async fn check(server: &Running, prefix: &str) {
    for (method, path, expected) in [
        (Method::GET, "/a", "\"one a\"".to_owned()),
        (Method::GET, "/a%2Fb", "\"one a/b\"".to_owned()),
        (Method::GET, "/newest", "\"newest at /newest\"".to_owned()),
        (Method::PUT, "/a", "\"put a at /a\"".to_owned()),
        (Method::GET, "/a/b", "\"a of b\"".to_owned()),
        (Method::HEAD, "/a", String::new()),
        (Method::HEAD, "/newest", String::new()),
    ] {
        let answered = ask(server, method.clone(), &format!("{prefix}{path}")).await;
        assert_eq!(answered, (StatusCode::OK, expected), "{method} {path}");
    }
    // A static path has its own methods only.
    assert_eq!(ask(server, Method::PUT, &format!("{prefix}/newest")).await.0, StatusCode::METHOD_NOT_ALLOWED);
    let (status, document) = ask(server, Method::GET, &format!("{prefix}/openapi.json")).await;
    assert!(
        status.is_success() && document.contains("\"openapi\""),
        "no endpoint takes the document's place: {document}"
    );

    let refused = server.request(Method::DELETE, &format!("{prefix}/a")).send().await.expect("an answer");
    assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
    let mut allowed: Vec<_> = refused.headers()["allow"]
        .to_str()
        .expect("a text")
        .split(',')
        .map(|method| method.trim().to_owned())
        .collect();
    allowed.sort();
    assert_eq!(allowed, ["GET", "HEAD", "POST", "PUT"]);
    assert_eq!(ask(server, Method::GET, &format!("{prefix}/a/b/c")).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_request_comes_to_the_endpoint_that_fits_best() {
    check(&Running::start(Routes).await, "").await;
}

#[tokio::test]
async fn so_it_does_below_a_prefix() {
    let server = Server::new(Routes).expect("a plugin").prefix("/some").expect("a prefix");
    check(&Running::start_server(server).await, "/some").await;
}

#[tokio::test]
async fn answers_say_that_they_may_differ_by_who_asks_and_pages_are_told_whether_they_may_read() {
    let server = Running::start(Routes).await;
    let plain = server.request(Method::GET, "/a").send().await.expect("an answer");
    assert_eq!(plain.headers()["vary"], "origin");
    assert!(plain.headers().get("access-control-allow-origin").is_none());
    for (origin, allowed) in [("https://chatgpt.com", true), ("https://evil.example.com", false)] {
        let asked = server.request(Method::GET, "/a").header("origin", origin).send().await.expect("an answer");
        let told = asked.headers().get("access-control-allow-origin").map(|value| value.to_str().expect("a text"));
        assert_eq!(told, allowed.then_some(origin));
        assert!(asked.headers()["vary"].to_str().expect("a text").contains("origin"));
    }
}

/// Requests are led past what has nothing to do for them, unless somebody watches: nobody can tell by the answers.
#[tokio::test]
async fn a_server_that_is_watched_answers_as_one_that_is_not() {
    let watched = Server::new(Routes).expect("a plugin").metrics("127.0.0.1:0");
    let servers = [Running::start(Routes).await, Running::start_server(watched).await];
    let long = "x".repeat(1_000_000);
    for (method, path, content_type, body) in [
        (Method::GET, "/a", "", ""),
        (Method::GET, "/a?b=c", "", ""),
        (Method::GET, "/a/b", "", ""),
        (Method::GET, "/%ff", "", ""),
        (Method::GET, "/a/b/c", "", ""),
        (Method::GET, "/a", "text/plain", &long),
        (Method::POST, "/a", "application/json", r#"{"text":"b"}"#),
        (Method::POST, "/a", "application/json", r#"{"text":"b","text":"c"}"#),
        (Method::POST, "/a", "application/json", "{"),
        (Method::POST, "/a", "text/plain", &long),
        (Method::DELETE, "/a", "text/plain", &long),
        (Method::HEAD, "/a", "", ""),
    ] {
        let mut answers = Vec::new();
        for server in &servers {
            // Twice over one connection, which what is left of a body must not spoil.
            for _ in 0..2 {
                let request = server.request(method.clone(), path).header("accept-encoding", "gzip");
                let request = match body {
                    "" => request,
                    body => request.header("content-type", content_type).body(body.to_owned()),
                };
                let response = request.send().await.expect("an answer");
                let (status, mut headers) = (response.status(), response.headers().clone());
                headers.remove("date");
                answers.push((status, headers, response.text().await.expect("a text")));
            }
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{method} {path}: {answers:#?}");
    }
}
