//! A process with one plugin or several.

use std::net::SocketAddr;
#[cfg(feature = "tls")]
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;

use crate::error::{Error, Result};
use crate::plugin::Plugin;
use crate::problem::Problem;

use super::environment::setting;
use super::proxies::TrustedProxies;
use super::router::Mounted;
#[cfg(feature = "tls")]
use super::tls::Tls;
use super::traffic::{Health, MetricsListener, Settings, Traffic};
use super::{Bound, Draining, Edge, Limits, Server, address, answer, listen};

/// Where a plugin listens unless `PLUGIN_ADDR` says otherwise. Only this machine can reach it.
const DEFAULT_ADDR: &str = "127.0.0.1:5003";

/// Several plugins in one process, each below a path of its own, with its own manifest and documents there.
///
/// ```no_run
/// # use plugin_core::{Host, plugin, plugin_endpoint};
/// # #[plugin(
/// #     name_for_human = "TODO", name_for_model = "todo", description_for_human = "TODO.",
/// #     description_for_model = "Plugin for TODOs.", contact_email = "support@example.com",
/// #     legal_info_url = "/legal", logo = "logo.png", auth = none, endpoints(list),
/// # )]
/// # struct Todo;
/// # /// List the todos.
/// # #[plugin_endpoint(get, "/todos")]
/// # async fn list() {}
/// # async fn main_() -> plugin_core::Result<()> {
/// Host::new().plugin("/mine", Todo)?.plugin("/yours", Todo)?.serve().await
/// # }
/// ```
#[derive(Default)]
pub struct Host {
    plugins: Vec<Added>,
    edge: Edge,
    pub(super) settings: Settings,
}

type Mount = Box<dyn FnOnce(&Arc<Traffic>) -> Mounted + Send + Sync>;

/// A plugin that was added.
struct Added {
    name: &'static str,
    prefix: String,
    public_url: Option<String>,
    /// Makes its routes once it is known what the process has for all plugins together.
    mount: Mount,
}

impl Host {
    /// Without a plugin yet.
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn of(edge: Edge, settings: Settings) -> Self {
        Self { edge, settings, ..Self::default() }
    }

    /// Adds a plugin below a path such as `/todo`, with the settings of the environment that [`serve`](crate::serve) lists.
    ///
    /// # Errors
    ///
    /// [`Error::Description`] when the plugin cannot be described, [`Error::Setting`] when the path or a setting is not usable,
    /// or the path is taken.
    pub fn plugin<P: Plugin>(self, prefix: &str, plugin: P) -> Result<Self> {
        self.environment()?.server(Server::new(plugin)?.prefix(prefix)?.environment()?)
    }

    /// Adds a plugin with settings of its own, below its [`prefix`](Server::prefix).
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when the path is taken.
    pub fn server<P: Plugin>(mut self, server: Server<P>) -> Result<Self> {
        if self.plugins.iter().any(|other| other.prefix == server.prefix) {
            let expected = "a path that no other plugin of this process has";
            return Err(Error::Setting { name: "prefix", value: server.prefix, expected });
        }
        self.plugins.push(Added {
            name: server.model.manifest.name_for_human,
            prefix: server.prefix.clone(),
            public_url: server.public_url.clone(),
            mount: Box::new(move |traffic| server.mount(traffic)),
        });
        Ok(self)
    }

