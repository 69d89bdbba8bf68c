//! MCP over HTTP: one path that takes POST, and in the older era GET and DELETE too.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use futures_util::StreamExt;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tokio_util::sync::CancellationToken;
use tower::Service;
use tracing::{Instrument, Span};

use crate::dispatch::Tools;
use crate::operation::Security;
use crate::plugin::Auth;
use crate::reply::{JSON, Reply};
use crate::schema::ToolModel;
use crate::server::{Base, RequestSpan, Traffic, answer, read_whole_body};

use super::direct::{Begun, DirectCall, Era};
use super::message::About;
use super::sessions::SESSION;
use super::{Handler, Sessions, gate, refusal};

/// Answers what comes to `/mcp`.
#[derive(Clone)]
pub(crate) struct McpService {
    rmcp: StreamableHttpService<Handler, LocalSessionManager>,
    sessions: Sessions,
    stop: CancellationToken,
    tools: Tools,
    lock: Lock,
    traffic: Arc<Traffic>,
    /// Whether calls have headers that are compared with arguments, which the protocol's own part does.
    compares_headers: bool,
}

/// How many levels of a message are around the arguments of a tool: itself, and its `params`.
pub(super) const WRAPPING: usize = 2;

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
    pub(crate) fn new(
        handler: Handler,
        auth: Auth,
        traffic: Arc<Traffic>,
        sessions: Sessions,
        stop: CancellationToken,
    ) -> Self {
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
            .with_max_request_body_bytes(traffic.limits.body_size);
        let config = sessions.configure(config);
        let rmcp = StreamableHttpService::new(move || Ok(handler.clone()), Arc::clone(&sessions.open), config);
        Self { rmcp, sessions, stop, tools, lock, traffic, compares_headers }
    }

    async fn answer(self, request: Request, span: Option<RequestSpan>) -> Response {
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
            Method::POST => match read_whole_body(&head.headers, body, &self.traffic.limits).await {
                Ok(bytes) => bytes,
                Err(problem) => return answer(problem),
            },
            _ => Vec::new(),
        };
        if let Err(problem) = self.traffic.check_depth(&body, WRAPPING) {
            return answer(problem);
        }
        if !self.compares_headers
            && let Some(era) = Era::of(&head.headers)
            && let Some(call) = DirectCall::read(&self.tools, era, &head.headers, &body)
        {
            match era {
                Era::Stateless => {
                    return match self.let_in(Some(call.tool), &mut head, span).await {
                        Ok(()) => call.answer(&self.tools, head).await,
                        Err(response) => response,
                    };
                }
                Era::Session(id) if self.sessions.enter(id).await => {
                    let session = head.headers.get(SESSION).cloned();
                    if let Err(response) = self.let_in(Some(call.tool), &mut head, span).await {
                        return response;
                    }
                    return match call.begin(&self.tools, head) {
                        Ok(response) => response,
                        Err(begun) => Box::pin(self.go_on(begun, session, body)).await,
                    };
                }
                // Which the protocol's own part may know from elsewhere.
                Era::Session(_) => {}
            }
        }
        // What comes now is large, and most calls can do without.
        Box::pin(self.answer_by_protocol(head, body, span)).await
    }

    /// Has the protocol's own part answer a call that was begun in a session. All that it looks at in the head are the usual headers.
    async fn go_on(self, begun: Begun, session: Option<HeaderValue>, body: Vec<u8>) -> Response {
        let mut request = Request::new(Body::from(body));
        *request.method_mut() = Method::POST;
        request.extensions_mut().insert(begun);
        let headers = request.headers_mut();
        // Which is checked, and has to be there.
        headers.insert(header::HOST, HeaderValue::from_static("localhost"));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(JSON));
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json, text/event-stream"));
        session.map(|session| headers.insert(SESSION, session));
        let response = self.rmcp.handle(request).await.map(Body::new);
        refusal::in_json(response, Some(true)).await
    }

    /// Lets a call of a tool in, or answers it: a client that is turned away here gets what it needs to show, or has to come again; inside an
    /// answer only the model would read it.
    async fn let_in(
        &self,
        tool: Option<&ToolModel>,
        head: &mut Parts,
        span: Option<RequestSpan>,
    ) -> Result<(), Response> {
        if self.lock != Lock::Open && tool.is_some() {
            self.tools.admit(tool, head).await.map_err(Reply::into_response)?;
        }
        let place = self.tools.place().await.map_err(Reply::into_response)?;
        head.extensions.insert(place);
        // Its call may be run by the task of a session.
        span.map(|span| head.extensions.insert(span));
        Ok(())
    }

    /// Answers whatever the protocol has, by its own part.
    async fn answer_by_protocol(self, mut head: Parts, body: Vec<u8>, span: Option<RequestSpan>) -> Response {
        let (about, is_json) = About::read(&body);
        if let Some(name) = about.tool()
            && let Err(response) = self.let_in(self.tools.find(name), &mut head, span).await
        {
            return response;
        }
        let known = match about.begins_session() {
            true => self.sessions.check_room(&body).await,
            false => self.sessions.prepare(&head.headers).await,
        };
        if let Err(problem) = known {
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
}

impl Service<Request> for McpService {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let this = self.clone();
        // What opens a session is kept as long as that, which its span would be too.
        let span = request.extensions_mut().remove::<RequestSpan>();
        let entered = span.clone().map_or_else(Span::none, RequestSpan::into_inner);
        Box::pin(async move { Ok(this.answer(request, span).await) }.instrument(entered))
    }
}
