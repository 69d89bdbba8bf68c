//! A process with one plugin or several.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;

use crate::error::{Error, Result};
use crate::plugin::Plugin;
use crate::problem::Problem;

use super::environment::setting;
use super::router::Mounted;
use super::traffic::{Health, MetricsListener, Settings, Traffic};
use super::{Bound, Limits, Server, address, answer, listen};

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
    limits: Limits,
    pub(super) settings: Settings,
}

/// A plugin that was added.
struct Added {
    name: &'static str,
    prefix: String,
    public_url: Option<String>,
    /// Makes its routes once it is known what the process has for all plugins together.
    mount: Box<dyn FnOnce(&Arc<Traffic>) -> Mounted + Send + Sync>,
}

impl Host {
    /// Without a plugin yet.
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn of(limits: Limits, settings: Settings) -> Self {
        Self { limits, settings, ..Self::default() }
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
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Applies the settings of the environment that are about the process, as [`plugin`](Self::plugin) does.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when one is not usable.
    pub fn environment(self) -> Result<Self> {
        let this = Self { limits: self.limits.environment()?, settings: self.settings.environment(), ..self };
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
        let here = address::local_url(local);
        let traffic = Traffic::new(self.limits, self.settings.clone());
        let (mut router, mut plugins, mut stops) = (Router::new(), Vec::new(), Vec::new());
        let (mut checks, mut counted) = (Vec::new(), Vec::new());
        let rooted = self.plugins.iter().any(|plugin| plugin.prefix.is_empty());
        for plugin in self.plugins {
            let url = plugin.public_url.unwrap_or_else(|| here.clone());
            plugins.push((plugin.name, format!("{url}{}", plugin.prefix)));
            let mounted = (plugin.mount)(&traffic);
            router = router.merge(mounted.router);
            stops.push(mounted.stop);
            checks.extend(mounted.check.map(|check| (plugin.name, check)));
            counted.extend(mounted.metrics);
        }
        if !rooted {
            router = router.fallback(async || answer(Problem::new(404, "there is no plugin at this path")));
        }
        let health = Health::new(checks);
        router = router.merge(health.routes());
        let metrics = match &self.settings.metrics {
            Some(addr) => Some(MetricsListener::bind(addr, traffic, counted).await?),
            None => None,
        };
        Ok(Bound { listener, local, plugins, router, stops, limits: self.limits, health, metrics })
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
        let addr = setting("PLUGIN_ADDR").unwrap_or_else(|| DEFAULT_ADDR.to_owned());
        let bound = self.bind(&addr).await?;
        bound.announce();
        bound.run(listen::stop_signal()).await;
        Ok(())
    }
}
