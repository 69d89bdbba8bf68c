//! What has been counted, after requests that are known.

use std::collections::HashMap;

use plugin_core::{Limits, Rate};

use crate::running::{Running, busy};

/// Every sample by its name and labels.
async fn samples(server: &Running) -> HashMap<String, f64> {
    let url = format!("http://{}/metrics", server.metrics.expect("an address"));
    let answer = server.client.get(url).send().await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.text().await.expect("a text");
    let mut described = "";
    let mut samples = HashMap::new();
    for line in text.lines() {
        if let Some(family) = line.strip_prefix("# TYPE ") {
            described = family.split(' ').next().expect("a name");
        }
        if line.starts_with('#') {
            continue;
        }
        assert!(line.starts_with(described), "{line} is not below its family");
        let (name, value) = line.rsplit_once(' ').expect("a sample");
        let before = samples.insert(name.to_owned(), value.parse().expect("a number"));
        assert_eq!(before, None, "{name} stands there twice");
    }
    samples
}

#[tokio::test]
async fn calls_are_counted_by_operation() {
    let server = Running::start_server(busy().metrics("127.0.0.1:0")).await;
    for _ in 0..3 {
        assert_eq!(server.status("/wait/30").await, 200);
    }
    assert_eq!(server.status("/wait/x").await, 422);
    assert_eq!(server.status("/openapi.json").await, 200);
    assert_eq!(server.status("/nothing/here/at/all").await, 404);
    let words = server.get("/words/hello?times=100").await.bytes().await.expect("bytes").len();
    assert_eq!(server.call_tool("wait", r#"{"milliseconds":0}"#).await.status(), 200);
    let mut stream = server.get("/count").await;
    stream.chunk().await.expect("a part");

    let found = samples(&server).await;
    let value = |name: &str| *found.get(name).unwrap_or_else(|| panic!("{name} is not in {found:?}"));
    let wait = r#"plugin="busy",operation="wait",method="GET""#;
    assert_eq!(value(&format!("plugin_calls_total{{{wait},status=\"2xx\"}}")), 4.0, "three over HTTP and one over MCP");
    assert_eq!(value(&format!("plugin_calls_total{{{wait},status=\"4xx\"}}")), 1.0);
    assert_eq!(value(&format!("plugin_call_duration_seconds_count{{{wait}}}")), 5.0);
    assert_eq!(value(&format!("plugin_call_duration_seconds_bucket{{{wait},le=\"+Inf\"}}")), 5.0);
    assert!(value(&format!("plugin_call_duration_seconds_bucket{{{wait},le=\"0.025\"}}")) <= 2.0);
    assert!(value(&format!("plugin_call_duration_seconds_sum{{{wait}}}")) >= 0.09);
    let repeat = r#"plugin="busy",operation="repeat",method="GET""#;
    assert_eq!(value(&format!("plugin_response_bytes_total{{{repeat}}}")), words as f64);
    let count = r#"plugin="busy",operation="count",method="GET""#;
    assert_eq!(value(&format!("plugin_response_bytes_total{{{count}}}")), 9.0);
    assert_eq!(value("plugin_streams_open"), 1.0);
    assert_eq!(value("plugin_places_taken"), 0.0);
    assert_eq!(value(r#"plugin_http_answers_total{status="4xx"}"#), 2.0);
    assert_eq!(value(r#"plugin_http_answers_total{status="2xx"}"#), 7.0);
    assert!(!found.keys().any(|name| name.contains("nothing") || name.contains("hello")), "{found:?}");
    drop(stream);
}

#[tokio::test]
async fn refusals_are_counted_by_limit() {
    let limits = Limits::default().rate(Rate::per_second(0.01).burst(4)).json_depth(2).answer_size(100).uri_length(500);
    let server = Running::start_server(busy().limits(limits).metrics("127.0.0.1:0")).await;
    assert_eq!(server.post("/echo", "{\"anything\":[[]]}").await.status(), 400);
    assert_eq!(server.status("/words/hello?times=100").await, 500);
    for status in [200, 200, 429, 429] {
        assert_eq!(server.status("/wait/0").await, status);
    }
    assert_eq!(server.status(&format!("/wait/{}", "0".repeat(500))).await, 414);
    let found = samples(&server).await;
    assert_eq!(found[r#"plugin_http_answers_total{status="4xx"}"#], 4.0);
    for (limit, count) in
        [("head", 1.0), ("rate", 2.0), ("json_depth", 1.0), ("answer_size", 1.0), ("queue", 0.0), ("wait", 0.0)]
    {
        assert_eq!(found[&format!("plugin_refusals_total{{limit=\"{limit}\"}}")], count, "{limit}");
    }
}

/// Whoever can call a plugin cannot read how it is used.
#[tokio::test]
async fn metrics_are_not_where_the_plugin_is() {
    let server = Running::start_server(busy().metrics("127.0.0.1:0")).await;
    assert_eq!(server.status("/metrics").await, 404);
    let server = Running::start(Limits::default()).await;
    assert_eq!((server.status("/metrics").await, server.metrics), (404, None));
}
