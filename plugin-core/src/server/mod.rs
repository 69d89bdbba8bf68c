//! Serving a plugin over HTTP.

mod address;
mod client_addr;
mod connection;
mod cors;
mod draining;
mod edge;
mod environment;
mod extract;
mod form;
mod forwarded;
mod held;
mod host;
mod leftover;
mod limits;
mod listen;
mod log;
mod pages;
mod prebuilt;
mod proxies;
mod request;
mod resource;
mod router;
mod sent;
mod service;
mod shortcut;
#[cfg(feature = "mcp")]
mod stdio;
mod stop;
mod stream;
#[cfg(feature = "tls")]
mod tls;
mod traffic;
#[cfg(feature = "multipart")]
mod upload;

#[cfg(feature = "tls")]
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::auth::{Keys, Secrets, VerifyToken};
use crate::dispatch::{CallLimits, LargeResponses};
use crate::error::{Error, Result};
#[cfg(feature = "oauth-server")]
use crate::oauth_server::AuthorizationServer;
#[cfg(feature = "oauth-server")]
use crate::plugin::Auth;
use crate::plugin::Plugin;
#[cfg(feature = "postgres")]
use crate::postgres::SharedState;
use crate::schema::Model;

pub(crate) use self::address::Base;
pub use self::address::BaseUrl;
#[cfg(feature = "oauth-server")]
pub(crate) use self::address::KnownUrl;
#[cfg(feature = "mcp")]
pub(crate) use self::address::asked_host;
#[cfg(any(feature = "mcp", feature = "oauth"))]
pub(crate) use self::address::{is_local, parse as parse_host};
pub use self::client_addr::ClientAddr;
#[cfg(feature = "mcp")]
pub(crate) use self::cors::ORIGINS;
pub(crate) use self::cors::open_to_pages;
pub use self::draining::Draining;
use self::edge::Edge;
pub use self::extract::{Extract, extract};
pub use self::host::Host;
pub use self::limits::Limits;
pub use self::listen::Bound;
pub(crate) use self::log::{log_error, log_warning};
use self::proxies::TrustedProxies;
#[cfg(feature = "mcp")]
pub(crate) use self::request::read_whole_body;
pub(crate) use self::router::answer;
use self::stop::Stop;
pub(crate) use self::stream::read_file;
#[cfg(feature = "tls")]
use self::tls::Tls;
pub(crate) use self::traffic::{Carried, JSON_DEPTH, PluginMetrics, RequestSpan, Traffic, too_deep};
use self::traffic::{Checks, Settings};
pub use self::traffic::{Rate, RateKey, RateStore, RateStoreError, Taking, Verdict};
#[cfg(feature = "multipart")]
pub use self::upload::Upload;
#[cfg(feature = "multipart")]
pub(crate) use self::upload::with_uploads;

/// Serves a plugin until Ctrl-C or SIGTERM; requests that are running then are finished first.
///
/// Beside the plugin's own endpoints it answers `/.well-known/ai-plugin.json`, `/openapi.yaml`, `/openapi.json`,
/// `/openapi-3.1.yaml`, `/openapi-3.1.json`, `/logo.png` and `/legal`, MCP clients at `/mcp`, and probes at `/healthz` and `/readyz`. The
/// documents carry the address under which they were asked for.
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
/// | `PLUGIN_BODY_LIMIT` and others | what the process takes on at most: [`Limits`] lists them | those of [`Limits`] |
/// | `PLUGIN_DATABASE_URL` | with the feature `postgres`: the database that several instances share, see `SharedState` | none: each knows its own sessions |
/// | `PLUGIN_TLS_CERT`, `PLUGIN_TLS_KEY` | the PEM files of a certificate and its key, with the feature `tls`; they are read again when they change | none: `http` |
/// | `PLUGIN_TRUSTED_PROXIES` | the addresses and networks of proxies that are believed about whom they speak for, separated by commas | none |
/// | `PLUGIN_METRICS_ADDR` | the address and port of `/metrics`, for Prometheus: [`Server::metrics`] | none: nothing is counted |
/// | `PLUGIN_VERIFICATION_TOKEN_…` | the verification token of a service named in the manifest's `auth` | |
///
/// # Errors
///
/// When a type of the plugin cannot be described, a setting is not usable, or the address is taken.
pub async fn serve<P: Plugin>(plugin: P) -> Result<()> {
    Server::new(plugin)?.environment()?.serve().await
}

