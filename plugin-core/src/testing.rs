//! For tests: calling endpoints without a network, and checking answers against what the document says of them.
//!
//! ```
//! # use plugin_core::{plugin, plugin_endpoint};
//! # #[plugin(
//! #     name_for_human = "Greeter", name_for_model = "greeter", description_for_human = "Greets.",
//! #     description_for_model = "Plugin for greeting people.", contact_email = "support@example.com",
//! #     legal_info_url = "/legal", logo = "logo.png", auth = none, endpoints(greet),
//! # )]
//! # struct Greeter;
//! # /// Greet someone.
//! # #[plugin_endpoint(get, "/greetings/{name}")]
//! # async fn greet(name: String) -> String { format!("Hello, {name}!") }
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! use plugin_core::testing::Client;
//! use serde_json::json;
//!
//! let client = Client::new(Greeter);
//! let answer = client.call("greet", json!({ "name": "Ada" })).await;
//! answer.assert_conforms();
//! assert_eq!(answer.json(), "Hello, Ada!");
//! # }
//! ```
//!
//! Everything here panics when something is not as it should be, as assertions do.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use tower::Service;

use crate::argument::{Location, Presence};
use crate::call::interpret;
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::{EVENT_STREAM, JSON, header_name};
use crate::schema::{BodyKind, Model, NodeId, OperationModel};
use crate::server::Server;

/// What is percent-encoded in a path segment or a query string.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A plugin that is called in this process, through everything that a request over the network passes.
#[derive(Clone, Debug)]
pub struct Client {
    router: Router,
    model: Arc<Model>,
}

