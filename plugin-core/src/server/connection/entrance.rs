//! What each request passes first: who sent it, and whether its head is within the limits.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::http::header::{self, Entry};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Request, Version};
use axum::response::Response;
use axum::routing::future::RouteFuture;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::service::Service;
use tower::Service as _;

use crate::problem::Problem;

use super::super::forwarded::Forwarded;
use super::super::leftover::Leftover;
use super::super::sent::Sent;
use super::super::service::Dispatching;
use super::super::shortcut::{self, Found};
use super::super::{ClientAddr, address};
use super::Door;
use super::arriving::{Arrived, Arriving};
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

    /// The way past the router.
    // A head is large, and would be copied once more.
    #[inline]
    fn short(&self, found: Found<'_>, head: Parts, body: Incoming, left: &mut Leftover) -> Way {
        let called = match found.call(head, self.peer) {
            Ok(called) => called,
            Err(refused) => {
                left.keep(body);
                return Way::Short(refused);
            }
        };
        if body.is_end_stream() {
            return Way::Short(called.respond(Sent::Whole(Bytes::new())));
        }
        if left.is_free() && Arriving::is_small(&body, &self.door.edge.limits) {
            return Way::Arriving(Arriving::new(called, body));
        }
        Way::Short(called.respond(Sent::Coming(left.lend(None, body))))
    }

    /// The answer to a head that is refused.
    fn refused(&self, problem: Problem, body: Incoming, left: &mut Leftover) -> Way {
        left.keep(body);
        // What somebody else could read in another way is the last of its connection.
        let is_ambiguous = problem.status == 400 && !left.is_stream();
        let mut response = self.door.traffic.refuse_head(problem);
        if is_ambiguous {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        Way::Other(Box::pin(std::future::ready(Ok(response))))
    }

    /// The way of the router.
    fn routed(&self, head: Parts, body: Body) -> Way {
        let mut request = Request::from_parts(head, body);
        request.extensions_mut().insert(ConnectInfo(self.peer));
        Way::Routed(Box::new(self.door.router.clone().call(request)))
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
        let mut left = Leftover::new(limits.body_time, multiplexed, head.waits);
        let (head, body) = request.into_parts();
        let way = match (checked, found) {
            (Ok(()), Some(found)) => self.short(found, head, body, &mut left),
            (Ok(()), None) => self.routed(head, left.lend(None, body)),
            (Err(problem), _) => self.refused(problem, body, &mut left),
        };
        Answering { way, left, running }
    }
}

/// An answer on its way.
pub(super) struct Answering {
    way: Way,
    /// What may be left of the request's body.
    left: Leftover,
    running: Option<Running>,
}

/// Which way an answer comes.
enum Way {
    /// It is not begun before something of its body is there.
    Arriving(Arriving),
    Short(shortcut::Answering),
    Routed(Box<RouteFuture<Infallible>>),
    Other(Dispatching),
}

impl Future for Answering {
    type Output = Result<Response<Answer>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        loop {
            if let Way::Arriving(arriving) = &mut this.way {
                let (called, arrived) = ready!(arriving.poll(context));
                let sent = match arrived {
                    Arrived::Whole(bytes) => Sent::Whole(bytes),
                    Arrived::Part(first, body) => Sent::Coming(this.left.lend(first, body)),
                };
                this.way = Way::Short(called.respond(sent));
            }
            let Ok(response) = ready!(this.way.poll(context));
            match this.left.finish(response) {
                Ok(response) => {
                    let running = this.running.take();
                    return Poll::Ready(Ok(response.map(|body| Answer { body, _running: running })));
                }
                Err(finished) => this.way = Way::Other(finished),
            }
        }
    }
}

impl Way {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Response, Infallible>> {
        match self {
            Self::Arriving(_) => Poll::Pending,
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
