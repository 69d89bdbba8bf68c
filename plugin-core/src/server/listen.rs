//! Accepting connections, and ending without losing a request.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::routes;

use super::connection::{Door, Phase};
use super::log::{log_error, log_warning};
use super::shortcut::Shortcut;
use super::traffic::{MetricsListener, Traffic};
use super::{Draining, Edge, Stop};

/// How long to wait before the next connection when the process has no file descriptor left for one.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How long connections may take to notice that their time is up.
const END: Duration = Duration::from_secs(1);

/// One plugin or several that listen.
pub struct Bound {
    pub(super) listener: TcpListener,
    pub(super) local: SocketAddr,
    /// The name of each plugin, and its address.
    pub(super) plugins: Vec<(&'static str, String)>,
    pub(super) router: Router,
    pub(super) shortcut: Option<Shortcut>,
    pub(super) traffic: Arc<Traffic>,
    pub(super) stops: Vec<Stop>,
    pub(super) edge: Edge,
    pub(super) draining: Draining,
    pub(super) metrics: Option<MetricsListener>,
}

impl Bound {
    /// The address it listens on, with the port that was taken when port 0 was asked for.
    pub fn local_addr(&self) -> SocketAddr {
        self.local
    }

    /// The address where metrics are served, if they are.
    pub fn metrics_addr(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().map(MetricsListener::local_addr)
    }

    /// Whether it has been told to stop.
    pub fn draining(&self) -> Draining {
        self.draining.clone()
    }

    /// Prints where the plugin is, for the person who started it.
    pub(super) fn announce(&self) {
        let scheme = if self.edge.is_secure() { "https" } else { "http" };
        // Whoever started it may have stopped reading, which is no reason not to serve.
        let mut out = io::stdout().lock();
        for (name, url) in &self.plugins {
            let said =
                writeln!(out, "{name} listens on {scheme}://{}\nmanifest: {url}{}", self.local, routes::MANIFEST);
            #[cfg(feature = "mcp")]
            let said = said.and_then(|()| writeln!(out, "mcp: {url}{}", routes::MCP));
            if said.is_err() {
                return;
            }
        }
        if let Some(metrics) = &self.metrics {
            let _ = writeln!(out, "metrics: http://{}/metrics", metrics.local_addr());
        }
    }

    /// Answers requests until `stop` is ready and [`Limits::drain_delay`](crate::Limits::drain_delay) is over; then takes no more, ends
    /// the connections that wait for one, and finishes those that are running, for at most
    /// [`Limits::drain_time`](crate::Limits::drain_time).
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let limits = self.edge.limits;
        let (phase, phases) = watch::channel(Phase::Serving);
        let door = Arc::new(Door::new(self.router, self.shortcut, self.traffic, self.edge));
        tokio::select! {
            () = accept(self.listener, Arc::clone(&door), Slots::new(limits.connections), phases) => {}
            () = door.edge.keep_up() => {}
            () = async {
                stop.await;
                self.draining.begin();
                tokio::time::sleep(limits.drain_delay).await;
            } => {}
        }
        phase.send_replace(Phase::Draining);
        self.stops.iter().for_each(Stop::now);
        if tokio::time::timeout(limits.drain_time, phase.closed()).await.is_err() {
            log_warning("requests were still running when the time to finish them was up");
            phase.send_replace(Phase::Over);
            drop(tokio::time::timeout(END, phase.closed()).await);
        }
    }
}

/// Takes connections for as long as this is polled; whoever stops polling it closes the listener.
async fn accept(listener: TcpListener, door: Arc<Door>, mut slots: Slots, phases: watch::Receiver<Phase>) {
    while let Some(slot) = slots.take().await {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let served = Arc::clone(&door).serve(stream, peer, phases.clone());
                tokio::spawn(async move {
                    served.await;
                    drop(slot);
                });
            }
            // The client gave up before it was accepted.
            Err(error) if is_connection_error(&error) => {}
            Err(error) => {
                log_error("no connection could be accepted", &error.to_string());
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// How many connections may still be opened.
struct Slots {
    free: Arc<Semaphore>,
    most: usize,
    /// Whether it has been logged that there are none.
    logged: bool,
}

impl Slots {
    fn new(most: usize) -> Self {
        let most = most.min(Semaphore::MAX_PERMITS);
        Self { free: Arc::new(Semaphore::new(most)), most, logged: false }
    }

    /// Waits until there is one. That it has to wait is logged once, until half of them are free again.
    async fn take(&mut self) -> Option<OwnedSemaphorePermit> {
        let free = self.free.available_permits();
        if free == 0 && !self.logged {
            log_warning(&format!("all {} connections are open; further ones wait", self.most));
        }
        self.logged = free == 0 || (self.logged && free <= self.most / 2);
        Arc::clone(&self.free).acquire_owned().await.ok()
    }
}

fn is_connection_error(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}

/// Ready on Ctrl-C or, where there is such a thing, SIGTERM.
pub(super) async fn stop_signal() {
    tokio::select! {
        Ok(()) = tokio::signal::ctrl_c() => {}
        () = terminate() => {}
    }
}

#[cfg(unix)]
async fn terminate() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            terminate.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminate() {
    std::future::pending().await
}
