//! One connection: what it may take, and how it ends.

mod arriving;
mod entrance;
mod head;
mod protocols;
mod pulse;
mod watched;

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;

use self::entrance::Entrance;
use self::pulse::{Cut, Pulse};
use self::watched::Watched;

use super::Edge;
use super::shortcut::Shortcut;
use super::traffic::Traffic;

/// How long a client of HTTP/2 that is told to go may take to hear it.
const GOODBYE: Duration = Duration::from_secs(1);

/// What all connections have in common.
pub(super) struct Door {
    router: Router,
    /// The way past the router, where it leads anywhere.
    shortcut: Option<Shortcut>,
    traffic: Arc<Traffic>,
    pub(super) edge: Edge,
    protocols: Builder<TokioExecutor>,
}

/// How far the server is on its way to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// It takes requests.
    Serving,
    /// It finishes those that are running.
    Draining,
    /// It has no more time for those that still are.
    Over,
}

impl Door {
    pub(super) fn new(router: Router, shortcut: Option<Shortcut>, traffic: Arc<Traffic>, edge: Edge) -> Self {
        let protocols = protocols::of(&edge.limits);
        Self { router, shortcut, traffic, edge, protocols }
    }

    /// Answers what comes over a connection, until either side ends it.
    pub(super) async fn serve(self: Arc<Self>, stream: TcpStream, peer: SocketAddr, phases: watch::Receiver<Phase>) {
        // An answer is written at once as a whole, so that there is nothing to wait for. A socket that does not take this works too.
        drop(stream.set_nodelay(true));
        let pulse = Arc::new(Pulse::new(&self.edge.limits));
        let stream = Watched::new(stream, Arc::clone(&pulse));
        #[cfg(feature = "tls")]
        if let Some(tls) = self.edge.tls.clone() {
            let accepted = tokio::select! {
                accepted = tls.accept(stream) => accepted,
                // The head of the first request has the rest of the time.
                _ = pulse.cut() => return,
            };
            return match accepted {
                Ok(stream) => self.answer(stream, peer, pulse, phases).await,
                Err(error) => tracing::debug!(%error, "a TLS handshake failed"),
            };
        }
        self.answer(stream, peer, pulse, phases).await;
    }

    async fn answer<S>(self: Arc<Self>, stream: S, peer: SocketAddr, pulse: Arc<Pulse>, phases: watch::Receiver<Phase>)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let entrance = Entrance::new(Arc::clone(&self), peer, Arc::clone(&pulse));
        let mut connection = pin!(self.protocols.serve_connection(TokioIo::new(stream), entrance));
        let mut serving = true;
        // What ends the connection is looked at when it wakes, and not whenever a request comes or goes.
        let mut endings = FuturesUnordered::new();
        loop {
            if endings.is_empty() {
                endings.push(ending(&pulse, phases.clone(), serving));
            }
            tokio::select! {
                biased;
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(error, "a connection ended early");
                    }
                    return;
                }
                Some(ending) = endings.next() => match ending {
                    Ending::Phase(Phase::Over) => return,
                    Ending::Phase(_) => {
                        serving = false;
                        connection.as_mut().graceful_shutdown();
                    }
                    Ending::Cut(cut) => {
                        tracing::debug!(?cut, "a connection is ended");
                        if cut != Cut::Idle {
                            return;
                        }
                        // A client of HTTP/2 hears which of its requests are not answered any more.
                        connection.as_mut().graceful_shutdown();
                        if tokio::time::timeout(GOODBYE, connection.as_mut()).await.is_ok() || pulse.is_idle() {
                            return;
                        }
                    }
                },
            }
        }
    }
}

/// What a connection hears of its end.
enum Ending {
    Phase(Phase),
    Cut(Cut),
}

async fn ending(pulse: &Pulse, mut phases: watch::Receiver<Phase>, serving: bool) -> Ending {
    tokio::select! {
        biased;
        phase = next(&mut phases, serving) => Ending::Phase(phase),
        cut = pulse.cut() => Ending::Cut(cut),
    }
}

/// The phase after the one that the server is in.
async fn next(phases: &mut watch::Receiver<Phase>, serving: bool) -> Phase {
    let reached = |phase: &Phase| *phase == Phase::Over || (serving && *phase == Phase::Draining);
    let phase = phases.wait_for(reached).await.map(|phase| *phase).ok();
    match phase {
        Some(phase) => phase,
        // Whoever ran the server stopped running it.
        None if serving => Phase::Draining,
        None => std::future::pending().await,
    }
}
