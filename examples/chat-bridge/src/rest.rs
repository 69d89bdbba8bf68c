//! An endpoint that says when to come again is left alone until then.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use futures_util::future::BoxFuture;
use tokio::time::{Instant, Sleep, sleep_until};
use tower::Service;

use crate::error::Failure;

/// Until when an endpoint rests.
#[derive(Clone, Default)]
pub(crate) struct Until(Arc<Mutex<Option<Instant>>>);

/// A service that is not ready while its endpoint rests, so that a balancer asks others meanwhile.
#[derive(Clone)]
pub(crate) struct Rest<S> {
    inner: S,
    until: Until,
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
    /// When it can be asked again, if it rests now.
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
        Self { inner, until, timer: Timer::default() }
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
        let (until, answer) = (self.until.clone(), self.inner.call(request));
        Box::pin(async move {
            let answer = answer.await;
            if let Err(Failure { retry_after: Some(time), .. }) = &answer {
                until.extend(Instant::now() + *time);
            }
            answer
        })
    }
}
