//! Whether the process lives, and whether it takes requests.

use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex;

use crate::problem::Problem;
use crate::reply::JSON;
use crate::routes;
use crate::server::{Draining, answer, log_warning};

/// How long all checks together may take. Whoever asks waits a second to five, as Kubernetes does.
const TIME: Duration = Duration::from_secs(2);

/// How long an answer holds, so that whoever asks often asks no database more often.
const AGE: Duration = Duration::from_secs(1);

/// Tells whether something that a plugin needs is there, or why not.
pub(in crate::server) type Check = Box<dyn Fn() -> Checking + Send + Sync>;

/// The same of a plugin.
pub(in crate::server) type Checks<P> = Box<dyn Fn(&P) -> Checking + Send + Sync>;

pub(in crate::server) type Checking = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// What is known of the state of a process.
#[derive(Clone)]
pub(in crate::server) struct Health(Arc<State>);

struct State {
    draining: Draining,
    checks: Vec<(&'static str, Check)>,
    /// When the checks were made, and the plugins that were not ready.
    last: Mutex<Option<(Instant, Vec<&'static str>)>>,
}

impl Health {
    /// With a check for each plugin that has one, and its name.
    pub(in crate::server) fn new(checks: Vec<(&'static str, Check)>, draining: Draining) -> Self {
        Self(Arc::new(State { draining, checks, last: Mutex::default() }))
    }

    /// What probes ask. It stands beside all limits: a busy server is neither dead nor to be started anew.
    pub(in crate::server) fn routes(&self) -> Router {
        let this = self.clone();
        Router::new()
            .route(routes::HEALTHZ, get(async || well()))
            .route(routes::READYZ, get(async move || this.readiness().await))
    }

    async fn readiness(&self) -> Response {
        if self.0.draining.is_on() {
            return not_now("the server is stopping");
        }
        match self.failing().await.as_slice() {
            [] => well(),
            names => not_now(&format!("not ready: `{}`; the log says why", names.join("`, `"))),
        }
    }

    /// The plugins that are not ready, as of a second ago at most.
    async fn failing(&self) -> Vec<&'static str> {
        if self.0.checks.is_empty() {
            return Vec::new();
        }
        // Whoever comes meanwhile waits here, and takes what was found.
        let mut last = self.0.last.lock().await;
        if let Some((when, failing)) = last.as_ref().filter(|(when, _)| when.elapsed() < AGE) {
            let _ = when;
            return failing.clone();
        }
        let before = last.take().map_or_else(Vec::new, |(_, failing)| failing);
        let checks = self.0.checks.iter().map(|(name, check)| async move { (*name, made(check).await) });
        let mut failing = Vec::new();
        for (name, found) in futures_util::future::join_all(checks).await {
            let Err(reason) = found else { continue };
            failing.push(name);
            // Said once, and not each second.
            if !before.contains(&name) {
                log_warning(&format!("`{name}` is not ready: {reason}"));
            }
        }
        *last = Some((Instant::now(), failing.clone()));
        failing
    }
}

async fn made(check: &Check) -> Result<(), String> {
    let late = |_| Err(format!("its check did not end within {} seconds", TIME.as_secs()));
    tokio::time::timeout(TIME, check()).await.unwrap_or_else(late)
}

fn well() -> Response {
    fresh(([(header::CONTENT_TYPE, JSON)], "{\"status\":\"ok\"}").into_response())
}

fn not_now(detail: &str) -> Response {
    fresh(answer(Problem::new(503, detail)))
}

fn fresh(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
