//! The routes of a plugin: its own endpoints, and what the toolkit answers beside them.

use std::sync::Arc;

use axum::routing::{MethodRouter, any};
use axum::{Extension, Router};
use tower::Layer;

use crate::dispatch::Executor;
use crate::operation::Method;
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::Reply;
#[cfg(feature = "mcp")]
use crate::{dispatch::Tools, mcp, routes};

use super::cors::PagesLayer;
use super::service::Dispatch;
use super::{Base, Server, Stop, pages, resource};

impl<P: Plugin> Server<P> {
    /// The routes as an axum router, to be mounted in a larger application. With a [`prefix`](Self::prefix) it can be merged
    /// with those of other plugins.
    pub fn into_router(self) -> Router {
        self.into_parts().0
    }

    /// The routes, and what ends the streams that are open when the server stops.
    pub(super) fn into_parts(self) -> (Router, Stop) {
        let stop = Stop::default();
        let base = Arc::new(Base { public_url: self.public_url, prefix: self.prefix.clone() });
        let resource = resource::routes(P::MANIFEST, &self.keys.issuer, &self.prefix);
        let executor = Arc::new(Executor::new(self.plugin, self.keys, Arc::clone(&self.model), self.limits));
        let router = pages::routes(&self.model);
        #[cfg(feature = "mcp")]
        let router = {
            let url = base.public_url.as_ref().map(|url| format!("{url}{}", base.prefix));
            let handler = mcp::Handler::new(Tools::of(&executor), url);
            let service = mcp::McpService::new(handler, P::MANIFEST.auth, stop.token());
            router.route_service(routes::MCP, service)
        };
        let layer = PagesLayer::new(&self.model, &base);
        let nothing =
            async || answer(Problem::new(404, "there is nothing at this path; `/openapi.yaml` lists what there is"));
        let router = router.fallback(nothing).method_not_allowed_fallback(async || wrong_method()).layer(layer.clone());
        let router = endpoints(&executor, &layer)
            .into_iter()
            .fold(router, |router, (path, methods)| router.route(path, methods));
        let router = match self.prefix.as_str() {
            "" => router,
            prefix => Router::new().nest(prefix, router),
        };
        let router = router.merge(resource.layer(Extension(Arc::clone(&base))));
        #[cfg(feature = "oauth-server")]
        let router = match self.authorization_server {
            Some(server) => router.merge(server.routes(&self.prefix).layer(Extension(base))),
            None => router,
        };
        (router, stop)
    }
}

/// The endpoints by their paths. Each is put behind the layer here, because a router that does so boxes each call once more.
fn endpoints<'a, P: Plugin>(executor: &'a Arc<Executor<P>>, layer: &PagesLayer) -> Vec<(&'a str, MethodRouter)> {
    let mut paths: Vec<(&str, MethodRouter)> = Vec::new();
    for (endpoint, model) in P::ENDPOINTS.iter().zip(&executor.model.operations) {
        let path = match paths.iter().position(|(path, _)| *path == model.path) {
            Some(known) => known,
            None => {
                let wrong_method = layer.layer(any(async || wrong_method()));
                paths.push((&model.path, MethodRouter::new().fallback_service(wrong_method)));
                paths.len() - 1
            }
        };
        let dispatch = layer.layer(Dispatch::new(executor, endpoint, model));
        let methods = std::mem::take(&mut paths[path].1);
        paths[path].1 = methods.on_service(filter(endpoint.operation.method), dispatch);
    }
    paths
}

fn wrong_method() -> axum::response::Response {
    answer(Problem::new(405, "this path does not answer this method; `Allow` lists those it does"))
}

fn filter(method: Method) -> axum::routing::MethodFilter {
    use axum::routing::MethodFilter;
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
        Method::Head => MethodFilter::HEAD,
    }
}

pub(crate) fn answer(problem: Problem) -> axum::response::Response {
    Reply::from(problem).into_response()
}
