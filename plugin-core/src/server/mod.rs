//! Serving a plugin over HTTP.

mod address;
mod cors;
mod extract;
mod form;
mod host;
mod listen;
mod log;
mod pages;
mod request;
mod service;
mod stop;
mod stream;
#[cfg(feature = "multipart")]
mod upload;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::MethodRouter;

use crate::auth::{Keys, Secrets, VerifyToken};
use crate::dispatch::{Executor, LargeResponses, Limits};
use crate::error::{Error, Result};
use crate::operation::Method;
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::schema::Model;
#[cfg(feature = "mcp")]
use crate::{dispatch::Tools, mcp, routes};

pub(crate) use self::address::Base;
pub use self::address::BaseUrl;
#[cfg(any(feature = "mcp", feature = "oauth"))]
pub(crate) use self::address::{is_local, parse as parse_host};
#[cfg(feature = "mcp")]
pub(crate) use self::cors::ORIGINS;
pub use self::extract::{Extract, extract};
pub use self::host::Host;
pub use self::listen::Bound;
pub(crate) use self::log::{log_error, log_warning};
#[cfg(feature = "mcp")]
pub(crate) use self::request::{BODY_LIMIT, read_whole_body};
use self::service::Dispatch;
use self::stop::Stop;
pub(crate) use self::stream::read_file;
#[cfg(feature = "multipart")]
pub use self::upload::Upload;
#[cfg(feature = "multipart")]
pub(crate) use self::upload::with_uploads;

/// Serves a plugin until Ctrl-C or SIGTERM; requests that are running then are finished first.
///
/// Beside the plugin's own endpoints it answers `/.well-known/ai-plugin.json`, `/openapi.yaml`, `/openapi.json`,
/// `/openapi-3.1.yaml`, `/openapi-3.1.json`, `/logo.png` and `/legal`, and MCP clients at `/mcp`. The documents carry the address under
/// which they were asked for.
///
/// Started with `--stdio` the program is an MCP server over standard input and output instead, as hosts start one.
///
/// The environment sets:
///
/// | variable | meaning | default |
/// |---|---|---|
/// | `PLUGIN_ADDR` | the address and port to listen on; port 0 takes a free one | `127.0.0.1:5003` |
/// | `PLUGIN_PUBLIC_URL` | the address that the documents carry, such as `https://todo.example.com` | the `public_url` of `#[plugin]`, or the one asked for |
/// | `PLUGIN_SERVICE_SECRETS` | the secrets of `auth = service_http(…)`, separated by commas; each of at least 16 characters | none: such a plugin does not start |
/// | `PLUGIN_STDIO_AUTHORIZATION` | what calls over standard input show, such as `Bearer …`, where the plugin's `auth` asks for something | |
/// | `PLUGIN_REQUEST_TIMEOUT` | how many seconds a call may take | 45, which is what plugin hosts wait |
/// | `PLUGIN_LARGE_RESPONSES` | what happens to JSON answers of more than 100,000 characters: `allow`, `warn` or `refuse` | `warn` in builds for development, otherwise `allow` |
/// | `PLUGIN_VERIFICATION_TOKEN_…` | the verification token of a service named in the manifest's `auth` | |
///
/// # Errors
///
/// When a type of the plugin cannot be described, a setting is not usable, or the address is taken.
pub async fn serve<P: Plugin>(plugin: P) -> Result<()> {
    #[cfg(feature = "mcp")]
    if stdio_is_asked_for() {
        return Server::new(plugin)?.environment()?.serve_stdio().await;
    }
    Host::new().server(Server::new(plugin)?.environment()?)?.serve().await
}

/// A plugin that is ready to be served: for tests, and for programs that do more than [`serve`] does.
pub struct Server<P> {
    plugin: P,
    model: Arc<Model>,
    prefix: String,
    public_url: Option<String>,
    limits: Limits,
    keys: Keys,
}

impl<P: Plugin> Server<P> {
    /// Checks everything that can only be known from the plugin's types.
    ///
    /// # Errors
    ///
    /// [`Error::Description`] with every finding.
    pub fn new(plugin: P) -> Result<Self> {
        let model = Arc::new(Model::with_documents_of::<P>().map_err(Error::Description)?);
        let public_url = model.manifest.public_url.map(str::to_owned);
        Ok(Self { plugin, model, prefix: String::new(), public_url, limits: Limits::default(), keys: Keys::default() })
    }

    /// Sets the address that the documents carry, instead of the one under which they are asked for.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] unless it is an `https` URL without a path, or an `http` URL of this machine.
    pub fn public_url(self, url: impl Into<String>) -> Result<Self> {
        let url = address::check_public_url(url.into())?;
        Ok(Self { public_url: Some(url), ..self })
    }

    /// Puts everything that the plugin answers, its documents included, below a path such as `/todo`. The documents say so.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] unless the path begins with `/`, does not end with one, and has letters, digits, `-`, `.`, `_` and
    /// `~` only.
    pub fn prefix(self, path: impl Into<String>) -> Result<Self> {
        let prefix = address::check_prefix(path.into())?;
        Ok(Self { prefix, ..self })
    }

