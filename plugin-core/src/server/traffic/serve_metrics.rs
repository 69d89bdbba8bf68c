//! Metrics, at an address of their own.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::error::{Error, Result};

use super::metrics::PluginMetrics;
use super::{Traffic, metrics_text};

/// Where they are served. Nobody on the Internet should reach it.
const PATH: &str = "/metrics";

/// What listens for whoever reads metrics, until it is dropped.
pub(in crate::server) struct MetricsListener {
    local: SocketAddr,
    serving: JoinHandle<()>,
}

impl MetricsListener {
    pub(in crate::server) async fn bind(
        addr: &str,
        traffic: Arc<Traffic>,
        plugins: Vec<Arc<PluginMetrics>>,
    ) -> Result<Self> {
        let bind_error = |source| Error::Bind { addr: addr.to_owned(), source };
        let listener = TcpListener::bind(addr).await.map_err(bind_error)?;
        let local = listener.local_addr().map_err(bind_error)?;
        let read = async move || {
            let text = metrics_text::text(&traffic, &plugins);
            ([(header::CONTENT_TYPE, metrics_text::MEDIA_TYPE), (header::CACHE_CONTROL, "no-store")], text)
        };
        let router = Router::new().route(PATH, get(read));
        let serving = tokio::spawn(async move {
            // It ends with the task.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { local, serving })
    }

    pub(in crate::server) fn local_addr(&self) -> SocketAddr {
        self.local
    }
}

impl Drop for MetricsListener {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
