//! Callers who call too often are told to wait.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::future::{Either, Ready, ready};
use tower::{Layer, Service};

use crate::problem::Problem;
use crate::server::{ClientAddr, answer};

use super::Traffic;
use super::metrics::Refusal;
use super::rate::{Rate, RateKey, Verdict};

/// Counts each request for its client before anything else is done for it, and turns it away where it comes too soon.
///
/// Clients are told apart by their addresses and not by who they say they are: what they say is looked at later, so that guessing secrets is
/// counted too.
#[derive(Clone)]
pub(in crate::server) struct RateLayer(pub(in crate::server) Arc<Traffic>);

/// A service whose callers are counted.
#[derive(Clone)]
pub(in crate::server) struct Limited<S> {
    traffic: Arc<Traffic>,
    inner: S,
}

impl<S> Layer<S> for RateLayer {
    type Service = Limited<S>;

    fn layer(&self, inner: S) -> Limited<S> {
        Limited { traffic: Arc::clone(&self.0), inner }
    }
}

type Answering = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

impl<S> Service<Request> for Limited<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<S::Future, Either<Ready<Result<Response, Infallible>>, Answering>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let counted = ClientAddr::of(request.extensions()).and_then(|client| self.traffic.counted(client));
        let Some((key, rate)) = counted else { return Either::Left(self.inner.call(request)) };
        if let Some(store) = self.traffic.settings.rate_store.clone() {
            let (traffic, inner) = (Arc::clone(&self.traffic), self.inner.clone());
            // The clone takes the place of the one that is ready.
            let mut inner = std::mem::replace(&mut self.inner, inner);
            return Either::Right(Either::Right(Box::pin(async move {
                match traffic.take_shared(&*store, &key, rate).await {
                    Verdict::Go => inner.call(request).await,
                    Verdict::Wait(time) => Ok(traffic.too_often(time)),
                }
            })));
        }
        match self.traffic.rates.take(&key, rate) {
            Verdict::Go => Either::Left(self.inner.call(request)),
            Verdict::Wait(time) => Either::Right(Either::Left(ready(Ok(self.traffic.too_often(time))))),
        }
    }
}

impl Traffic {
    /// Under which name a request from an address is counted, and how many there may be, if it is.
    fn counted(&self, client: ClientAddr) -> Option<(RateKey, Rate)> {
        let rate = self.limits.traffic.rate.filter(|_| self.counts(client.0))?;
        Some((RateKey::of(client.0), rate))
    }

    /// Counts a request in this process.
    ///
    /// # Errors
    ///
    /// The answer to one that comes too soon.
    pub(in crate::server) fn take_here(&self, client: ClientAddr) -> Result<(), Response> {
        match self.counted(client).map(|(key, rate)| self.rates.take(&key, rate)) {
            Some(Verdict::Wait(time)) => Err(self.too_often(time)),
            Some(Verdict::Go) | None => Ok(()),
        }
    }

    /// The answer to a request that comes too soon (RFC 6585, section 4).
    fn too_often(&self, time: Duration) -> Response {
        self.metrics.refused(Refusal::Rate);
        let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
        let mut response = answer(Problem::new(
            429,
            format!("too many requests come from this address; try again in {seconds} s, and less often from then on"),
        ));
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        response
    }
}
