//! A stand-in for the API of a model: it refuses what the real one refuses, and plays a scripted model otherwise.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{anthropic, openai};

/// How one maker's API speaks.
pub(crate) struct Dialect {
    /// The settings of the program for the key and the address.
    pub(crate) key: &'static str,
    pub(crate) address: &'static str,
    pub(crate) path: &'static str,
    pub(crate) check_headers: fn(&HeaderMap) -> Result<(), Refusal>,
    /// What is wrong with a request after these turns of the model, or else what the calls of its last turn gave, in their order.
    pub(crate) check: fn(&Value, &[Turn]) -> Result<Vec<Outcome>, String>,
    /// What the API says for the model in the turn with this number.
    pub(crate) turn: fn(usize, &Reply) -> Turn,
    /// The answer that holds them.
    pub(crate) answer: fn(&[Value]) -> Value,
    /// The body of an error with this type and message.
    pub(crate) error: fn(&str, &str) -> Value,
}

pub(crate) const DIALECTS: [Dialect; 2] = [openai::DIALECT, anthropic::DIALECT];

/// What the model said in one turn: items or blocks.
pub(crate) type Turn = Vec<Value>;

/// A status, the type of an error and its message.
pub(crate) type Refusal = (u16, &'static str, String);

/// What a call gave, as the model sees it.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) text: String,
    /// Whether it failed, where the protocol says so.
    pub(crate) failed: Option<bool>,
}

/// What the model does in a turn.
pub(crate) enum Reply {
    Words(&'static str),
    Calls(Vec<(&'static str, Value)>),
}

/// What the model does in the turn with this number, after these outcomes; or what it misses in them.
pub(crate) type Model = fn(usize, &[Outcome]) -> Result<Reply, String>;

/// The running stand-in; it ends with the test.
pub(crate) struct StandIn {
    pub(crate) url: String,
    state: Arc<Conversation>,
}

struct Conversation {
    dialect: &'static Dialect,
    model: Model,
    seen: Mutex<Vec<Value>>,
    said: Mutex<Vec<Turn>>,
}

impl StandIn {
    /// An API with this model, below a prefix.
    pub(crate) async fn start(dialect: &'static Dialect, model: Model) -> Self {
        let state = Arc::new(Conversation { dialect, model, seen: Mutex::default(), said: Mutex::default() });
        let app = Router::new().fallback(respond).with_state(Arc::clone(&state));
        Self { url: format!("{}/prefix", serve(app).await), state }
    }

    /// The requests that came, also those that were refused.
    pub(crate) fn seen(&self) -> Vec<Value> {
        self.state.seen.lock().expect("no test has panicked").clone()
    }

    /// The turns of the model.
    pub(crate) fn said(&self) -> Vec<Turn> {
        self.state.said.lock().expect("no test has panicked").clone()
    }
}

/// The address of a server that answers everything alike.
pub(crate) async fn answering(status: u16, headers: &'static [(&'static str, &'static str)], body: &str) -> String {
    let status = StatusCode::from_u16(status).expect("a status");
    let body = body.to_owned();
    let reply = async move || {
        let mut response = (status, body).into_response();
        let header = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        response.headers_mut().extend(headers.iter().map(header));
        response
    };
    serve(Router::new().fallback(reply)).await
}

/// The address of a server that never answers.
pub(crate) async fn silent() -> String {
    serve(Router::new().fallback(std::future::pending::<()>)).await
}

async fn serve(app: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

async fn respond(
    State(conversation): State<Arc<Conversation>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (status, body) = match conversation.go_on(&method, uri.path(), &headers, &body) {
        Ok(answer) => (200, answer),
        Err((status, kind, message)) => (status, (conversation.dialect.error)(kind, &message)),
    };
    (StatusCode::from_u16(status).expect("a status"), axum::Json(body)).into_response()
}

impl Conversation {
    fn go_on(&self, method: &Method, path: &str, headers: &HeaderMap, body: &[u8]) -> Result<Value, Refusal> {
        let bad = |message: String| (400, "invalid_request_error", message);
        if method != Method::POST || path.strip_prefix("/prefix") != Some(self.dialect.path) {
            return Err((404, "not_found_error", format!("Invalid URL ({method} {path})")));
        }
        (self.dialect.check_headers)(headers)?;
        let body: Value = serde_json::from_slice(body).map_err(|error| bad(error.to_string()))?;
        self.seen.lock().expect("no test has panicked").push(body.clone());
        if body["model"] != "stand-in-1" {
            return Err((404, "not_found_error", format!("model: {}", body["model"])));
        }
        let mut said = self.said.lock().expect("no test has panicked");
        let outcomes = (self.dialect.check)(&body, &said).map_err(bad)?;
        let reply = (self.model)(said.len(), &outcomes).map_err(bad)?;
        let turn = (self.dialect.turn)(said.len(), &reply);
        said.push(turn.clone());
        Ok((self.dialect.answer)(&turn))
    }
}

/// Demands that a header has a value.
pub(crate) fn check_header(headers: &HeaderMap, name: &str, value: &str) -> Result<(), String> {
    match headers.get(name).map(HeaderValue::as_bytes) {
        Some(found) if found == value.as_bytes() => Ok(()),
        found => Err(format!("{name}: expected {value}, found {}", if found.is_some() { "another" } else { "none" })),
    }
}

/// Demands that an object has these fields and no others.
pub(crate) fn check_fields(value: &Value, required: &[&str], optional: &[&str]) -> Result<(), String> {
    let fields = value.as_object().ok_or_else(|| format!("expected an object, found {value}"))?;
    if let Some(missing) = required.iter().find(|name| !fields.contains_key(**name)) {
        return Err(format!("{missing}: Field required"));
    }
    let known = |name: &str| required.contains(&name) || optional.contains(&name);
    let extra = fields.keys().find(|name| !known(name));
    extra.map_or(Ok(()), |extra| Err(format!("{extra}: Extra inputs are not permitted")))
}

/// What both APIs demand of the first thing in a conversation.
pub(crate) fn check_question(item: Option<&Value>) -> Result<(), String> {
    let item = item.ok_or("the conversation is empty")?;
    check_fields(item, &["role", "content"], &[])?;
    let content = item["content"].as_str().unwrap_or_default();
    if item["role"] == "user" && !content.is_empty() { Ok(()) } else { Err(json!({ "no question": item }).to_string()) }
}
