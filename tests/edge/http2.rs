//! HTTP/2 as ordinary clients speak it, and its limits.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderMap, Request, Response};
use h2::client::SendRequest;
use plugin_core::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{sleep, timeout};

use crate::frames::{END_HEADERS, END_STREAM, GOAWAY, HEADERS, SETTINGS, farewell, frame, get, preface, split};
use crate::plugin::Serving;
use crate::wire::{LIMIT, connect, until_end};

/// A client that knows that the server speaks HTTP/2.
async fn client(addr: SocketAddr) -> SendRequest<Bytes> {
    let (client, connection) = h2::client::handshake(connect(addr).await).await.expect("a handshake");
    tokio::spawn(connection);
    client
}

/// Sends a request and reads its answer.
async fn ask(client: &SendRequest<Bytes>, request: Request<()>, body: Option<Vec<u8>>) -> (Response<()>, String) {
    let mut ready = timeout(LIMIT, client.clone().ready()).await.expect("in time").expect("an open connection");
    let (answer, mut sending) = ready.send_request(request, body.is_none()).expect("sent");
    if let Some(body) = body {
        // The server may refuse it before it has everything.
        drop(sending.send_data(body.into(), true));
    }
    let (head, mut body) = timeout(LIMIT, answer).await.expect("in time").expect("an answer").into_parts();
    let mut bytes = Vec::new();
    while let Some(chunk) = timeout(LIMIT, body.data()).await.expect("in time") {
        let chunk = chunk.expect("a body");
        body.flow_control().release_capacity(chunk.len()).expect("capacity");
        bytes.extend_from_slice(&chunk);
    }
    (Response::from_parts(head, ()), String::from_utf8(bytes).expect("text"))
}

fn request(method: &str, path: &str, headers: &HeaderMap) -> Request<()> {
    let mut request = Request::builder().method(method).uri(format!("http://localhost{path}"));
    request.headers_mut().expect("headers").extend(headers.clone());
    request.body(()).expect("a request")
}

/// So many headers of so many bytes.
fn headers(count: usize, length: usize) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let value: axum::http::HeaderValue = "x".repeat(length).parse().expect("a value");
    headers.extend((0..count).map(|_| ("a".parse::<axum::http::HeaderName>().expect("a name"), value.clone())));
    headers
}

#[tokio::test]
async fn requests_share_a_connection() {
    let serving = Serving::within(Limits::default()).await;
    let client = client(serving.addr).await;
    let started = Instant::now();
    let asked = (0..20).map(|_| ask(&client, request("GET", "/wait/500", &HeaderMap::new()), None));
    for (answer, body) in futures_util::future::join_all(asked).await {
        assert_eq!((answer.status().as_u16(), body.as_str()), (200, "500"));
    }
    assert!(started.elapsed() < Duration::from_secs(9), "one after the other");
    let (_, reached) = ask(&client, request("GET", "/reached", &HeaderMap::new()), None).await;
    assert_eq!(reached, r#"{"client":"127.0.0.1","base":"http://localhost"}"#);
}

#[tokio::test]
async fn what_is_too_large_is_a_problem_and_the_connection_goes_on() {
    let serving = Serving::within(Limits::default().header_size(1000).header_count(10).uri_length(100)).await;
    let client = client(serving.addr).await;
    let json =
        HeaderMap::from_iter([("content-type".parse().expect("a name"), "application/json".parse().expect("a value"))]);
    let long = format!("/wait/1?{}", "x".repeat(100));
    for (request, body, status) in [
        (request("POST", "/measure", &json), Some(vec![b' '; 3 * 1024 * 1024]), 413),
        (request("POST", "/nothing", &json), Some(vec![b' '; 100_000]), 404),
        (request("GET", "/wait/1", &headers(11, 1)), None, 431),
        (request("GET", "/wait/1", &headers(1, 1000)), None, 431),
        (request("POST", "/measure", &headers(11, 1)), Some(vec![b' '; 10]), 431),
        (request("GET", &long, &HeaderMap::new()), None, 414),
    ] {
        let (answer, body) = ask(&client, request, body).await;
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (status, &"application/problem+json".parse::<axum::http::HeaderValue>().expect("a value")),
            "{body}"
        );
        assert_eq!(answer.headers().get("connection"), None, "HTTP/2 has no such header");
        let (next, _) = ask(&client, self::request("GET", "/wait/1", &HeaderMap::new()), None).await;
        assert_eq!(next.status(), 200, "after {status}");
    }
}

