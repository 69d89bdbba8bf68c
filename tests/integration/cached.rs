//! The documents that the server keeps: who has one is told so, and nobody gets that of another address.

use plugin_core::Server;
use reqwest::{Method, Response, StatusCode};

use crate::running::Running;
use crate::shapes::ShapesPlugin;

const PATHS: [&str; 7] = [
    "/.well-known/ai-plugin.json",
    "/openapi.yaml",
    "/openapi.json",
    "/openapi-3.1.yaml",
    "/openapi-3.1.json",
    "/logo.png",
    "/legal",
];

async fn ask(server: &Running, method: Method, path: &str, headers: &[(&str, &str)]) -> Response {
    let request =
        headers.iter().fold(server.request(method, path), |request, (name, value)| request.header(*name, *value));
    request.send().await.expect("an answer")
}

fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map_or_else(String::new, |value| value.to_str().expect("text").to_owned())
}

/// What of a request decides about an answer.
fn varies(response: &Response) -> Vec<String> {
    response.headers().get_all("vary").iter().map(|value| value.to_str().expect("text").to_owned()).collect()
}

#[tokio::test]
async fn who_has_a_document_is_told_so() {
    let server = Running::start(ShapesPlugin::default()).await;
    for path in PATHS {
        let first = ask(&server, Method::GET, path, &[]).await;
        assert_eq!((first.status(), header(&first, "cache-control").as_str()), (StatusCode::OK, "no-cache"), "{path}");
        let (etag, length, vary) = (header(&first, "etag"), header(&first, "content-length"), varies(&first));
        assert!(etag.starts_with('"') && etag.len() > 20, "a strong tag: {etag}");
        let body = first.bytes().await.expect("a body");
        assert_eq!(length, body.len().to_string());

        let again = ask(&server, Method::GET, path, &[("if-none-match", &etag)]).await;
        assert_eq!((again.status(), header(&again, "etag")), (StatusCode::NOT_MODIFIED, etag.clone()), "{path}");
        assert_eq!(header(&again, "cache-control"), "no-cache");
        assert!(vary.iter().all(|name| varies(&again).contains(name)), "{path}: {vary:?} and {:?}", varies(&again));
        assert!(again.bytes().await.expect("no body").is_empty());

        let other = ask(&server, Method::GET, path, &[("if-none-match", "\"another\"")]).await;
        assert_eq!((other.status(), other.bytes().await.expect("a body")), (StatusCode::OK, body), "{path}");

        let head = ask(&server, Method::HEAD, path, &[]).await;
        assert_eq!(
            (head.status(), header(&head, "etag"), header(&head, "content-length")),
            (StatusCode::OK, etag.clone(), length)
        );
        assert!(head.bytes().await.expect("no body").is_empty());
        let head = ask(&server, Method::HEAD, path, &[("if-none-match", &etag)]).await;
        assert_eq!(head.status(), StatusCode::NOT_MODIFIED, "{path}");
    }
}

#[tokio::test]
async fn each_address_has_a_document_of_its_own_however_many_are_made_up() {
    let server = Running::start(ShapesPlugin::default()).await;
    let etag = |host: String| {
        let server = &server;
        async move {
            let response = ask(server, Method::GET, "/openapi.json", &[("host", &host)]).await;
            let etag = header(&response, "etag");
            let text = response.text().await.expect("a text");
            assert!(text.contains(&format!("\"https://{host}\"")), "{host}");
            etag
        }
    };
    let mut tags = Vec::new();
    for number in 0..30 {
        tags.push(etag(format!("host-{number}.example.com")).await);
    }
    assert_eq!(etag("host-0.example.com".to_owned()).await, tags[0], "the same content has the same tag");
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 30);
}

#[tokio::test]
async fn a_configured_address_is_in_the_document_whoever_asks() {
    let server = Server::new(ShapesPlugin::default()).expect("a plugin");
    let server = Running::start_server(server.public_url("https://shapes.example.com").expect("a URL")).await;
    let one = ask(&server, Method::GET, "/openapi.yaml", &[("host", "one.example.com")]).await;
    let other = ask(&server, Method::GET, "/openapi.yaml", &[("host", "other.example.com")]).await;
    assert_eq!(header(&one, "etag"), header(&other, "etag"));
    assert!(one.text().await.expect("a text").contains("url: https://shapes.example.com"));
}
