//! What a program says of its requests besides limits.

use std::sync::Arc;

use axum::http::HeaderMap;
use tracing::Span;

use crate::plugin::Plugin;
use crate::server::{Host, Server};

use super::RateStore;
use super::trace::OnRequest;

/// What a program has said for all of its plugins.
#[derive(Clone, Default)]
pub(in crate::server) struct Settings {
    pub(super) rate_store: Option<Arc<dyn RateStore>>,
    pub(super) on_request: Option<OnRequest>,
    /// Where metrics are served.
    pub(in crate::server) metrics: Option<String>,
}

impl<P: Plugin> Server<P> {
    /// Sets where it is counted how often each client calls, so that several instances count together. Beside other plugins, in a [`Host`], that of
    /// [`Host::rate_store`] holds instead.
    #[must_use]
    pub fn rate_store(mut self, store: Arc<dyn RateStore>) -> Self {
        self.settings.rate_store = Some(store);
        self
    }

    /// Sets the address and port where metrics are served, at `/metrics`, as `PLUGIN_METRICS_ADDR` does: `127.0.0.1:9464`, say. It is a listener of
    /// its own, so that who can call the plugin cannot read them; without one nothing is counted.
    #[must_use]
    pub fn metrics(mut self, addr: impl Into<String>) -> Self {
        self.settings.metrics = Some(addr.into());
        self
    }

    /// Sets what ties the span of each request to what its headers say, where somebody records spans: to the trace that it belongs to.
    ///
    /// The span is `request`, its target `plugin_core::request`, and its fields are named as the semantic conventions of OpenTelemetry say. With the
    /// crates `tracing-opentelemetry` and `opentelemetry`, of which this crate knows nothing:
    ///
    /// ```text
    /// server.on_request(|span, headers| {
    ///     let parent = opentelemetry::global::get_text_map_propagator(|known| known.extract(&HeaderExtractor(headers)));
    ///     let _ = span.set_parent(parent); // tracing_opentelemetry::OpenTelemetrySpanExt
    /// })
    /// ```
    #[must_use]
    pub fn on_request(mut self, tie: impl Fn(&Span, &HeaderMap) + Send + Sync + 'static) -> Self {
        self.settings.on_request = Some(Arc::new(tie));
        self
    }

    /// Sets how the plugin tells whether what it needs is there, such as its database: `/readyz` answers 503 while it is not, and the log says why.
    ///
    /// It is asked at most once a second, and has two seconds.
    ///
    /// ```no_run
    /// # use plugin_core::{Plugin, Server};
    /// # #[derive(Clone)] struct Pool;
    /// # impl Pool { async fn ping(&self) -> Result<(), std::io::Error> { Ok(()) } }
    /// # trait HasPool { fn pool(&self) -> Pool; }
    /// # async fn start(shop: impl Plugin + HasPool) -> plugin_core::Result<()> {
    /// let server = Server::new(shop)?.ready(|shop| {
    ///     let pool = shop.pool();
    ///     async move { pool.ping().await }
    /// });
    /// # server.serve().await
    /// # }
    /// ```
    #[must_use]
    pub fn ready<F, E>(mut self, check: impl Fn(&P) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: std::fmt::Display,
    {
        self.ready = Some(Box::new(move |plugin| {
            let checking = check(plugin);
            Box::pin(async move { checking.await.map_err(|error| error.to_string()) })
        }));
        self
    }
}

impl Host {
    /// Sets where it is counted how often each client calls: see [`Server::rate_store`].
    #[must_use]
    pub fn rate_store(mut self, store: Arc<dyn RateStore>) -> Self {
        self.settings.rate_store = Some(store);
        self
    }

    /// Sets the address and port where metrics are served: see [`Server::metrics`].
    #[must_use]
    pub fn metrics(mut self, addr: impl Into<String>) -> Self {
        self.settings.metrics = Some(addr.into());
        self
    }

    /// Sets what ties the span of each request to what its headers say: see [`Server::on_request`].
    #[must_use]
    pub fn on_request(mut self, tie: impl Fn(&Span, &HeaderMap) + Send + Sync + 'static) -> Self {
        self.settings.on_request = Some(Arc::new(tie));
        self
    }
}
