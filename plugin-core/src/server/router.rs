//! The routes of a plugin: its own endpoints, and what the toolkit answers beside them.

use std::sync::Arc;

use axum::Router;
use axum::http;
use axum::routing::{MethodFilter, MethodRouter};
use tower::Layer;

use crate::dispatch::Executor;
#[cfg(feature = "oauth-server")]
use crate::oauth_server::AuthorizationServer;
use crate::operation::Method;
use crate::plugin::{Auth, Plugin};
#[cfg(all(feature = "mcp", feature = "postgres"))]
use crate::postgres::SharedState;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::schema::Model;
#[cfg(feature = "mcp")]
use crate::{dispatch::Tools, mcp, routes};

use super::service::Dispatch;
use super::shortcut::{Paths, Shortcut};
use super::traffic::{Check, CompressLayer, PluginMetrics, RateLayer, TraceLayer, Traffic};
use super::{Base, Server, Stop, cors, open_to_pages, pages, resource};

/// A plugin as it is served.
pub(super) struct Mounted {
    pub(super) router: Router,
    /// The way to its endpoints past the router, which leads there where the plugin has no prefix and the process no other one.
    pub(super) shortcut: Shortcut,
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
        let metrics = traffic.is_counted().then(|| Arc::new(PluginMetrics::new(&self.model)));
        let (model, counted, issuer) = (Arc::clone(&self.model), metrics.clone(), self.keys.issuer.clone());
        let executor =
            Arc::new(Executor::new(self.plugin, self.keys, model, self.call_limits, Arc::clone(traffic), counted));
        let operations = self.model.operations.iter().enumerate();
        let routes = Routes {
            endpoints: operations.map(|(index, model)| Dispatch::new(&executor, index, model)).collect(),
            #[cfg(feature = "mcp")]
            tools: Tools::of(&executor),
            issuer,
            base: Arc::new(Base { public_url: self.public_url, prefix: self.prefix }),
            #[cfg(feature = "oauth-server")]
            authorization_server: self.authorization_server,
            #[cfg(all(feature = "mcp", feature = "postgres"))]
            shared_state: self.shared_state,
            model: self.model,
        };
        let check = self.ready.map(|ready| -> Check { Box::new(move || ready(executor.plugin())) });
        Mounted { check, metrics, ..routes.mount(traffic) }
    }
}

/// What a plugin is served with, without its type, so that what is built of it is compiled with this crate.
struct Routes {
    model: Arc<Model>,
    endpoints: Vec<Dispatch>,
    #[cfg(feature = "mcp")]
    tools: Tools,
    issuer: String,
    base: Arc<Base>,
    #[cfg(feature = "oauth-server")]
    authorization_server: Option<AuthorizationServer>,
    #[cfg(all(feature = "mcp", feature = "postgres"))]
    shared_state: Option<SharedState>,
}

impl Routes {
    fn mount(self, traffic: &Arc<Traffic>) -> Mounted {
        let stop = Stop::default();
        let trace = |prefix: &str| TraceLayer { traffic: Arc::clone(traffic), prefix: prefix.into() };
        // What comes below a prefix comes here without it.
        let shortcut = self.plugin(traffic, &stop);
        let layers = (trace(""), cors::layer(&self.model, &self.base), RateLayer(Arc::clone(traffic)), CompressLayer);
        let plugin = layers.layer(shortcut.clone());
        let router = match self.base.prefix.as_str() {
            "" => Router::new().fallback_service(plugin),
            prefix => Router::new().nest_service(prefix, plugin),
        };
        let traced = trace(&self.base.prefix);
        let base = Arc::clone(&self.base);
        let router = router.merge(self.beside(traffic).layer((traced, axum::Extension(base))));
        Mounted { router, shortcut, stop, check: None, metrics: None }
    }

    /// What is the plugin's own.
    fn plugin(&self, traffic: &Arc<Traffic>, stop: &Stop) -> Shortcut {
        let mut router = pages::routes(&self.model);
        let mut paths = Paths::new();
        for (dispatch, model) in self.endpoints.iter().zip(&self.model.operations) {
            let (filter, method) = method(model.operation.method);
            paths.add(&model.path, method, dispatch);
            router = router.route(&model.path, MethodRouter::new().on_service(filter, dispatch.clone()));
        }
        #[cfg(feature = "mcp")]
        let router = router.route_service(routes::MCP, self.mcp(traffic, stop));
        #[cfg(not(feature = "mcp"))]
        let _ = stop;
        let router = router
            .fallback(async || {
                answer(Problem::new(404, "there is nothing at this path; `/openapi.yaml` lists what there is"))
            })
            .method_not_allowed_fallback(async || {
                answer(Problem::new(405, "this path does not answer this method; `Allow` lists those it does"))
            })
            .layer(axum::Extension(Arc::clone(&self.base)));
        let base = (!matches!(self.model.manifest.auth, Auth::None)).then(|| Arc::clone(&self.base));
        Shortcut::new(paths, router, base, traffic)
    }

    #[cfg(feature = "mcp")]
    fn mcp(&self, traffic: &Arc<Traffic>, stop: &Stop) -> mcp::McpService {
        let url = self.base.public_url.as_ref().map(|url| format!("{url}{}", self.base.prefix));
        let handler = mcp::Handler::new(self.tools.clone(), url);
        let sessions = mcp::Sessions::new();
        #[cfg(feature = "postgres")]
        let sessions = match &self.shared_state {
            Some(state) => sessions.shared(state, self.model.manifest.name_for_model),
            None => sessions,
        };
        mcp::McpService::new(handler, self.model.manifest.auth, Arc::clone(traffic), sessions, stop.token())
    }

    /// What clients ask who do not call yet.
    fn beside(self, traffic: &Arc<Traffic>) -> Router {
        let (rate, prefix) = (RateLayer(Arc::clone(traffic)), &self.base.prefix);
        let resource = resource::routes(self.model.manifest, &self.issuer, prefix);
        let beside = resource.layer((open_to_pages(), rate.clone()));
        #[cfg(feature = "oauth-server")]
        let beside = match self.authorization_server {
            // It says itself which of its answers pages may read: never those to people.
            Some(server) => beside.merge(server.routes(prefix).layer(rate)),
            None => beside,
        };
        beside
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
