//! What bounds each call.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::time::Timeout;
use tokio::time::error::Elapsed;

use crate::problem::Problem;

use super::LargeResponses;

/// How long a call may take unless the plugin says otherwise.
///
/// Source: the ChatGPT plugin requirements, and those of GPT Actions, which give a call 45 seconds.
const TIMEOUT: Duration = Duration::from_secs(45);

/// What bounds each call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallLimits {
    /// How long it may take.
    pub(crate) timeout: Duration,
    /// What happens to large answers.
    pub(crate) large_responses: LargeResponses,
}

impl Default for CallLimits {
    fn default() -> Self {
        Self { timeout: TIMEOUT, large_responses: LargeResponses::default() }
    }
}

impl CallLimits {
    /// The answer to a call that took longer.
    pub(super) fn too_late(&self) -> Problem {
        Problem::new(504, format!("the plugin did not answer within {} s", self.timeout.as_secs_f64()))
    }
}

/// Waits for a future, for so long at most. One that is ready at once, as most are, needs no clock, and has no room for one.
pub(crate) fn within<F: Future + Unpin>(limit: Duration, future: F) -> Within<F> {
    Within { limit, future: Some(future), clocked: None }
}

/// A future that has so much time.
pub(crate) struct Within<F> {
    limit: Duration,
    /// Until it was looked at once.
    future: Option<F>,
    clocked: Option<Pin<Box<Timeout<F>>>>,
}

impl<F: Future + Unpin> Future for Within<F> {
    type Output = Result<F::Output, Elapsed>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(mut future) = self.future.take() {
            match future.poll_unpin(context) {
                Poll::Ready(output) => return Poll::Ready(Ok(output)),
                Poll::Pending => self.clocked = Some(Box::pin(tokio::time::timeout(self.limit, future))),
            }
        }
        self.clocked.as_mut().map_or(Poll::Pending, |clocked| clocked.as_mut().poll(context))
    }
}
