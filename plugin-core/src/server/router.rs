//! The routes of a plugin: its own endpoints, and what the toolkit answers beside them.

use std::sync::Arc;

use axum::Router;
use axum::routing::MethodRouter;

use crate::dispatch::Executor;
use crate::operation::Method;
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::Reply;
#[cfg(feature = "mcp")]
use crate::{dispatch::Tools, mcp, routes};

use super::service::Dispatch;
use super::{Base, Server, Stop, cors, pages, resource};

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
        let mut router = pages::routes(&self.model);
        let resource = resource::routes(P::MANIFEST, &self.keys.issuer, &self.prefix);
        let executor = Arc::new(Executor::new(self.plugin, self.keys, Arc::clone(&self.model), self.call_limits));
        for (endpoint, model) in P::ENDPOINTS.iter().zip(&self.model.operations) {
            let dispatch = Dispatch::new(&executor, endpoint, model, self.edge.limits);
            let filter = filter(endpoint.operation.method);
            router = router.route(&model.path, MethodRouter::new().on_service(filter, dispatch));
        }
        #[cfg(feature = "mcp")]
        {
            let url = base.public_url.as_ref().map(|url| format!("{url}{}", base.prefix));
            let handler = mcp::Handler::new(Tools::of(&executor), url);
            let service = mcp::McpService::new(handler, P::MANIFEST.auth, self.edge.limits, stop.token());
            router = router.route_service(routes::MCP, service);
        }
        let router = router
            .fallback(async || {
                answer(Problem::new(404, "there is nothing at this path; `/openapi.yaml` lists what there is"))
            })
            .method_not_allowed_fallback(async || {
                answer(Problem::new(405, "this path does not answer this method; `Allow` lists those it does"))
            })
            .layer(cors::layer(&self.model, &base));
        let router = match self.prefix.as_str() {
            "" => router,
            prefix => Router::new().nest(prefix, router),
        };
        let router = router.merge(resource);
        #[cfg(feature = "oauth-server")]
        let router = match self.authorization_server {
            Some(server) => router.merge(server.routes(&self.prefix)),
            None => router,
        };
        (router.layer(axum::Extension(base)), stop)
    }
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
