//! As many calls run at once as may; some wait, and others are told to come again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use plugin_core::Limits;
use reqwest::{Method, Response};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::time::{sleep, timeout};

use crate::running::{LIMIT, Running, problem, rest};

/// One call at once, and nobody waits.
fn one() -> Limits {
    Limits::default().calls(1).queue(0)
}

/// Begins a call that takes so many milliseconds, and waits until it runs.
async fn occupy(server: &Arc<Running>, milliseconds: u64) -> tokio::task::JoinHandle<u16> {
    let running = Arc::clone(server);
    let call = tokio::spawn(async move { running.status(&format!("/wait/{milliseconds}")).await });
    sleep(Duration::from_millis(200)).await;
    assert!(!call.is_finished());
    call
}

fn assert_comes_again(response: &Response, seconds: &str) {
    assert_eq!(
        (response.status().as_u16(), &response.headers()["retry-after"]),
        (503, &seconds.parse().expect("a value"))
    );
}

#[tokio::test]
async fn calls_wait_for_a_place_and_are_refused_without_one() {
    let limits = Limits::default().calls(1).queue(1).queue_time(Duration::from_secs(1));
    let server = Arc::new(Running::start(limits).await);
    let first = occupy(&server, 3_000).await;
    let began = Instant::now();
    let waiting = Arc::clone(&server);
    let second = tokio::spawn(async move { waiting.get("/wait/0").await });
    sleep(Duration::from_millis(200)).await;
    let third = server.request(Method::GET, "/wait/0").header("origin", "https://chatgpt.com").send().await;
    let third = third.expect("an answer");
    assert!(began.elapsed() < Duration::from_secs(1), "who finds the queue full is told at once");
    assert_comes_again(&third, "1");
    assert_eq!(third.headers()["access-control-allow-origin"], "https://chatgpt.com");
    assert!(third.headers()["access-control-expose-headers"].to_str().expect("ASCII").contains("retry-after"));
    assert!(problem(third).await.1.contains("enough calls are waiting"));
    let second = second.await.expect("an answer");
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert_comes_again(&second, "1");
    assert!(problem(second).await.1.contains("no place in time"));
    assert_eq!(first.await.expect("an answer"), 200);
    assert_eq!(server.status("/wait/0").await, 200);
}

#[tokio::test]
async fn who_waits_has_the_place_of_who_is_done() {
    let limits = Limits::default().calls(1).queue(10).queue_time(LIMIT);
    let server = Arc::new(Running::start(limits).await);
    let first = occupy(&server, 500).await;
    let others = futures_util::future::join_all((0..10).map(|_| server.status("/wait/1"))).await;
    assert_eq!((others, first.await.expect("an answer")), (vec![200; 10], 200));
}

#[tokio::test]
async fn documents_and_probes_are_answered_meanwhile() {
    let server = Arc::new(Running::start(one()).await);
    let first = occupy(&server, 1_500).await;
    for path in ["/healthz", "/readyz", "/openapi.json", "/.well-known/ai-plugin.json", "/logo.png"] {
        assert_eq!(server.status(path).await, 200, "{path}");
    }
    assert_eq!(server.status("/wait/0").await, 503);
    assert_eq!(first.await.expect("an answer"), 200);
}

/// A caller who sends slowly takes nothing from others.
#[tokio::test]
async fn a_body_that_is_arriving_has_no_place() {
    let server = Running::start(one()).await;
    let head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
    let mut slow = server.raw(format!("{head}Content-Length: 14\r\n\r\n{{\"anything\"").as_bytes()).await;
    sleep(Duration::from_millis(200)).await;
    assert_eq!(server.status("/wait/0").await, 200);
    slow.write_all(b":1}").await.expect("sent");
    let answer = rest(slow).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\n1"), "{answer}");
}

/// A caller who listens for long takes nothing from others either, and there are only so many.
#[tokio::test]
async fn an_open_stream_has_no_place_but_one_of_its_own() {
    let server = Running::start(one().streams(1)).await;
    let mut stream = server.get("/count").await;
    assert_eq!(stream.chunk().await.expect("a part").expect("an event"), "data: 1\n\n");
    assert_eq!(server.status("/wait/0").await, 200);
    let another = server.get("/count").await;
    assert_comes_again(&another, "2");
    assert!(problem(another).await.1.contains("as many streams are open"));
    drop(stream);
    let opened = async {
        while server.status("/count").await != 200 {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LIMIT, opened).await.expect("the place of the first");
}

#[tokio::test]
async fn calls_over_mcp_have_the_same_places() {
    let server = Arc::new(Running::start(one()).await);
    let session = server.open_session().await;
    let call = json!({
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": { "name": "wait", "arguments": { "milliseconds": 0 } },
    });
    let first = occupy(&server, 2_000).await;
    for refused in
        [server.call_tool("wait", r#"{"milliseconds":0}"#).await, server.in_session(Some(&session), &call).await]
    {
        assert_comes_again(&refused, "2");
        assert!(problem(refused).await.1.contains("enough calls are waiting"));
    }
    let list = json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/list" });
    assert_eq!(server.in_session(Some(&session), &list).await.status(), 200);
    assert_eq!(first.await.expect("an answer"), 200);

    // And the other way round, in both eras; the place is free again afterwards.
    for in_session in [false, true] {
        let calling = Arc::clone(&server);
        let mut long = call.clone();
        long["params"]["arguments"]["milliseconds"] = json!(1_500);
        let session = session.clone();
        let calling = tokio::spawn(async move {
            let answer = match in_session {
                true => calling.in_session(Some(&session), &long).await,
                false => calling.call_tool("wait", r#"{"milliseconds":1500}"#).await,
            };
            answer.text().await.expect("a whole answer")
        });
        sleep(Duration::from_millis(300)).await;
        assert_eq!(server.status("/wait/0").await, 503, "in a session: {in_session}");
        let answer = timeout(LIMIT, calling).await.expect("in time").expect("an answer");
        assert!(answer.contains("1500") && answer.contains("\"isError\":false"), "{answer}");
        assert_eq!(server.status("/wait/0").await, 200, "in a session: {in_session}");
    }
}