    /// Sets what happens to JSON responses of more than 100,000 characters, which plugin hosts do not take.
    #[must_use]
    pub fn large_responses(mut self, large_responses: LargeResponses) -> Self {
        self.limits.large_responses = large_responses;
        self
    }

    /// Sets how long a call may take, 45 seconds unless said otherwise; plugin hosts wait no longer. A call that takes longer is
    /// dropped where it waits, and answered by a problem of status 504.
    #[must_use]
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// Sets the secrets by which hosts are known where the plugin's `auth` is `service_http(…)`: all of them are valid, so that one can take
    /// the place of another while both are in use. Of `basic` they are `user:password`. Without any, every call is refused.
    #[must_use]
    pub fn service_secrets<'a>(mut self, secrets: impl IntoIterator<Item = &'a str>) -> Self {
        self.keys.secrets = Secrets::new(secrets);
        self
    }

    /// Sets who issues access tokens where the plugin's `auth` is `oauth(…)`, and who tells what they stand for. Without that, no call can
    /// be let in.
    ///
    /// `issuer` is a URL, or empty where it is the plugin's own address. Clients read it at
    /// `/.well-known/oauth-protected-resource` (RFC 9728).
    #[must_use]
    pub fn verify_tokens(mut self, issuer: impl Into<String>, verifier: Arc<dyn VerifyToken>) -> Self {
        self.keys.verifier = Some(verifier);
        self.keys.issuer = issuer.into();
        self
    }

    /// What is known of the plugin's types.
    pub(crate) fn model(&self) -> Arc<Model> {
        Arc::clone(&self.model)
    }

    /// Listens on an address such as `127.0.0.1:0`, without answering yet.
    ///
    /// # Errors
    ///
    /// [`Error::Bind`] when the address is not usable.
    pub async fn bind(self, addr: &str) -> Result<Bound> {
        Host::new().server(self)?.bind(addr).await
    }

    /// The routes as an axum router, to be mounted in a larger application. With a [`prefix`](Self::prefix) it can be merged
    /// with those of other plugins.
    pub fn into_router(self) -> Router {
        self.into_parts().0
    }

    /// The routes, and what ends the streams that are open when the server stops.
    fn into_parts(self) -> (Router, Stop) {
        let stop = Stop::default();
        let base = Arc::new(Base { public_url: self.public_url, prefix: self.prefix.clone() });
        let mut router = pages::routes(&self.model, &self.keys.issuer);
        let executor = Arc::new(Executor::new(self.plugin, self.keys, Arc::clone(&self.model), self.limits));
        for (endpoint, model) in P::ENDPOINTS.iter().zip(&self.model.operations) {
            let dispatch = Dispatch::new(&executor, endpoint, model);
            let filter = filter(endpoint.operation.method);
            router = router.route(&model.path, MethodRouter::new().on_service(filter, dispatch));
        }
        #[cfg(feature = "mcp")]
        {
            let url = base.public_url.as_ref().map(|url| format!("{url}{}", base.prefix));
            let handler = mcp::Handler::new(Tools::of(&executor), url);
            let service = mcp::McpService::new(handler, P::MANIFEST.auth, stop.token());
            router = router.route_service(routes::MCP, service);
        }
        let router = router
            .fallback(async || {
                answer(Problem::new(404, "there is nothing at this path; `/openapi.yaml` lists what there is"))
            })
            .method_not_allowed_fallback(async || {
                answer(Problem::new(405, "this path does not answer this method; `Allow` lists those it does"))
            })
            .layer(axum::Extension(Arc::clone(&base)))
            .layer(cors::layer(&self.model, &base));
        let router = match self.prefix.as_str() {
            "" => router,
            prefix => Router::new().nest(prefix, router),
        };
        (router, stop)
    }

    /// Answers MCP requests over standard input and output until the first ends, or Ctrl-C or SIGTERM. Nothing else may be printed to
    /// standard output meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::Stdio`] when what comes is not MCP.
    #[cfg(feature = "mcp")]
    pub async fn serve_stdio(self) -> Result<()> {
        let url = self.public_url.as_ref().map(|url| format!("{url}{}", self.prefix));
        let executor = Arc::new(Executor::new(self.plugin, self.keys, self.model, self.limits));
        let handler = mcp::Handler::new(Tools::of(&executor), url).without_requests();
        mcp::serve_stdio(handler, listen::stop_signal()).await
    }
}

/// Whether the program was started with `--stdio`.
#[cfg(feature = "mcp")]
fn stdio_is_asked_for() -> bool {
    std::env::args_os().skip(1).any(|argument| argument == "--stdio")
}

fn filter(method: Method) -> axum::routing::MethodFilter {
    use axum::routing::MethodFilter;
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
        Method::Head => MethodFilter::HEAD,
    }
}

pub(crate) fn answer(problem: Problem) -> axum::response::Response {
    Reply::from(problem).into_response()
}
