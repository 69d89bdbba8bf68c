//! Accepting connections, and ending without losing a request.

use std::convert::Infallible;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::HttpBody;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::http::header::{self, Entry};
use axum::response::Response;
use axum::routing::future::RouteFuture;
use futures_util::future::Either;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tower::Service;

use crate::routes;

use super::log::{log_error, log_warning};
use super::traffic::{Health, MetricsListener};
use super::{Limits, Stop, leftover};

/// How long to wait before the next connection when the process has no file descriptor left for one.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// One plugin or several that listen.
pub struct Bound {
    pub(super) listener: TcpListener,
    pub(super) local: SocketAddr,
    /// The name of each plugin, and its address.
    pub(super) plugins: Vec<(&'static str, String)>,
    pub(super) router: Router,
    pub(super) stops: Vec<Stop>,
    pub(super) limits: Limits,
    pub(super) health: Health,
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

    /// Prints where the plugin is, for the person who started it.
    pub(super) fn announce(&self) {
        // Whoever started it may have stopped reading, which is no reason not to serve.
        let mut out = io::stdout().lock();
        for (name, url) in &self.plugins {
            let said = writeln!(out, "{name} listens on http://{}\nmanifest: {url}{}", self.local, routes::MANIFEST);
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

    /// Answers requests until `stop` is ready; then takes no more and finishes those that are running, for at most
    /// [`Limits::drain_time`].
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let graceful = GracefulShutdown::new();
        let mut stop = pin!(async {
            stop.await;
            self.health.drain();
            tokio::time::sleep(self.limits.traffic.notice_time).await;
        });
        loop {
            let accepted = tokio::select! {
                accepted = self.listener.accept() => accepted,
                () = &mut stop => break,
            };
            match accepted {
                Ok((stream, peer)) => serve_connection(stream, peer, self.router.clone(), &self.limits, &graceful),
                // The client gave up before it was accepted.
                Err(error) if is_connection_error(&error) => {}
                Err(error) => {
                    log_error("no connection could be accepted", &error.to_string());
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
        drop(self.listener);
        self.stops.iter().for_each(Stop::now);
        if tokio::time::timeout(self.limits.drain_time, graceful.shutdown()).await.is_err() {
            log_warning("requests were still running when the time to finish them was up");
        }
    }
}

fn serve_connection(stream: TcpStream, peer: SocketAddr, router: Router, limits: &Limits, graceful: &GracefulShutdown) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.header_time);
    let connection =
        builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(Connected { peer, router }));
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
    });
}

/// The routes for one connection: each request says who is at its other end, and nobody who prints it prints what its caller shows.
#[derive(Clone)]
struct Connected {
    peer: SocketAddr,
    router: Router,
}

impl Service<Request<Incoming>> for Connected {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<RouteFuture<Infallible>, Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Service::<Request<Incoming>>::poll_ready(&mut self.router, context)
    }

    fn call(&mut self, mut request: Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(ConnectInfo(self.peer));
        for name in [header::AUTHORIZATION, header::COOKIE] {
            if let Entry::Occupied(mut values) = request.headers_mut().entry(name) {
                values.iter_mut().for_each(|value| value.set_sensitive(true));
            }
        }
        match request.body().is_end_stream() {
            true => Either::Left(self.router.call(request)),
            false => Either::Right(Box::pin(leftover::answer(self.router.clone(), request))),
        }
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