/// A plugin that is ready to be served: for tests, and for programs that do more than [`serve`] does.
pub struct Server<P> {
    plugin: P,
    model: Arc<Model>,
    prefix: String,
    public_url: Option<String>,
    call_limits: CallLimits,
    edge: Edge,
    settings: Settings,
    ready: Option<Checks<P>>,
    keys: Keys,
    #[cfg(feature = "oauth-server")]
    authorization_server: Option<AuthorizationServer>,
    #[cfg(all(feature = "mcp", feature = "postgres"))]
    shared_state: Option<SharedState>,
}

impl<P: Plugin> Server<P> {
    /// Checks everything that can only be known from the plugin's types. Builds with debug assertions check the documents too, as
    /// [`emit`](crate::emit) does; others answer sooner instead.
    ///
    /// # Errors
    ///
    /// [`Error::Description`] with every finding.
    pub fn new(plugin: P) -> Result<Self> {
        let model = Arc::new(Model::to_start::<P>().map_err(Error::Description)?);
        let public_url = model.manifest.public_url.map(str::to_owned);
        Ok(Self {
            plugin,
            model,
            prefix: String::new(),
            public_url,
            call_limits: CallLimits::default(),
            edge: Edge::default(),
            settings: Settings::default(),
            ready: None,
            keys: Keys::default(),
            #[cfg(feature = "oauth-server")]
            authorization_server: None,
            #[cfg(all(feature = "mcp", feature = "postgres"))]
            shared_state: None,
        })
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
        self.call_limits.large_responses = large_responses;
        self
    }

    /// Sets how long a call may take, 45 seconds unless said otherwise; plugin hosts wait no longer. A call that takes longer is
    /// dropped where it waits, and answered by a problem of status 504.
    #[must_use]
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.call_limits.timeout = timeout;
        self
    }

    /// Sets what the process takes on at most. Beside other plugins, in a [`Host`], those of [`Host::limits`] hold instead.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.edge.limits = limits;
        self
    }

    /// Sets which proxies are believed about whom they speak for, as [`Host::trusted_proxies`] does. Beside other plugins, in a [`Host`],
    /// those of the host hold instead.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when one is neither an address nor a network.
    pub fn trusted_proxies<'a>(mut self, networks: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        self.edge.proxies = TrustedProxies::parse(networks)?;
        Ok(self)
    }

    /// Encrypts connections, as [`Host::tls`] does. Beside other plugins, in a [`Host`], what the host says holds instead.
    ///
    /// # Errors
    ///
    /// [`Error::Tls`] when the files cannot be used.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Result<Self> {
        self.edge.tls = Some(Tls::read(certificate.into(), key.into())?);
        Ok(self)
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

    /// Lets the plugin sign its users in by itself: the [authorization server](crate::oauth_server) answers beside it, at the plugin's own
    /// address, and the plugin takes its tokens.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] unless the plugin's `auth` is `oauth(…)`, and its scopes are among those that the authorization server knows.
    #[cfg(feature = "oauth-server")]
    pub fn authorization_server(self, server: AuthorizationServer) -> Result<Self> {
        let Auth::OAuth { scope, .. } = P::MANIFEST.auth else {
            let expected = "a plugin with `auth = oauth(…)`";
            return Err(Error::Setting {
                name: "authorization_server",
                value: P::MANIFEST.name_for_human.into(),
                expected,
            });
        };
        if let Some(scope) = server.unknown_scope(scope.split_whitespace()) {
            let expected = "the scopes of the plugin's `auth`, each named by `Builder::scope`";
            return Err(Error::Setting { name: "authorization_server", value: scope.to_owned(), expected });
        }
        let this = self.verify_tokens("", server.verifier());
        Ok(Self { authorization_server: Some(server), ..this })
    }

    /// Shares with other instances of the plugin what a client may begin at one of them and go on with at another, and how often each client
    /// has called, as [`rate_store`](Self::rate_store) does.
    #[cfg(feature = "postgres")]
    #[must_use]
    pub fn shared_state(self, state: &SharedState) -> Self {
        let this = self.rate_store(Arc::new(state.clone()));
        #[cfg(feature = "mcp")]
        let this = Self { shared_state: Some(state.clone()), ..this };
        this
    }

    /// The plugin as the only one of its process.
    fn into_host(self) -> Result<Host> {
        Host::of(self.edge.clone(), self.settings.clone()).server(self)
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
        self.into_host()?.bind(addr).await
    }

    /// Serves the plugin as [`serve`] does: until Ctrl-C or SIGTERM, on the address that `PLUGIN_ADDR` says, or with `--stdio` over
    /// standard input and output. Other settings of the environment count once [`environment`](Self::environment) was called.
    ///
    /// # Errors
    ///
    /// When the address is taken.
    pub async fn serve(self) -> Result<()> {
        #[cfg(feature = "mcp")]
        if stdio::is_asked_for() {
            return self.serve_stdio().await;
        }
        self.into_host()?.serve().await
    }
}
