//! The short way to an endpoint.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;
use axum::routing::future::RouteFuture;
use futures_util::future::Either;
use tower::Service;

use crate::plugin::{Auth, Plugin};
use crate::routes::BUILT_IN_PATHS;

use super::Base;
use super::service::{Dispatch, Dispatching};

/// The endpoints that look at nothing of a request but their arguments, found by path and method, and the router for everything else.
///
/// A router wraps what it calls, so that an extractor is told which route matched, `HEAD` is answered by what answers `GET`, and a method
/// that a path does not have by the list of those it has. The endpoints here need none of that. The router knows them all the same.
pub(super) struct Shortcut<P: 'static>(Arc<Inner<P>>);

struct Inner<P: 'static> {
    paths: matchit::Router<Methods<P>>,
    router: Router,
    base: Arc<Base>,
}

/// The endpoints of one path by their methods.
type Methods<P> = Vec<(Method, Dispatch<P>)>;

/// Collects the endpoints that can be called by the short way.
pub(super) struct Paths<P: 'static>(BTreeMap<String, Methods<P>>);

impl<P: Plugin> Paths<P> {
    /// Those that every plugin has. Every path that the router knows is here too, so that none is taken for one with parameters.
    pub(super) fn new() -> Self {
        Self(BUILT_IN_PATHS.iter().map(|built_in| (built_in.path.to_owned(), Vec::new())).collect())
    }

    /// Adds a path, and the endpoint that answers a method there unless it extracts something.
    pub(super) fn add(&mut self, path: &str, method: Method, endpoint: &Dispatch<P>) {
        let methods = self.0.entry(path.to_owned()).or_default();
        if !endpoint.extracts() {
            methods.push((method, endpoint.clone()));
        }
    }
}

impl<P: Plugin> Shortcut<P> {
    pub(super) fn new(paths: Paths<P>, router: Router, base: Arc<Base>) -> Self {
        let mut short = matchit::Router::new();
        for (path, methods) in paths.0 {
            // What cannot stand beside another path was refused by the router already.
            let _ = short.insert(path, methods);
        }
        Self(Arc::new(Inner { paths: short, router, base }))
    }
}

impl<P> Clone for Shortcut<P> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<P: Plugin> Service<Request> for Shortcut<P> {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Dispatching, RouteFuture<Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let found = self.0.paths.at(request.uri().path()).ok();
        let called = found.and_then(|found| found.value.iter().find(|(method, _)| method == request.method()));
        match called {
            Some((_, endpoint)) => {
                // Who is not let in is told where to get a token; nobody else looks at the address.
                if !matches!(P::MANIFEST.auth, Auth::None) {
                    request.extensions_mut().insert(Arc::clone(&self.0.base));
                }
                Either::Left(endpoint.respond(request))
            }
            None => Either::Right(self.0.router.clone().call(request)),
        }
    }
}
