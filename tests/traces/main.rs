//! What is logged of each request, as a subscriber of the program's own gets it.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex};

use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::{SpanKind, Status, TracerProvider};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use plugin_core::Limits;
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::json;
use tracing::level_filters::LevelFilter;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;

use crate::running::{Running, busy};

#[path = "../traffic/busy.rs"]
mod busy;
#[path = "../traffic/running.rs"]
#[expect(dead_code, reason = "the tests beside these use the rest of it")]
mod running;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("a log").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("a log")).into_owned()
    }
}

struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(reqwest::header::HeaderName::as_str).collect()
    }
}

/// A process has one subscriber, so that these are one test.
#[tokio::test]
async fn requests_are_logged_and_what_they_say_is_not() {
    let server = Running::start(Limits::default()).await;
    assert_eq!((name(&server, "mine").await.as_deref(), name(&server, "not mine").await), (Some("mine"), None));
    let (exporter, log) = listen();
    let made = name(&server, "not mine").await.expect("a name");
    assert_eq!(made.len(), 32);
    assert!(log.text().contains(&made) && !log.text().contains("not mine"), "{}", log.text());
    exporter.reset();
    log.0.lock().expect("a log").clear();
    spans_are_those_of_opentelemetry(&exporter, &log).await;
    exporter.reset();
    nothing_that_a_caller_gives_is_logged(&exporter, &log).await;
}

/// The name that a request has which is given this one. One is made only where a log could have it.
async fn name(server: &Running, given: &str) -> Option<String> {
    let request = server.request(Method::GET, "/wait/0").header("x-request-id", given);
    let answer = request.send().await.expect("an answer");
    answer.headers().get("x-request-id").map(|name| name.to_str().expect("ASCII").to_owned())
}

/// What a program sets up that exports its traces and writes a log.
fn listen() -> (InMemorySpanExporter, Log) {
    let (exporter, log) = (InMemorySpanExporter::default(), Log::default());
    let provider = SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
    let spans = tracing_opentelemetry::layer().with_tracer(provider.tracer("test")).with_filter(LevelFilter::INFO);
    // The part of the protocol's own logs whole messages from `DEBUG` on, as the documentation says.
    let filter = filter_fn(|about| !about.target().starts_with("rmcp") || *about.level() <= tracing::Level::INFO);
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(log.clone()).with_filter(filter);
    let subscriber = tracing_subscriber::registry().with(spans).with(lines);
    tracing::subscriber::set_global_default(subscriber).expect("the only subscriber");
    (exporter, log)
}

async fn start() -> Running {
    let server = busy().limits(Limits::default()).on_request(|span, headers| {
        let parent = TraceContextPropagator::new().extract(&Headers(headers));
        span.set_parent(parent).expect("a span that has not begun");
    });
    Running::start_server(server).await
}

fn names(spans: &[SpanData]) -> Vec<&str> {
    spans.iter().map(|span| &*span.name).collect()
}

/// The fields of a span by their names.
fn fields(span: &SpanData) -> HashMap<String, String> {
    span.attributes.iter().map(|field| (field.key.to_string(), field.value.to_string())).collect()
}

