//! What bounds each call.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use futures_util::FutureExt;
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
        Problem::new(504, format!("the plugin did not answer within {} seconds", self.timeout.as_secs_f64()))
    }
}

/// Waits for a future, for so long at most. One that is ready at once, as most are, needs no clock, and has no room for one.
pub(crate) async fn within<F: Future + Unpin>(limit: Duration, mut future: F) -> Result<F::Output, Elapsed> {
    match poll_fn(|context| Poll::Ready(future.poll_unpin(context))).await {
        Poll::Ready(output) => Ok(output),
        Poll::Pending => Box::pin(tokio::time::timeout(limit, future)).await,
    }
}
