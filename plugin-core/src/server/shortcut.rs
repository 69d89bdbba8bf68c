//! The short way to an endpoint.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::request::Parts;
use axum::http::{self, Method};
use axum::response::Response;
use axum::routing::future::RouteFuture;
use futures_util::future::Either;
use tower::Service;

use crate::routes::BUILT_IN_PATHS;

use super::cors::Varying;
use super::sent::Sent;
use super::service::{Dispatch, Dispatching, Started};
use super::traffic::{Compressing, Traffic};
use super::{Base, ClientAddr};

/// The endpoints that look at nothing of a request but their arguments, found by path and method, and the router for everything else.
///
/// A router wraps what it calls, so that an extractor is told which route matched, `HEAD` is answered by what answers `GET`, and a method
/// that a path does not have by the list of those it has. The endpoints here need none of that. The router knows them all the same.
#[derive(Clone)]
pub(super) struct Shortcut(Arc<Inner>);

struct Inner {
    paths: matchit::Router<Methods>,
    router: Router,
    /// What a caller who is not let in is told where to get a token by. Nobody else looks at the address.
    base: Option<Arc<Base>>,
    traffic: Arc<Traffic>,
}

/// The endpoints of one path by their methods.
type Methods = Vec<(Method, Dispatch)>;

/// Collects the endpoints that can be called by the short way.
pub(super) struct Paths(BTreeMap<String, Methods>);

/// An endpoint that was found.
pub(super) struct Found<'a> {
    inner: &'a Inner,
    endpoint: &'a Dispatch,
}

/// A call of one.
pub(super) struct Called(Started);

/// The answer of one, with what every answer of a plugin has.
pub(super) type Answering = Varying<Compressing<Dispatching>>;

impl Paths {
    /// Those that every plugin has. Every path that the router knows is here too, so that none is taken for one with parameters.
    pub(super) fn new() -> Self {
        Self(BUILT_IN_PATHS.iter().map(|built_in| (built_in.path.to_owned(), Vec::new())).collect())
    }

    /// Adds a path, and the endpoint that answers a method there unless it extracts something.
    pub(super) fn add(&mut self, path: &str, method: Method, endpoint: &Dispatch) {
        let methods = self.0.entry(path.to_owned()).or_default();
        if !endpoint.extracts {
            methods.push((method, endpoint.clone()));
        }
    }
}

impl Shortcut {
    /// `base` is there unless everybody may call.
    pub(super) fn new(paths: Paths, router: Router, base: Option<Arc<Base>>, traffic: &Arc<Traffic>) -> Self {
        let mut short = matchit::Router::new();
        for (path, methods) in paths.0 {
            // What cannot stand beside another path was refused by the router already.
            let _ = short.insert(path, methods);
        }
        Self(Arc::new(Inner { paths: short, router, base, traffic: Arc::clone(traffic) }))
    }

    /// The endpoint that a request is for which no page has sent and which has no name, where nothing of what stands around the plugin has
    /// anything to do for it but to count it and to finish its answer: nobody watches.
    pub(super) fn find<B>(&self, request: &http::Request<B>) -> Option<Found<'_>> {
        let inner = &*self.0;
        let endpoint = inner.endpoint(request).filter(|_| !inner.traffic.is_watched())?;
        Some(Found { inner, endpoint })
    }
}

impl Inner {
    fn endpoint<B>(&self, request: &http::Request<B>) -> Option<&Dispatch> {
        let methods = self.paths.at(request.uri().path()).ok()?.value;
        methods.iter().find(|(method, _)| method == request.method()).map(|(_, endpoint)| endpoint)
    }
}

impl Found<'_> {
    /// The call that the request is, which this peer has sent.
    ///
    /// # Errors
    ///
    /// The answer to a client that has called too often.
    // A head is large, and would be copied once more.
    #[inline]
    pub(super) fn call(self, mut head: Parts, peer: SocketAddr) -> Result<Called, Answering> {
        let client = ClientAddr::of(&head.extensions).unwrap_or_else(|| ClientAddr::of_peer(peer));
        if let Some(base) = &self.inner.base {
            // Who lets callers in may look at where they are.
            head.extensions.insert(ConnectInfo(peer));
            head.extensions.insert(Arc::clone(base));
        }
        match self.inner.traffic.take_here(client) {
            Ok(()) => Ok(Called(self.endpoint.start(head))),
            Err(refusal) => {
                let accepted = Compressing::accepted(&head.headers);
                Err(Varying::new(Compressing::new(Box::pin(std::future::ready(Ok(refusal))), accepted)))
            }
        }
    }
}

impl Called {
    /// The answer to the request, with what is there of its body.
    pub(super) fn respond(mut self, sent: Sent) -> Answering {
        let accepted = Compressing::accepted(&self.0.head().headers);
        Varying::new(Compressing::new(self.0.respond(sent), accepted))
    }
}

impl Service<Request> for Shortcut {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Dispatching, RouteFuture<Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        match self.0.endpoint(&request) {
            Some(endpoint) => {
                if let Some(base) = &self.0.base {
                    request.extensions_mut().insert(Arc::clone(base));
                }
                Either::Left(endpoint.clone().call(request))
            }
            None => Either::Right(self.0.router.clone().call(request)),
        }
    }
}
