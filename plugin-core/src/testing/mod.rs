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

mod conform;
mod request;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::Service;

use crate::plugin::Plugin;
use crate::schema::{self, Model, OperationModel};
use crate::server::Server;
use crate::words::nearest;

use self::request::build_request;

/// A plugin that is called in this process, through everything that a request over the network passes.
#[derive(Clone, Debug)]
pub struct Client {
    router: Router,
    model: Arc<Model>,
    headers: HeaderMap,
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
        match Server::new(plugin) {
            Ok(server) => Self::of(server),
            Err(error) => panic!("{error}"),
        }
    }

    /// A client of a server that is set up otherwise, with secrets say.
    pub fn of<P: Plugin>(server: Server<P>) -> Self {
        let model = server.model();
        Self { router: server.into_router(), model, headers: HeaderMap::new() }
    }

    /// Sends a header with each request that has none of this name: `authorization`, where the plugin asks for it.
    ///
    /// # Panics
    ///
    /// When it is no header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        match HeaderValue::try_from(value) {
            Ok(value) => _ = self.headers.insert(name, value),
            Err(error) => panic!("`{name}`: {error}"),
        }
        self
    }

    /// Calls an endpoint by its operationId, with its arguments by their names, wherever in the request they belong. The fields of a
    /// whole JSON body stand among them. Nothing is checked here, so that a test can give wrong arguments.
    ///
    /// # Panics
    ///
    /// When there is no such operation, an argument is none of its, or one is a file.
    pub async fn call(&self, operation_id: &str, arguments: Value) -> Answer {
        let mut known = self.model.operations.iter().map(|operation| operation.operation.operation_id);
        let operation = self.model.operations.iter().find(|known| known.operation.operation_id == operation_id);
        let Some(operation) = operation else {
            let hint = nearest(operation_id, known.by_ref())
                .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            panic!("there is no operation `{operation_id}`{hint}")
        };
        let Value::Object(arguments) = arguments else {
            panic!("the arguments of `{operation_id}` are no JSON object")
        };
        self.answer(build_request(operation, arguments), Some(Arc::clone(operation))).await
    }

    /// Sends a request as it is, to `localhost` unless it has a `Host`.
    ///
    /// # Panics
    ///
    /// When the answer breaks off.
    pub async fn request(&self, request: http::Request<impl Into<Vec<u8>>>) -> Answer {
        let mut request = request.map(|body| Body::from(body.into()));
        request.headers_mut().entry(header::HOST).or_insert(HeaderValue::from_static("localhost"));
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

    async fn answer(&self, mut request: Request, operation: Option<Arc<OperationModel>>) -> Answer {
        for (name, value) in &self.headers {
            request.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
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

/// The advice that building the plugin's documents gives, one line each, so that a test can demand that there is none:
///
/// ```
/// # use plugin_core::{plugin, plugin_endpoint};
/// # #[plugin(
/// #     name_for_human = "Counter", name_for_model = "counter", description_for_human = "Counts.",
/// #     description_for_model = "Plugin for counting.", contact_email = "support@example.com",
/// #     legal_info_url = "/legal", logo = "logo.png", auth = none, endpoints(count),
/// # )]
/// # struct Counter;
/// # /// Get the number that comes next.
/// # #[plugin_endpoint(get, "/count")]
/// # async fn count() -> u64 { 1 }
/// assert_eq!(plugin_core::testing::advice::<Counter>(), [""; 0]);
/// ```
///
/// [`Advice`](crate::Advice) has every kind, and how each is silenced.
///
/// # Panics
///
/// When the plugin cannot be described, with everything that keeps it from it.
pub fn advice<P: Plugin>() -> Vec<String> {
    match Model::with_documents_of::<P>() {
        Ok(model) => schema::advice(&model).iter().map(ToString::to_string).collect(),
        Err(findings) => panic!("{findings:?}"),
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

    /// What [`assert_conforms`] says of such an answer; nothing where no operation gives it.
    #[cfg(fuzzing)]
    pub(crate) fn differences(
        model: Arc<Model>,
        method: &str,
        path: &str,
        response: &http::Response<impl AsRef<[u8]>>,
    ) -> Vec<String> {
        let answer = Self::received(model, method, path, response);
        answer.operation.as_ref().map(|operation| answer.faults(operation)).unwrap_or_default()
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
}
