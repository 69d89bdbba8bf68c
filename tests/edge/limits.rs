//! Each limit of a request, at it and beyond it.

use std::time::Duration;

use plugin_core::Limits;
use tokio::io::AsyncWriteExt;

use crate::plugin::Serving;
use crate::process::Process;
use crate::wire::{Answer, ask, ask_on, connect, get, post};

/// The detail of a problem of this status.
#[track_caller]
fn detail(answer: Option<Answer>, status: u16) -> String {
    let answer = answer.expect("an answer");
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (status, Some("application/problem+json")),
        "{answer:?}"
    );
    answer.json()["detail"].as_str().expect("a detail").to_owned()
}

/// The body of a call with so many bytes.
fn body(length: usize) -> Vec<u8> {
    format!(r#"{{"text":"{}"}}"#, "x".repeat(length - r#"{"text":""}"#.len())).into_bytes()
}

#[tokio::test]
async fn a_body_has_a_size() {
    let serving = Serving::within(Limits::default().body_size(1000)).await;
    assert_eq!(ask(serving.addr, post("/measure", &body(1000))).await.expect("an answer").status, 200);
    let refused = ask(serving.addr, post("/measure", &body(1001))).await;
    assert_eq!(detail(refused, 413), "the request body has more than 1000 bytes");
    let chunked = "POST /measure HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    let refused = ask(serving.addr, [chunked.as_bytes(), b"3e9\r\n", &body(1001), b"\r\n0\r\n\r\n"].concat()).await;
    assert_eq!(detail(refused, 413), "the request body has more than 1000 bytes");
    let mcp = post("/mcp", &body(1001));
    let accept = String::from_utf8(mcp).expect("text").replacen(
        "\r\n",
        "\r\nAccept: application/json, text/event-stream\r\n",
        1,
    );
    assert_eq!(detail(ask(serving.addr, accept).await, 413), "the request body has more than 1000 bytes");
}

#[tokio::test]
async fn a_body_has_a_time() {
    let serving = Serving::within(Limits::default().body_time(Duration::from_millis(300))).await;
    let mut stream = connect(serving.addr).await;
    let whole = post("/measure", &body(100));
    let refused = ask_on(&mut stream, &whole[..whole.len() - 1]).await;
    assert_eq!(detail(refused, 400), "the request body did not arrive within 0.3 s");
}

#[tokio::test]
async fn all_bodies_together_have_a_size() {
    let process = Process::start(&[("PLUGIN_BODIES_LIMIT", "100000")]);
    let body = format!(r#"{{"todo":"{}"}}"#, "x".repeat(60_000));
    let whole = post("/todos/ada", body.as_bytes());
    let mut first = connect(process.addr).await;
    first.write_all(&whole[..whole.len() - 1]).await.expect("sent");
    tokio::time::sleep(Duration::from_millis(500)).await;
    let refused = detail(ask(process.addr, &whole).await, 503);
    assert_eq!(refused, "the server is reading as many requests as it can; try again later");
    let answer = ask_on(&mut first, &whole[whole.len() - 1..]).await.expect("an answer");
    assert_eq!(answer.status, 200);
    assert_eq!(ask(process.addr, &whole).await.expect("an answer").status, 200, "once the first is read");
}

#[tokio::test]
async fn a_uri_has_a_length() {
    let serving = Serving::within(Limits::default().uri_length(100)).await;
    let path = |length: usize| format!("/wait/1?{}", "x".repeat(length - "/wait/1?".len()));
    assert_eq!(ask(serving.addr, get(&path(100), "")).await.expect("an answer").status, 422, "an unknown parameter");
    assert_eq!(detail(ask(serving.addr, get(&path(101), "")).await, 414), "the URI has more than 100 bytes");
    // What is far too long is not even taken in, so that nobody can say more than the status.
    let refused = ask(serving.addr, get(&path(200_000), "")).await.expect("an answer");
    assert!(refused.is_refusal() && matches!(refused.status, 414 | 431), "{refused:?}");
}

#[tokio::test]
async fn headers_have_a_count_and_a_size() {
    let serving = Serving::within(Limits::default().header_size(2000).header_count(10)).await;
    let many = |count: usize| "A: b\r\n".repeat(count);
    assert_eq!(ask(serving.addr, get("/wait/1", &many(9))).await.expect("an answer").status, 200);
    let refused = ask(serving.addr, get("/wait/1", &many(10))).await;
    assert_eq!(detail(refused, 431), "the request has more than 10 headers");
    // `Host: localhost`, and another one, each with the 32 bytes that it is counted for.
    let large = |size: usize| format!("A: {}\r\n", "x".repeat(size - (4 + 9 + 32) - (1 + 32)));
    assert_eq!(ask(serving.addr, get("/wait/1", &large(2000))).await.expect("an answer").status, 200);
    let refused = ask(serving.addr, get("/wait/1", &large(2001))).await;
    assert_eq!(detail(refused, 431), "the headers have more than 2000 bytes");
    // Those of a call with a body are refused likewise, and the connection can be used on.
    let mut stream = connect(serving.addr).await;
    let posted = String::from_utf8(post("/measure", &body(100))).expect("text");
    let refused = ask_on(&mut stream, posted.replacen("\r\n", &format!("\r\n{}", many(10)), 1).as_bytes()).await;
    assert_eq!(detail(refused, 431), "the request has more than 10 headers");
    assert_eq!(ask_on(&mut stream, posted.as_bytes()).await.expect("an answer").status, 200);
}

#[tokio::test]
async fn more_headers_than_the_default_are_taken_where_that_is_set() {
    let serving = Serving::within(Limits::default().header_count(150)).await;
    let many = |count: usize| get("/wait/1", &"A: b\r\n".repeat(count));
    assert_eq!(ask(serving.addr, many(149)).await.expect("an answer").status, 200);
    assert_eq!(detail(ask(serving.addr, many(150)).await, 431), "the request has more than 150 headers");
}

#[tokio::test]
async fn a_request_names_one_host() {
    let serving = Serving::within(Limits::default()).await;
    for hosts in ["", "Host: localhost\r\nHost: localhost\r\n"] {
        let refused = ask(serving.addr, format!("GET /wait/1 HTTP/1.1\r\n{hosts}\r\n")).await;
        assert_eq!(detail(refused, 400), "the request has not exactly one `Host` header");
    }
    assert_eq!(ask(serving.addr, "GET /wait/1 HTTP/1.0\r\n\r\n").await.expect("an answer").status, 200);
    for host in [
        "",
        "user@localhost",
        "localhost/path",
        "local host",
        "localhost?",
        "localhost#",
        "localhost:port",
        "localhost:65536",
        "[::1",
        "[local]",
        "a,b",
        "\"localhost\"",
        "löcalhost",
    ] {
        let refused = ask(serving.addr, format!("GET /wait/1 HTTP/1.1\r\nHost: {host}\r\n\r\n")).await;
        assert_eq!(detail(refused, 400), "the `Host` header is not a host name with an optional port", "{host}");
    }
    for host in ["localhost:80", "127.0.0.1", "[::1]:80", "EXAMPLE.com.", "xn--lcalhost-n4a", "a_b"] {
        let answered = ask(serving.addr, format!("GET /wait/1 HTTP/1.1\r\nHost: {host}\r\n\r\n")).await;
        assert_eq!(answered.expect("an answer").status, 200, "{host}");
    }
}

#[tokio::test]
async fn what_could_be_read_otherwise_is_the_last_of_its_connection() {
    let serving = Serving::within(Limits::default()).await;
    let mut stream = connect(serving.addr).await;
    let sent = "POST /measure HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n";
    let refused = ask_on(&mut stream, sent.as_bytes()).await;
    assert_eq!(detail(refused, 400), "the `Transfer-Encoding` is not `chunked`; send the body as it is");
    assert!(ask_on(&mut stream, get("/wait/1", "").as_bytes()).await.is_none(), "the connection is still open");
}
