//! A stand-in for an endpoint of the chat API. It refuses what the real one refuses, and answers `echo: …` unless its script says
//! otherwise.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpSocket};
use tokio::task::AbortHandle;
use tokio::time::sleep;

use crate::program::KEY;
use crate::wire::{chunk, delta, error, usage, whole};

/// What the stand-in does with a request.
#[derive(Clone)]
pub(crate) enum Does {
    /// Answers with the question.
    Echo,
    /// The same, after a time.
    After(Duration),
    /// Answers this, whole or as the only piece.
    Says(&'static str),
    /// Answers a status with headers and a body.
    Status(u16, Vec<(&'static str, String)>, String),
    /// Streams these pieces with this time between, and then nothing more, without an end.
    Hangs(Vec<&'static str>, Duration),
    /// Never answers.
    Nothing,
}

/// The running stand-in; it ends when this is dropped.
pub(crate) struct StandIn {
    pub(crate) url: String,
    address: SocketAddr,
    state: Arc<Seen>,
    server: AbortHandle,
}

type Script = Box<dyn Fn(usize, &str) -> Does + Send + Sync>;

/// What it has seen, and what it does.
struct Seen {
    script: Script,
    requests: Mutex<Vec<(Value, Instant)>>,
    under_way: AtomicUsize,
    most: AtomicUsize,
}

/// One request that is under way, until this is dropped.
struct UnderWay(Arc<Seen>);

impl StandIn {
    pub(crate) async fn start() -> Self {
        Self::doing(|_, _| Does::Echo).await
    }

    /// One that does something else: with the request of this number, counted from 0, and with this question.
    pub(crate) async fn doing(script: impl Fn(usize, &str) -> Does + Send + Sync + 'static) -> Self {
        let state = Arc::new(Seen {
            script: Box::new(script),
            requests: Mutex::default(),
            under_way: AtomicUsize::new(0),
            most: AtomicUsize::new(0),
        });
        Self::listen("127.0.0.1:0".parse().expect("an address"), state).await
    }

    async fn listen(address: SocketAddr, state: Arc<Seen>) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        // The address may have been another's a moment ago.
        socket.set_reuseaddr(true).expect("an option");
        socket.bind(address).expect("a port");
        let listener = socket.listen(256).expect("a listener");
        let address = listener.local_addr().expect("an address");
        let server = tokio::spawn(serve(listener, Arc::clone(&state))).abort_handle();
        Self { url: format!("http://{address}/v1"), address, state, server }
    }

    /// Ends it: its port is closed, and so is every connection.
    pub(crate) async fn stop(self) -> Stopped {
        self.server.abort();
        // The task is gone once its listener is: then nobody can connect any more.
        for _ in 0..200 {
            if tokio::net::TcpStream::connect(self.address).await.is_err() {
                break;
            }
            sleep(Duration::from_millis(10)).await;
        }
        Stopped { address: self.address, state: Arc::clone(&self.state) }
    }

    /// The bodies that came.
    pub(crate) fn seen(&self) -> Vec<Value> {
        self.state.requests.lock().expect("no panic").iter().map(|(body, _)| body.clone()).collect()
    }

    /// How much time lay between the requests.
    pub(crate) fn gaps(&self) -> Vec<Duration> {
        let requests = self.state.requests.lock().expect("no panic");
        requests.windows(2).map(|pair| pair[1].1 - pair[0].1).collect()
    }

    /// How many requests were under way at once, at most.
    pub(crate) fn most(&self) -> usize {
        self.state.most.load(Ordering::SeqCst)
    }

    /// Waits until no request is under way.
    pub(crate) async fn idle(&self) {
        for _ in 0..500 {
            if self.state.under_way.load(Ordering::SeqCst) == 0 {
                return;
            }
            sleep(Duration::from_millis(10)).await;
        }
        panic!("requests are still under way");
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A stand-in that does not run.
pub(crate) struct Stopped {
    address: SocketAddr,
    state: Arc<Seen>,
}

impl Stopped {
    /// Starts it again, at the same address.
    pub(crate) async fn start(self) -> StandIn {
        StandIn::listen(self.address, self.state).await
    }
}

/// Serves each connection in a set that ends with the task, so that a stopped stand-in leaves none open.
async fn serve(listener: TcpListener, state: Arc<Seen>) {
    let app = Router::new().fallback(respond).with_state(state);
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let service = hyper_util::service::TowerToHyperService::new(app.clone());
        let io = hyper_util::rt::TokioIo::new(stream);
        connections.spawn(hyper::server::conn::http1::Builder::new().serve_connection(io, service));
    }
}

async fn respond(State(seen): State<Arc<Seen>>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let now = seen.under_way.fetch_add(1, Ordering::SeqCst) + 1;
    seen.most.fetch_max(now, Ordering::SeqCst);
    let under_way = UnderWay(Arc::clone(&seen));
    let (question, streamed) = match check(&method, &uri, &headers, &body) {
        Ok(checked) => checked,
        Err((status, words)) => return error(status, "invalid_request_error", &words),
    };
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let number = {
        let mut requests = seen.requests.lock().expect("no panic");
        requests.push((body, Instant::now()));
        requests.len() - 1
    };
    let words = match (seen.script)(number, &question) {
        Does::Echo => format!("echo: {question}"),
        Does::Says(words) => words.to_owned(),
        Does::After(time) => {
            sleep(time).await;
            format!("echo: {question}")
        }
        Does::Nothing => std::future::pending().await,
        Does::Status(status, headers, body) => {
            let mut response = (StatusCode::from_u16(status).expect("a status"), body).into_response();
            for (name, value) in headers {
                response.headers_mut().insert(name, value.parse().expect("a value"));
            }
            return response;
        }
        Does::Hangs(pieces, time) => return hang(pieces, time, under_way),
    };
    if streamed { pieces(&question, &words, under_way) } else { axum::Json(whole(&question, &words)).into_response() }
}

/// What the real API demands of a request. Its words quote a part of the key, as the real ones do.
fn check(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<(String, bool), (u16, String)> {
    let bad = |words: &str| (400, words.to_owned());
    if method != Method::POST || uri.path() != "/v1/chat/completions" || uri.query().is_some() {
        return Err((404, format!("Invalid URL ({method} {uri})")));
    }
    if headers.get("authorization").map(HeaderValue::as_bytes) != Some(format!("Bearer {KEY}").as_bytes()) {
        return Err((401, format!("Incorrect API key provided: {KEY}.")));
    }
    if headers.get("content-type").map(HeaderValue::as_bytes) != Some(b"application/json") {
        return Err(bad("no JSON"));
    }
    let body: Value = serde_json::from_slice(body).map_err(|error| (400, error.to_string()))?;
    let known = ["model", "messages", "max_completion_tokens", "stream", "stream_options"];
    let fields = body.as_object().ok_or_else(|| bad("no object"))?;
    if let Some(unknown) = fields.keys().find(|name| !known.contains(&name.as_str())) {
        return Err((400, format!("Unrecognized request argument supplied: {unknown}")));
    }
    if body["model"] != "stand-in-1" {
        return Err((404, format!("The model {} does not exist", body["model"])));
    }
    if !body["max_completion_tokens"].as_u64().is_some_and(|tokens| (1..=100_000).contains(&tokens)) {
        return Err(bad("max_completion_tokens"));
    }
    let streamed = match (&body["stream"], &body["stream_options"]) {
        (Value::Null | Value::Bool(false), Value::Null) => false,
        (Value::Bool(true), Value::Object(options)) if options.len() == 1 && options["include_usage"] == true => true,
        _ => return Err(bad("stream")),
    };
    let messages = body["messages"].as_array().ok_or_else(|| bad("messages"))?;
    let message = |message: &Value, role: &str| {
        message.as_object().is_some_and(|it| it.len() == 2 && it["role"] == role && it["content"].is_string())
    };
    match &messages[..] {
        [user] if message(user, "user") => Ok((user["content"].as_str().unwrap_or_default().to_owned(), streamed)),
        [system, user] if message(system, "system") && message(user, "user") => {
            Ok((user["content"].as_str().unwrap_or_default().to_owned(), streamed))
        }
        _ => Err(bad("messages")),
    }
}

fn event_stream(body: Body) -> Response {
    ([("content-type", "text/event-stream; charset=utf-8")], body).into_response()
}

/// All of an answer as events, the bytes of which are cut anywhere, also inside of characters.
fn pieces(question: &str, words: &str, under_way: UnderWay) -> Response {
    let mut events = vec![delta(&json!({ "role": "assistant", "content": "", "refusal": null }), &Value::Null)];
    let texts = words.split_inclusive(' ').map(|text| delta(&json!({ "content": text }), &Value::Null));
    events.extend(texts);
    events.push(delta(&json!({}), &json!("stop")));
    events.push(chunk(&json!([]), &usage(question, words)));
    events.push("data: [DONE]\n\n".to_owned());
    let bytes = events.concat().into_bytes();
    let parts: Vec<_> = bytes.chunks(7).map(Bytes::copy_from_slice).collect();
    let parts = stream::iter(parts.into_iter().map(move |part| {
        let _ = &under_way;
        Ok::<_, std::io::Error>(part)
    }));
    event_stream(Body::from_stream(parts))
}

fn hang(texts: Vec<&'static str>, time: Duration, under_way: UnderWay) -> Response {
    let parts = stream::unfold((texts.into_iter(), under_way), move |(mut texts, under_way)| async move {
        sleep(time).await;
        let Some(text) = texts.next() else { std::future::pending().await };
        let event = delta(&json!({ "content": text }), &Value::Null);
        Some((Ok::<_, std::io::Error>(event), (texts, under_way)))
    });
    event_stream(Body::from_stream(parts))
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::SeqCst);
    }
}