#[tokio::test]
async fn the_server_says_its_limits() {
    let serving = Serving::within(Limits::default().http2_streams(7).http2_window(70_000)).await;
    let mut stream = connect(serving.addr).await;
    stream.write_all(&preface()).await.expect("sent");
    let mut bytes = Vec::new();
    while split(&bytes).is_empty() {
        timeout(LIMIT, stream.read_buf(&mut bytes)).await.expect("in time").expect("bytes");
    }
    let (kind, settings) = split(&bytes).swap_remove(0);
    assert_eq!(kind, SETTINGS);
    let said: Vec<(u16, u32)> = settings
        .chunks_exact(6)
        .map(|entry| {
            let (name, value) = entry.split_at(2);
            (u16::from_be_bytes(name.try_into().expect("two")), u32::from_be_bytes(value.try_into().expect("four")))
        })
        .collect();
    // RFC 9113, section 6.5.2: how many streams, the window of each, and the size of all headers.
    for setting in [(3, 7), (4, 70_000), (6, 2 * (16 + 8) * 1024)] {
        assert!(said.contains(&setting), "{said:?}");
    }
}

#[tokio::test]
async fn a_silent_connection_is_told_goodbye() {
    let limits = Limits::default().idle_time(Duration::from_millis(500));
    let serving = Serving::within(limits).await;
    let mut stream = connect(serving.addr).await;
    stream.write_all(&preface()).await.expect("sent");
    stream.write_all(&frame(HEADERS, END_STREAM | END_HEADERS, 1, &get("/wait/1000"))).await.expect("sent");
    let started = Instant::now();
    let received = until_end(&mut stream).await;
    assert_eq!(farewell(&received), Some(0), "{:?}", split(&received));
    assert!(split(&received).iter().any(|(kind, _)| *kind == HEADERS), "the answer came first");
    assert!(started.elapsed() > Duration::from_millis(1400), "it ended under a running request");
}

#[tokio::test]
async fn a_head_has_its_time() {
    let serving = Serving::within(Limits::default().header_time(Duration::from_millis(400))).await;
    // Not a whole preface, no request behind it, and half of a head.
    let half = [preface(), frame(HEADERS, END_STREAM, 1, &get("/wait/1"))].concat();
    for sent in [&preface()[..10], &preface(), &half] {
        let mut stream = connect(serving.addr).await;
        stream.write_all(sent).await.expect("sent");
        let started = Instant::now();
        until_end(&mut stream).await;
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}

#[tokio::test]
async fn a_client_that_is_not_there_is_noticed() {
    let serving = Serving::within(Limits::default().http2_ping_time(Duration::from_millis(300))).await;
    let mut stream = connect(serving.addr).await;
    stream.write_all(&preface()).await.expect("sent");
    // A call that takes long, of a client that answers no ping.
    stream.write_all(&frame(HEADERS, END_STREAM | END_HEADERS, 1, &get("/wait/60000"))).await.expect("sent");
    let started = Instant::now();
    until_end(&mut stream).await;
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[tokio::test]
async fn draining_finishes_what_is_running() {
    let mut serving = Serving::within(Limits::default()).await;
    let client = client(serving.addr).await;
    let running = ask(&client, request("GET", "/wait/1000", &HeaderMap::new()), None);
    let stop = async {
        sleep(Duration::from_millis(300)).await;
        serving.stop();
        sleep(Duration::from_millis(300)).await;
        let late = client
            .clone()
            .ready()
            .await
            .and_then(|mut ready| ready.send_request(request("GET", "/wait/1", &HeaderMap::new()), true));
        match late {
            Ok((answer, _)) => assert!(answer.await.is_err(), "a late request was taken"),
            Err(error) => assert!(error.is_go_away() || error.is_io(), "{error}"),
        }
    };
    let ((answer, body), ()) = tokio::join!(running, stop);
    assert_eq!((answer.status().as_u16(), body.as_str()), (200, "1000"));
    timeout(LIMIT, &mut serving.served).await.expect("in time").expect("no panic");
}

#[tokio::test]
async fn what_is_no_http_2_is_told_so() {
    let serving = Serving::within(Limits::default()).await;
    let mut stream = connect(serving.addr).await;
    // A frame of a kind that may not stand on the connection itself (RFC 9113, section 6.2).
    stream.write_all(&[preface(), frame(HEADERS, END_HEADERS, 0, &get("/wait/1"))].concat()).await.expect("sent");
    let received = until_end(&mut stream).await;
    assert_eq!(split(&received).last().map(|(kind, _)| *kind), Some(GOAWAY));
    assert_eq!(farewell(&received), Some(1), "PROTOCOL_ERROR");
}
