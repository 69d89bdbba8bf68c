//! The routes of a plugin: its own endpoints, and what the toolkit answers beside them.

use std::sync::Arc;

use axum::Router;
use axum::http;
use axum::routing::{MethodFilter, MethodRouter};
use tower::Layer;

use crate::dispatch::Executor;
use crate::operation::Method;
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::Reply;
#[cfg(feature = "mcp")]
use crate::{dispatch::Tools, mcp, routes};

use super::service::Dispatch;
use super::shortcut::{Paths, Shortcut};
use super::traffic::{Check, CompressLayer, PluginMetrics, RateLayer, TraceLayer, Traffic};
use super::{Base, Server, Stop, cors, open_to_pages, pages, resource};

/// A plugin as it is served.
pub(super) struct Mounted {
    pub(super) router: Router,
    /// What ends the streams that are open when the server stops.
    pub(super) stop: Stop,
    /// What tells whether the plugin is ready.
    pub(super) check: Option<Check>,
    pub(super) metrics: Option<Arc<PluginMetrics>>,
}

impl<P: Plugin> Server<P> {
    /// The routes as an axum router, to be mounted in a larger application. With a [`prefix`](Self::prefix) it can be merged
    /// with those of other plugins.
    pub fn into_router(self) -> Router {
        let traffic = Traffic::new(self.edge.limits, self.settings.clone());
        self.mount(&traffic).router
    }

    /// The routes within what the process has for all plugins together.
    pub(super) fn mount(self, traffic: &Arc<Traffic>) -> Mounted {
        let stop = Stop::default();
        let rate = RateLayer(Arc::clone(traffic));
        let base = Arc::new(Base { public_url: self.public_url, prefix: self.prefix.clone() });
        let mut router = pages::routes(&self.model);
        let resource = resource::routes(P::MANIFEST, &self.keys.issuer, &self.prefix);
        let metrics = traffic.is_counted().then(|| Arc::new(PluginMetrics::new(&self.model)));
        let (model, counted) = (Arc::clone(&self.model), metrics.clone());
        let executor =
            Arc::new(Executor::new(self.plugin, self.keys, model, self.call_limits, Arc::clone(traffic), counted));
        let mut paths = Paths::new();
        for (index, model) in self.model.operations.iter().enumerate() {
            let dispatch = Dispatch::new(&executor, index, model);
            let (filter, method) = method(model.operation.method);
            paths.add(&model.path, method, &dispatch);
            router = router.route(&model.path, MethodRouter::new().on_service(filter, dispatch));
        }
        #[cfg(feature = "mcp")]
        {
            let url = base.public_url.as_ref().map(|url| format!("{url}{}", base.prefix));
            let handler = mcp::Handler::new(Tools::of(&executor), url);
            let sessions = mcp::Sessions::new();
            #[cfg(feature = "postgres")]
            let sessions = match &self.shared_state {
                Some(state) => sessions.shared(state, P::MANIFEST.name_for_model),
                None => sessions,
            };
            let service = mcp::McpService::new(handler, P::MANIFEST.auth, Arc::clone(traffic), sessions, stop.token());
            router = router.route_service(routes::MCP, service);
        }
        let router = router
            .fallback(async || {
                answer(Problem::new(404, "there is nothing at this path; `/openapi.yaml` lists what there is"))
            })
            .method_not_allowed_fallback(async || {
                answer(Problem::new(405, "this path does not answer this method; `Allow` lists those it does"))
            })
            .layer(axum::Extension(Arc::clone(&base)));
        let trace = |prefix: &str| TraceLayer { traffic: Arc::clone(traffic), prefix: prefix.into() };
        // What comes below a prefix comes here without it.
        let layers = (trace(""), cors::layer(&self.model, &base), rate.clone(), CompressLayer);
        let plugin = layers.layer(Shortcut::new(paths, router, Arc::clone(&base)));
        let router = match self.prefix.as_str() {
            "" => Router::new().fallback_service(plugin),
            prefix => Router::new().nest_service(prefix, plugin),
        };
        let beside = resource.layer((open_to_pages(), rate.clone()));
        #[cfg(feature = "oauth-server")]
        let beside = match self.authorization_server {
            // It says itself which of its answers pages may read: never those to people.
            Some(server) => beside.merge(server.routes(&self.prefix).layer(rate)),
            None => beside,
        };
        let router = router.merge(beside.layer((trace(&self.prefix), axum::Extension(base))));
        let check = self.ready.map(|ready| -> Check { Box::new(move || ready(executor.plugin())) });
        Mounted { router, stop, check, metrics }
    }
}

/// A method in the words of the router and of a request.
fn method(method: Method) -> (MethodFilter, http::Method) {
    match method {
        Method::Get => (MethodFilter::GET, http::Method::GET),
        Method::Post => (MethodFilter::POST, http::Method::POST),
        Method::Put => (MethodFilter::PUT, http::Method::PUT),
        Method::Patch => (MethodFilter::PATCH, http::Method::PATCH),
        Method::Delete => (MethodFilter::DELETE, http::Method::DELETE),
        Method::Head => (MethodFilter::HEAD, http::Method::HEAD),
    }
}

pub(crate) fn answer(problem: Problem) -> axum::response::Response {
    Reply::from(problem).into_response()
}
