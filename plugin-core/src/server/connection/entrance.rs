//! What each request passes first: who sent it, and whether its head is within the limits.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::http::header::{self, Entry};
use axum::http::request::Parts;
use axum::http::{Request, Version};
use axum::response::Response;
use axum::routing::future::RouteFuture;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::service::Service;
use tower::Service as _;

use super::super::forwarded::Forwarded;
use super::super::leftover::Leftover;
use super::super::service::Dispatching;
use super::super::shortcut::{self, Found};
use super::super::{ClientAddr, address};
use super::Door;
use super::head::Head;
use super::pulse::{Pulse, Running};

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
    fn note(&self, request: &mut Request<Incoming>, head: &Head) {
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
        for name in [header::AUTHORIZATION, header::COOKIE].into_iter().filter(|_| head.has_secrets) {
            if let Entry::Occupied(mut values) = request.headers_mut().entry(name) {
                values.iter_mut().for_each(|value| value.set_sensitive(true));
            }
        }
    }

    fn respond(&self, head: Parts, body: Body, found: Option<Found<'_>>) -> Way {
        match found {
            Some(endpoint) => Way::Short(endpoint.respond(head, body, self.peer)),
            None => {
                let mut request = Request::from_parts(head, body);
                request.extensions_mut().insert(ConnectInfo(self.peer));
                Way::Routed(Box::new(self.door.router.clone().call(request)))
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
        let (head, limits) = (Head::of(request.headers()), &self.door.edge.limits);
        self.note(&mut request, &head);
        let checked = head.check(&request, limits);
        let is_plain = checked.is_ok() && !head.is_of_page && !head.has_id;
        let shortcut = self.door.shortcut.as_ref().filter(|_| is_plain);
        let found = shortcut.and_then(|shortcut| shortcut.find(&request));
        let (head, body) = request.into_parts();
        // What is left of a body ends with its stream in HTTP/2, and nothing else does.
        let (body, left) = if body.is_end_stream() {
            (Body::empty(), None)
        } else if multiplexed {
            (Body::new(body), None)
        } else {
            let (body, left) = Leftover::lend(&head.headers, body);
            (body, Some((left, limits.body_time)))
        };
        let way = match checked {
            Ok(()) => self.respond(head, body, found),
            Err(problem) => Way::Other(Box::pin(std::future::ready(Ok(self.door.traffic.refuse_head(problem))))),
        };
        Answering { way, left, running }
    }
}

/// An answer on its way.
pub(super) struct Answering {
    way: Way,
    /// What may be left of the request's body, and how long that may take to arrive.
    left: Option<(Leftover, Duration)>,
    running: Option<Running>,
}

/// Which way an answer comes.
enum Way {
    Short(shortcut::Answering),
    Routed(Box<RouteFuture<Infallible>>),
    Other(Dispatching),
}

impl Future for Answering {
    type Output = Result<Response<Answer>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let Ok(response) = ready!(self.way.poll(context));
            match self.left.take().and_then(|(left, time)| Some((left.rest()?, time))) {
                Some((rest, time)) => self.way = Way::Other(Box::pin(rest.finish(response, time))),
                None => {
                    let running = self.running.take();
                    return Poll::Ready(Ok(response.map(|body| Answer { body, _running: running })));
                }
            }
        }
    }
}

impl Way {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Response, Infallible>> {
        match self {
            Self::Short(answering) => Pin::new(answering).poll(context),
            Self::Routed(answering) => Pin::new(answering).poll(context),
            Self::Other(answering) => answering.as_mut().poll(context),
        }
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