    /// Sets what the process takes on at most, for all of its plugins together.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.edge.limits = limits;
        self
    }

    /// Sets which proxies are believed about whom they speak for: addresses such as `10.0.0.7`, and networks such as `10.0.0.0/8`. Without
    /// any, nobody is.
    ///
    /// What they say in `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host`, or in `Forwarded` (RFC 7239), then decides what
    /// [`ClientAddr`](crate::ClientAddr) is, and which address documents and [`BaseUrl`](crate::BaseUrl) carry where none is configured. It
    /// is read from the right, past the proxies that are believed. Where a request has both kinds, only what both say is believed. A proxy
    /// has to set or remove each of these headers: one that it passes on as its client wrote it is believed with the rest.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when one is neither an address nor a network.
    pub fn trusted_proxies<'a>(mut self, networks: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        self.edge.proxies = TrustedProxies::parse(networks)?;
        Ok(self)
    }

    /// Encrypts connections (TLS 1.2 and 1.3, with HTTP/2 and HTTP/1.1), by a certificate, with those that vouch for it behind it, and its
    /// key, both in PEM. They are read again within seconds after they change; where what is there then cannot be used, that is logged, and
    /// clients are shown what they were shown before. A handshake has to be done within [`Limits::header_time`].
    ///
    /// # Errors
    ///
    /// [`Error::Tls`] when the files cannot be used.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Result<Self> {
        self.edge.tls = Some(Tls::read(certificate.into(), key.into())?);
        Ok(self)
    }

    /// Applies the settings of the environment that are about the process, as [`plugin`](Self::plugin) does.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when one is not usable.
    pub fn environment(self) -> Result<Self> {
        let this = Self { edge: self.edge.environment()?, settings: self.settings.environment(), ..self };
        #[cfg(feature = "postgres")]
        if let Some(url) = setting("PLUGIN_DATABASE_URL") {
            return Ok(this.rate_store(Arc::new(crate::postgres::SharedState::postgres(&url)?)));
        }
        Ok(this)
    }

    /// Listens on an address such as `127.0.0.1:0`, without answering yet.
    ///
    /// # Errors
    ///
    /// [`Error::Bind`] when the address is not usable.
    pub async fn bind(self, addr: &str) -> Result<Bound> {
        let bind_error = |source| Error::Bind { addr: addr.to_owned(), source };
        let listener = tokio::net::TcpListener::bind(addr).await.map_err(bind_error)?;
        let local: SocketAddr = listener.local_addr().map_err(bind_error)?;
        let here = address::local_url(local, self.edge.is_secure());
        let traffic = Traffic::new(self.edge.limits, self.settings.clone());
        let (mut router, mut plugins, mut stops) = (Router::new(), Vec::new(), Vec::new());
        let (mut checks, mut counted) = (Vec::new(), Vec::new());
        let (mut shortcut, is_alone) = (None, self.plugins.len() == 1);
        let rooted = self.plugins.iter().any(|plugin| plugin.prefix.is_empty());
        for plugin in self.plugins {
            let url = plugin.public_url.unwrap_or_else(|| here.clone());
            plugins.push((plugin.name, format!("{url}{}", plugin.prefix)));
            let mounted = (plugin.mount)(&traffic);
            router = router.merge(mounted.router);
            shortcut = Some(mounted.shortcut).filter(|_| is_alone && rooted);
            stops.push(mounted.stop);
            checks.extend(mounted.check.map(|check| (plugin.name, check)));
            counted.extend(mounted.metrics);
        }
        if !rooted {
            router = router.fallback(async || answer(Problem::new(404, "there is no plugin at this path")));
        }
        let draining = Draining::default();
        router = router.merge(Health::new(checks, draining.clone()).routes());
        let metrics = match &self.settings.metrics {
            Some(addr) => Some(MetricsListener::bind(addr, Arc::clone(&traffic), counted).await?),
            None => None,
        };
        Ok(Bound { listener, local, plugins, router, shortcut, traffic, stops, edge: self.edge, draining, metrics })
    }

    /// Serves the plugins until Ctrl-C or SIGTERM, on the address that `PLUGIN_ADDR` says.
    ///
    /// # Errors
    ///
    /// When the address is not usable.
    pub async fn serve(self) -> Result<()> {
        #[cfg(feature = "mcp")]
        if super::stdio::is_asked_for() {
            let expected = "nothing, because standard input and output serve one plugin only";
            return Err(Error::Setting { name: "the argument", value: "--stdio".to_owned(), expected });
        }
        // A process may open few files at once unless it asks for more, and each connection is one.
        if let Err(error) = rlimit::increase_nofile_limit(u64::MAX) {
            tracing::debug!(%error, "the limit of open files was not raised");
        }
        let addr = setting("PLUGIN_ADDR").unwrap_or_else(|| DEFAULT_ADDR.to_owned());
        let bound = self.bind(&addr).await?;
        bound.announce();
        bound.run(listen::stop_signal()).await;
        Ok(())
    }
}
