//! MCP over HTTP: one path that takes POST, and in the older era GET and DELETE too.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use futures_util::StreamExt;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tokio_util::sync::CancellationToken;
use tower::Service;

use crate::dispatch::Tools;
use crate::operation::Security;
use crate::plugin::Auth;
use crate::problem::Problem;
use crate::schema::ToolModel;
use crate::server::{BODY_LIMIT, Base, answer, read_whole_body};

use super::direct::DirectCall;
use super::handler::MOST_NOTIFICATIONS;
use super::message::About;
use super::{Handler, gate, refusal};

/// Answers what comes to `/mcp`.
#[derive(Clone)]
pub(crate) struct McpService {
    rmcp: StreamableHttpService<Handler, LocalSessionManager>,
    sessions: Arc<LocalSessionManager>,
    stop: CancellationToken,
    tools: Tools,
    lock: Lock,
    /// Whether calls have headers that are compared with arguments, which the protocol's own part does.
    compares_headers: bool,
}

/// The most sessions that are open at once. Each is a task with its buffers.
const MOST_SESSIONS: usize = 1_000;

/// The most bytes of the message that opens a session, which is kept as long as that.
const HELLO_LIMIT: usize = 64 * 1024;

/// How long a session may be silent: many clients do not open another one in the same conversation.
const SESSION_LIFETIME: Duration = Duration::from_secs(60 * 60);

/// How many messages of one call wait for a caller that does not read. The session waits for the caller when there are more, and all its
/// other calls with it, so that no call may have more: see [`MOST_NOTIFICATIONS`].
const WAITING: usize = 256;

const _: () = assert!(MOST_NOTIFICATIONS < WAITING);

/// A body that ends when the server stops.
fn until(body: Body, stop: CancellationToken) -> Body {
    Body::from_stream(body.into_data_stream().take_until(stop.cancelled_owned()))
}

/// What a caller has to show before it is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lock {
    /// Nothing.
    Open,
    /// Something for a tool that asks for it. There are others, which anyone may find and call.
    OnTools,
    /// Something for whatever it asks.
    OnEverything,
}

impl McpService {
    /// When `stop` is cancelled, the streams end on which the server could say something by itself. Calls that are running are finished.
    pub(crate) fn new(handler: Handler, auth: Auth, stop: CancellationToken) -> Self {
        let tools = handler.tools.clone();
        let compares_headers = handler.compares_headers();
        let is_open = |tool: &ToolModel| tool.operation.operation.security == Security::None;
        let lock = match auth {
            Auth::None => Lock::Open,
            _ if tools.model.tools.iter().any(is_open) => Lock::OnTools,
            _ => Lock::OnEverything,
        };
        let config = StreamableHttpServerConfig::default()
            // A call without progress is answered by JSON, in the era without sessions.
            .with_json_response(true)
            // Both are checked before.
            .disable_allowed_hosts()
            .disable_allowed_origins()
            .with_max_request_body_bytes(BODY_LIMIT);
        let mut sessions = LocalSessionManager::default();
        sessions.session_config.keep_alive = Some(SESSION_LIFETIME);
        sessions.session_config.channel_capacity = WAITING;
        let sessions = Arc::new(sessions);
        let rmcp = StreamableHttpService::new(move || Ok(handler.clone()), Arc::clone(&sessions), config);
        Self { rmcp, sessions, stop, tools, lock, compares_headers }
    }

    async fn answer(self, request: Request) -> Response {
        let (mut head, body) = request.into_parts();
        let base = head.extensions.get::<Arc<Base>>();
        if let Err(problem) = gate::check(&head, base.map(Arc::as_ref)) {
            return answer(problem);
        }
        if self.lock == Lock::OnEverything
            && let Err(reply) = self.tools.admit(None, &mut head).await
        {
            return reply.into_response();
        }
        // A body is read as that of any other request is: within the same limits, and with the same answers beyond them.
        let body = match head.method {
            Method::POST => match read_whole_body(&head.headers, body).await {
                Ok(bytes) => bytes,
                Err(problem) => return answer(problem),
            },
            _ => Vec::new(),
        };
        if !self.compares_headers
            && let Some(call) = DirectCall::read(&self.tools, &head.headers, &body)
        {
            if self.lock != Lock::Open
                && let Err(reply) = self.tools.admit(Some(call.tool), &mut head).await
            {
                return reply.into_response();
            }
            return call.answer(&self.tools, head).await;
        }
        // What comes now is large, and most calls can do without.
        Box::pin(self.answer_by_protocol(head, body)).await
    }

    /// Answers whatever the protocol has, by its own part.
    async fn answer_by_protocol(self, mut head: Parts, body: Vec<u8>) -> Response {
        // A client that is turned away here gets what it needs to show, and asks its user; inside an answer only the model would read it.
        let (about, is_json) = About::read(&body);
        if self.lock != Lock::Open
            && let Some(tool) = about.tool().and_then(|name| self.tools.find(name))
            && let Err(reply) = self.tools.admit(Some(tool), &mut head).await
        {
            return reply.into_response();
        }
        if about.begins_session()
            && let Err(problem) = self.check_sessions(&body).await
        {
            return answer(problem);
        }
        let method = head.method.clone();
        let declared =
            head.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
        if let Some(repeated) = about.repeated() {
            head.extensions.insert(repeated);
        }
        let response = self.rmcp.handle(Request::from_parts(head, Body::from(body))).await.map(Body::new);
        let mut response = refusal::in_json(response, declared.then_some(is_json)).await;
        match method {
            // There is nothing left to be done, and clients take "accepted" for a doubt.
            Method::DELETE if response.status() == StatusCode::ACCEPTED => {
                *response.status_mut() = StatusCode::NO_CONTENT;
            }
            Method::GET => response = response.map(|body| until(body, self.stop)),
            _ => {}
        }
        response
    }

    /// Whether there is room for one more session.
    async fn check_sessions(&self, body: &[u8]) -> Result<(), Problem> {
        if body.len() > HELLO_LIMIT {
            return Err(Problem::new(413, format!("`initialize` has more than {HELLO_LIMIT} bytes")));
        }
        if self.sessions.sessions.read().await.len() >= MOST_SESSIONS {
            return Err(Problem::new(503, "too many sessions are open; end those that are done, or try again later"));
        }
        Ok(())
    }
}

impl Service<Request> for McpService {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let this = self.clone();
        Box::pin(async move { Ok(this.answer(request).await) })
    }
}
