//! What each request passes first: who sent it, and whether its head is within the limits.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::http::header::{self, Entry};
use axum::http::{Request, Version};
use axum::response::Response;
use axum::routing::future::RouteFuture;
use futures_util::future::Either;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::service::Service;

use crate::problem::Problem;

use super::super::forwarded::Forwarded;
use super::super::{ClientAddr, Limits, address, answer, leftover};
use super::Door;
use super::pulse::{Pulse, Running};

/// What a header costs beyond its name and its value (RFC 9113, section 6.5.2).
const HEADER_COST: usize = 32;

/// The routes for one connection: each request says who is at its other end, and nobody who prints it prints what its caller shows.
pub(super) struct Entrance {
    door: Arc<Door>,
    peer: SocketAddr,
    /// Whether the peer is a proxy that is believed.
    trusted: bool,
    pulse: Arc<Pulse>,
}

impl Entrance {
    pub(super) fn new(door: Arc<Door>, peer: SocketAddr, pulse: Arc<Pulse>) -> Self {
        let trusted = door.edge.proxies.trust(peer.ip());
        Self { door, peer, trusted, pulse }
    }

    /// Notes in the request what it does not say itself.
    fn note(&self, request: &mut Request<Incoming>) {
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let forwarded = match self.trusted {
            true => Forwarded::read(request.headers(), self.peer.ip(), &self.door.edge.proxies),
            false => Forwarded::default(),
        };
        if let Some(client) = forwarded.client {
            request.extensions_mut().insert(ClientAddr(client));
        }
        let secure = forwarded.secure.or(self.door.edge.is_secure().then_some(true));
        if secure.is_some() || forwarded.host.is_some() {
            request.extensions_mut().insert(address::Asked { secure, host: forwarded.host });
        }
        for name in [header::AUTHORIZATION, header::COOKIE] {
            if let Entry::Occupied(mut values) = request.headers_mut().entry(name) {
                values.iter_mut().for_each(|value| value.set_sensitive(true));
            }
        }
    }
}

impl Service<Request<Incoming>> for Entrance {
    type Response = Response<Answer>;
    type Error = Infallible;
    type Future = Answering;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let multiplexed = request.version() == Version::HTTP_2;
        let running = Some(self.pulse.begin(multiplexed));
        self.note(&mut request);
        // What is left of a body ends with its stream in HTTP/2, and nothing else does.
        let whole = multiplexed || request.body().is_end_stream();
        let limits = &self.door.edge.limits;
        let mut router = self.door.router.clone();
        let answering = match (check(&request, limits), whole) {
            (Ok(()), true) => Either::Left(tower::Service::call(&mut router, request)),
            (Ok(()), false) => {
                let respond = move |request: Request<Body>| tower::Service::call(&mut router, request);
                Either::Right(boxed(leftover::answer(request, limits.body_time, respond)))
            }
            (Err(problem), true) => Either::Right(boxed(std::future::ready(Ok(answer(problem))))),
            (Err(problem), false) => {
                let refuse = async |_: Request<Body>| Ok(answer(problem));
                Either::Right(boxed(leftover::answer(request, limits.body_time, refuse)))
            }
        };
        Answering { answering, running }
    }
}

/// Whether the head of a request is one that is answered.
fn check(request: &Request<Incoming>, limits: &Limits) -> Result<(), Problem> {
    let uri = request.uri();
    let length = uri.path_and_query().map_or(0, |path| path.as_str().len())
        + uri.authority().map_or(0, |authority| authority.as_str().len());
    if length > limits.uri_length {
        return Err(Problem::new(414, format!("the URI has more than {} bytes", limits.uri_length)));
    }
    let headers = request.headers();
    if headers.len() > limits.header_count {
        return Err(Problem::new(431, format!("the request has more than {} headers", limits.header_count)));
    }
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + HEADER_COST).sum();
    if size > limits.header_size {
        return Err(Problem::new(431, format!("the headers have more than {} bytes", limits.header_size)));
    }
    // A proxy could take another one of several for the host (RFC 9112, section 3.2).
    if request.version() == Version::HTTP_11 && headers.get_all(header::HOST).iter().count() != 1 {
        return Err(Problem::new(400, "the request has not exactly one `Host` header"));
    }
    Ok(())
}

type Boxed = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

fn boxed(future: impl Future<Output = Result<Response, Infallible>> + Send + 'static) -> Boxed {
    Box::pin(future)
}

/// An answer on its way.
pub(super) struct Answering {
    answering: Either<RouteFuture<Infallible>, Boxed>,
    running: Option<Running>,
}

impl Future for Answering {
    type Output = Result<Response<Answer>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answered = Pin::new(&mut self.answering).poll(context);
        answered.map_ok(|response| response.map(|body| Answer { body, _running: self.running.take() }))
    }
}

/// The body of an answer, which is running as long as there is some of it.
pub(super) struct Answer {
    body: Body,
    _running: Option<Running>,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
