//! An endpoint that says when to come again is left alone until then, and one that has just failed is asked only where no other is ready.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::{Instant, Sleep, sleep_until};
use tower::Service;
use tower::load::Load;

use crate::error::Failure;

/// How long others are preferred to an endpoint that has failed. A broken one has nothing to do, so by the number of requests alone it would
/// be asked first, also by the retry of what has just failed there: this is longer than a retry waits, at `WAITS` and the usual attempts.
const DOUBT: Duration = Duration::from_secs(2);

/// Until when an endpoint rests, or is doubted.
#[derive(Clone, Default)]
pub(crate) struct Until(Arc<Mutex<Option<Instant>>>);

/// A service that is not ready while its endpoint rests, so that a balancer asks others meanwhile.
#[derive(Clone)]
pub(crate) struct Rest<S> {
    inner: S,
    until: Until,
    doubted: Until,
    timer: Timer,
}

/// What wakes the balancer when the rest is over. A clone has none yet.
#[derive(Default)]
struct Timer(Option<Pin<Box<Sleep>>>);

impl Clone for Timer {
    fn clone(&self) -> Self {
        Self(None)
    }
}

impl Until {
    /// When that is over, if it is not yet.
    pub(crate) fn get(&self) -> Option<Instant> {
        let until = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        until.filter(|until| *until > Instant::now())
    }

    fn extend(&self, until: Instant) {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *guard = guard.max(Some(until));
    }
}

impl<S> Rest<S> {
    pub(crate) fn new(inner: S, until: Until) -> Self {
        Self { inner, until, doubted: Until::default(), timer: Timer::default() }
    }
}

impl<S, R, T> Service<R> for Rest<S>
where
    S: Service<R, Response = T, Error = Failure>,
    S::Future: Send + 'static,
    T: 'static,
{
    type Response = T;
    type Error = Failure;
    type Future = BoxFuture<'static, Result<T, Failure>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        while let Some(until) = self.until.get() {
            let timer = self.timer.0.insert(Box::pin(sleep_until(until)));
            ready!(timer.as_mut().poll(context));
        }
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: R) -> Self::Future {
        let (until, doubted, answer) = (self.until.clone(), self.doubted.clone(), self.inner.call(request));
        Box::pin(async move {
            let answer = answer.await;
            if let Err(failure) = &answer {
                if let Some(time) = failure.retry_after {
                    until.extend(Instant::now() + time);
                }
                if failure.is_outage() {
                    doubted.extend(Instant::now() + DOUBT);
                }
            }
            answer
        })
    }
}

impl<S: Load> Load for Rest<S> {
    /// Whether it is doubted, then what else there is to compare.
    type Metric = (bool, S::Metric);

    fn load(&self) -> Self::Metric {
        (self.doubted.get().is_some(), self.inner.load())
    }
}
