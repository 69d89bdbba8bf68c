//! A plugin in this process whose endpoints say what the edge told them.

use std::net::SocketAddr;
use std::time::Duration;

use plugin_core::{BaseUrl, Bound, ClientAddr, Draining, Limits, Server, plugin, plugin_endpoint};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

#[plugin(
    name_for_human = "Edge",
    name_for_model = "edge",
    description_for_human = "Says how it was reached.",
    description_for_model = "Plugin for telling how it was reached.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(wait, reached, measure)
)]
pub(crate) struct Edge;

/// Wait.
#[plugin_endpoint(get, "/wait/{milliseconds}")]
async fn wait(
    /** How long. */
    milliseconds: u64,
) -> u64 {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

/// How a call came.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Reached {
    /// From where.
    client: String,
    /// To which address.
    base: String,
}

/// Tell how the call came.
#[plugin_endpoint(get, "/reached")]
async fn reached(#[extract] client: ClientAddr, #[extract] base: BaseUrl) -> Reached {
    Reached { client: client.0.to_string(), base: base.0 }
}

/// Measure a text.
#[plugin_endpoint(post, "/measure")]
async fn measure(
    /** What is measured. */
    text: String,
) -> usize {
    text.len()
}

/// The plugin while it is served; it stops when this is dropped.
pub(crate) struct Serving {
    pub(crate) addr: SocketAddr,
    pub(crate) draining: Draining,
    stop: Option<oneshot::Sender<()>>,
    pub(crate) served: JoinHandle<()>,
}

impl Serving {
    pub(crate) async fn within(limits: Limits) -> Self {
        Self::start(server().limits(limits)).await
    }

    pub(crate) async fn start(server: Server<Edge>) -> Self {
        Self::of(server.bind("127.0.0.1:0").await.expect("a free port"))
    }

    fn of(bound: Bound) -> Self {
        let (addr, draining) = (bound.local_addr(), bound.draining());
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(bound.run(async { drop(stopped.await) }));
        Self { addr, draining, stop: Some(stop), served }
    }

    pub(crate) fn stop(&mut self) {
        self.stop.take();
    }
}

pub(crate) fn server() -> Server<Edge> {
    Server::new(Edge).expect("a plugin that can be described")
}