/// An answer, and the operation that gave it.
#[derive(Clone, Debug)]
pub struct Answer {
    model: Arc<Model>,
    operation: Option<Arc<OperationModel>>,
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Client {
    /// A client of this plugin.
    ///
    /// # Panics
    ///
    /// When the plugin cannot be described, with everything that keeps it from it.
    pub fn new<P: Plugin>(plugin: P) -> Self {
        match (Server::new(plugin), Model::of::<P>()) {
            (Ok(server), Ok(model)) => Self { router: server.into_router(), model: Arc::new(model) },
            (Err(error), _) => panic!("{error}"),
            (_, Err(findings)) => panic!("{findings:?}"),
        }
    }

    /// Calls an endpoint by its operationId, with its arguments by their names, wherever in the request they belong. They are
    /// not checked here, so that a test can give wrong ones.
    ///
    /// # Panics
    ///
    /// When there is no such operation, an argument is none of its, or one is a file.
    pub async fn call(&self, operation_id: &str, arguments: Value) -> Answer {
        let operation = self.model.operations.iter().find(|known| known.operation.operation_id == operation_id);
        let Some(operation) = operation else { panic!("there is no operation `{operation_id}`") };
        let Value::Object(arguments) = arguments else {
            panic!("the arguments of `{operation_id}` are no JSON object")
        };
        self.answer(build_request(operation, arguments), Some(Arc::clone(operation))).await
    }

    /// Sends a request as it is.
    ///
    /// # Panics
    ///
    /// When the answer breaks off.
    pub async fn request(&self, request: http::Request<impl Into<Vec<u8>>>) -> Answer {
        let request = request.map(|body| Body::from(body.into()));
        let operation = find(&self.model, request.method().as_str(), request.uri().path());
        self.answer(request, operation).await
    }

    /// Checks an answer that came over the network, as [`assert_conforms`] does, of which there may be many.
    ///
    /// # Panics
    ///
    /// When there is no such operation, or the answer is none that the document describes, with everything that differs.
    pub fn assert_conforms(&self, method: &str, path: &str, response: &http::Response<impl AsRef<[u8]>>) {
        Answer::received(Arc::clone(&self.model), method, path, response).assert_conforms();
    }

    async fn answer(&self, request: Request, operation: Option<Arc<OperationModel>>) -> Answer {
        let response = match self.router.clone().call(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let (parts, body) = response.into_parts();
        let body = match body.collect().await {
            Ok(body) => body.to_bytes().to_vec(),
            Err(error) => panic!("the answer broke off: {error}"),
        };
        Answer { model: Arc::clone(&self.model), operation, status: parts.status, headers: parts.headers, body }
    }
}

/// Checks an answer that came over the network against what the plugin's document says of it.
///
/// # Panics
///
/// When there is no such operation, or the answer is none that the document describes, with everything that differs.
pub fn assert_conforms<P: Plugin>(method: &str, path: &str, response: &http::Response<impl AsRef<[u8]>>) {
    match Model::of::<P>() {
        Ok(model) => Answer::received(Arc::new(model), method, path, response).assert_conforms(),
        Err(findings) => panic!("{findings:?}"),
    }
}

/// The operation that answers a request.
fn find(model: &Model, method: &str, path: &str) -> Option<Arc<OperationModel>> {
    let path = path.split('?').next().unwrap_or_default();
    let fits = |template: &str| {
        template.split('/').count() == path.split('/').count()
            && template.split('/').zip(path.split('/')).all(|(part, text)| part.starts_with('{') || part == text)
    };
    let candidates = model.operations.iter().filter(|operation| operation.operation.method.as_str() == method);
    // A path without parameters wins over one with them.
    candidates.filter(|operation| fits(&operation.path)).min_by_key(|operation| operation.path.contains('{')).cloned()
}

fn build_request(operation: &OperationModel, mut arguments: Map<String, Value>) -> Request {
    let (mut path, mut query, mut form, mut fields) = (operation.path.clone(), Vec::new(), Vec::new(), Map::new());
    let mut request = Request::builder().method(operation.operation.method.as_str()).header(header::HOST, "localhost");
    let mut body = None;
    for argument in &operation.arguments {
        let name = argument.argument.name;
        let Some(value) = arguments.shift_remove(name) else { continue };
        match argument.argument.location {
            Location::Path => path = path.replace(&format!("{{{name}}}"), &encoded(&text(&value))),
            Location::Query => query.extend(pairs(name, &value)),
            Location::Form => form.extend(pairs(name, &value)),
            Location::Header => request = request.header(name, text(&value)),
            Location::Body if argument.argument.presence == Presence::Whole => body = Some(value),
            Location::Body => {
                fields.insert(name.to_owned(), value);
            }
            Location::File => panic!("`{name}` is a file; use `Client::request` with a body of `multipart/form-data`"),
        }
    }
    if let Some(unknown) = arguments.keys().next() {
        panic!("`{}` takes no argument `{unknown}`", operation.operation.operation_id);
    }
    let body = match (operation.body, body) {
        (BodyKind::None, _) => Vec::new(),
        (BodyKind::Json, Some(whole)) => whole.to_string().into_bytes(),
        (BodyKind::Json, None) => Value::Object(fields).to_string().into_bytes(),
        (BodyKind::Form | BodyKind::Multipart, _) => form.join("&").into_bytes(),
        (BodyKind::Text(_) | BodyKind::Bytes(_), whole) => text(&whole.unwrap_or_default()).into_bytes(),
    };
    if let Some(media_type) = operation.body.media_type() {
        request = request.header(header::CONTENT_TYPE, media_type);
    }
    let uri = if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) };
    match request.uri(uri).body(Body::from(body)) {
        Ok(request) => request,
        Err(error) => panic!("the arguments make no request: {error}"),
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// A value as a parameter says it.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn pairs(name: &str, value: &Value) -> Vec<String> {
    let pair = |value: &Value| format!("{}={}", encoded(name), encoded(&text(value)));
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().map(pair).collect(),
        other => vec![pair(other)],
    }
}