async fn spans_are_those_of_opentelemetry(exporter: &InMemorySpanExporter, log: &Log) {
    let server = start().await;
    let request = server.request(Method::GET, "/wait/7").header("traceparent", format!("00-{TRACE}-{PARENT}-01"));
    let answer = request.header("x-request-id", "abc-123").send().await.expect("an answer");
    assert_eq!(answer.headers()["x-request-id"], "abc-123");
    assert_eq!(server.status("/openapi.json").await, 200);
    assert_eq!(server.status("/nothing/here").await, 404);
    let session = server.open_session().await;
    let call = json!({
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": { "name": "wait", "arguments": { "milliseconds": 1 } },
    });
    server.in_session(Some(&session), &call).await.text().await.expect("a whole answer");
    server.call_tool("wait", r#"{"milliseconds":1}"#).await.text().await.expect("a whole answer");

    let spans = exporter.get_finished_spans().expect("spans");
    let of = |name: &str| spans.iter().filter(|span| span.name == name).collect::<Vec<_>>();
    let [span] = of("GET /wait/{milliseconds}")[..] else { panic!("{:?}", names(&spans)) };
    assert_eq!(span.span_context.trace_id().to_string(), TRACE);
    assert_eq!(span.parent_span_id.to_string(), PARENT);
    assert_eq!((&span.span_kind, &span.status), (&SpanKind::Server, &Status::Unset));
    let found = fields(span);
    for (name, value) in [
        ("http.request.method", "GET"),
        ("http.route", "/wait/{milliseconds}"),
        ("http.response.status_code", "200"),
        ("url.scheme", "http"),
        ("network.protocol.version", "1.1"),
        ("client.address", "127.0.0.1"),
        ("operation_id", "wait"),
        ("request_id", "abc-123"),
    ] {
        assert_eq!(found.get(name).map(String::as_str), Some(value), "{name}: {found:?}");
    }
    assert_eq!(of("GET /openapi.json").len(), 1);
    let [unknown] = of("GET")[..] else { panic!("{:?}", names(&spans)) };
    assert_eq!(fields(unknown).get("http.response.status_code").map(String::as_str), Some("404"));
    let called = of("POST /mcp").into_iter().filter(|span| fields(span).contains_key("operation_id")).count();
    assert_eq!(called, 2, "a tool that is called in a session belongs to its request too");

    let text = log.text();
    let lines: Vec<_> = text.lines().filter(|line| line.contains("answered")).collect();
    assert_eq!(lines.len(), spans.iter().filter(|span| span.span_kind == SpanKind::Server).count(), "{text}");
    assert!(lines[0].contains("status=200") && lines[0].contains("milliseconds="), "{}", lines[0]);
}

async fn nothing_that_a_caller_gives_is_logged(exporter: &InMemorySpanExporter, log: &Log) {
    const SECRET: &str = "8c1f0a7e44d25b39";
    let server = start().await;
    let request = server.request(Method::POST, &format!("/log-in/{SECRET}a?token={SECRET}b"));
    let request = request.header("x-key", format!("{SECRET}c")).header("cookie", format!("a={SECRET}d"));
    let request =
        request.header("authorization", format!("Bearer {SECRET}e")).header("user-agent", format!("{SECRET}f"));
    let answer = request.json(&json!({ "password": format!("{SECRET}g") })).send().await.expect("an answer");
    assert_eq!(answer.text().await.expect("a text"), "68");
    for (path, body) in [
        (format!("/log-in/x?token={SECRET}h&more={SECRET}i"), format!("{{\"password\":\"{SECRET}j\"")),
        (format!("/{SECRET}k"), format!("{{\"{SECRET}l\":1}}")),
        (format!("/log-in/%{SECRET}m?{SECRET}"), "[".repeat(100_000)),
        ("/mcp".to_owned(), format!("{{\"method\":\"{SECRET}n\"}}")),
    ] {
        let answer = server.post(&path, &body).await;
        assert!(answer.status().is_client_error(), "{path}");
    }
    let arguments = json!({ "name": SECRET, "token": SECRET, "x-key": SECRET, "password": SECRET });
    let answer = server.call_tool("logIn", &arguments.to_string()).await.text().await.expect("a text");
    assert!(answer.contains("\"isError\":false"), "{answer}");
    let odd = Method::from_bytes(SECRET.as_bytes()).expect("a method");
    assert_eq!(server.request(odd, "/wait/0").send().await.expect("an answer").status(), 405);

    let text = log.text();
    assert!(text.contains("TRACE") && text.contains("somebody logs in"), "everything was listened to");
    let found = text.find(SECRET).map(|at| text[at.saturating_sub(300)..at + SECRET.len() + 1].to_owned());
    assert_eq!(found, None, "in the log");
    let spans = format!("{:?}", exporter.get_finished_spans().expect("spans"));
    let found = spans.find(SECRET).map(|at| spans[at.saturating_sub(300)..at + SECRET.len() + 1].to_owned());
    assert_eq!(found, None, "in the spans");
    assert!(spans.contains("logIn"), "{spans}");
}