impl Answer {
    fn received(model: Arc<Model>, method: &str, path: &str, response: &http::Response<impl AsRef<[u8]>>) -> Self {
        Self {
            operation: find(&model, method, path),
            model,
            status: response.status(),
            headers: response.headers().clone(),
            body: response.body().as_ref().to_vec(),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The body as a text.
    ///
    /// # Panics
    ///
    /// When it is not valid UTF-8.
    pub fn text(&self) -> &str {
        match std::str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => panic!("the answer is no text: {error}"),
        }
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// When it is none.
    pub fn json(&self) -> Value {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("the answer is not JSON: {error}; it is `{}`", String::from_utf8_lossy(&self.body)),
        }
    }

    /// Checks status, media type, headers and body against what the document says of the operation.
    ///
    /// # Panics
    ///
    /// When something differs, with everything that does.
    pub fn assert_conforms(&self) {
        let Some(operation) = &self.operation else { panic!("no operation of the plugin gives this answer") };
        let faults = self.faults(operation);
        assert!(
            faults.is_empty(),
            "`{}` answered {} otherwise than the document says:\n  {}",
            operation.operation.operation_id,
            self.status,
            faults.join("\n  ")
        );
    }

    fn faults(&self, operation: &OperationModel) -> Vec<String> {
        let media_type =
            self.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        if self.status() != operation.success.status {
            return self.problem_faults(operation, media_type);
        }
        let mut faults = self.header_faults(operation);
        let expected = operation.success.content.as_ref().map_or("", |(media_type, _)| *media_type);
        match operation.success.node.filter(|_| media_type == expected) {
            Some(node) if expected == JSON => faults.extend(self.json_faults(&self.body, node)),
            Some(node) if expected == EVENT_STREAM => faults.extend(self.event_faults(node)),
            None if media_type != expected => {
                faults.push(format!("the media type is `{media_type}`, not `{expected}`"));
            }
            None if !self.body.is_empty() => faults.push("there is a body".to_owned()),
            _ => {}
        }
        faults
    }

    fn problem_faults(&self, operation: &OperationModel, media_type: &str) -> Vec<String> {
        let mut faults = Vec::new();
        if !operation.problems().iter().any(|(status, _)| *status == self.status()) {
            faults.push(format!("the status {} is not documented", self.status));
        }
        if media_type != Problem::MEDIA_TYPE {
            faults.push(format!("the media type is `{media_type}`, not `{}`", Problem::MEDIA_TYPE));
        } else {
            faults.extend(self.json_faults(&self.body, self.model.problem));
        }
        faults
    }

    fn json_faults(&self, body: &[u8], node: NodeId) -> Vec<String> {
        match serde_json::from_slice::<Value>(body) {
            Ok(mut value) => self.value_faults(&mut value, node, "body"),
            Err(error) => vec![format!("the body is not JSON: {error}")],
        }
    }

    fn value_faults(&self, value: &mut Value, node: NodeId, place: &str) -> Vec<String> {
        let faults = self.model.nodes.faults(node, value);
        faults.into_iter().map(|fault| format!("{place} `{}`: {}", fault.pointer, fault.detail)).collect()
    }

    /// Each event is one item as JSON, or the problem that ended the stream.
    fn event_faults(&self, node: NodeId) -> Vec<String> {
        let text = String::from_utf8_lossy(&self.body);
        let events = text.split("\n\n").filter(|event| event.lines().any(|line| line.starts_with("data:")));
        events
            .flat_map(|event| {
                let problem = event.lines().any(|line| line == "event: error");
                let data: Vec<_> = event.lines().filter_map(|line| line.strip_prefix("data: ")).collect();
                self.json_faults(data.join("\n").as_bytes(), if problem { self.model.problem } else { node })
            })
            .collect()
    }

    fn header_faults(&self, operation: &OperationModel) -> Vec<String> {
        let (Some(schema), Some(node)) = (&operation.success.headers, operation.success.headers_node) else {
            return Vec::new();
        };
        let mut found = Map::new();
        for name in schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys) {
            let value = self.headers.get(header_name(name)).map(|value| String::from_utf8_lossy(value.as_bytes()));
            let property = self.model.nodes.property(node, name);
            if let (Some(value), Some(property)) = (value, property) {
                found.insert(name.clone(), interpret(self.model.nodes.expected(property).types, &value));
            }
        }
        self.value_faults(&mut Value::Object(found), node, "header")
    }
}
