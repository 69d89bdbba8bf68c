//! When a request is sent again, and how long that waits.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep};
use tower::retry::Policy;
use tower::retry::backoff::{Backoff, ExponentialBackoff, ExponentialBackoffMaker, MakeBackoff};
use tower::retry::budget::{Budget, TpsBudget};
use tower::util::rng::HasherRng;

use crate::error::{ChatError, Failure};
use crate::protocol::Ask;
use crate::rest::Until;

/// The waits between attempts: doubled each time, and up to twice as long by chance, so that those who failed together do not come back
/// together.
const WAITS: (Duration, Duration, f64) = (Duration::from_millis(100), Duration::from_secs(5), 1.0);

/// How often those who wait for an endpoint to have rested look whether another is ready.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// The retries of one call.
#[derive(Clone)]
pub(crate) struct Retries {
    /// Shared by all calls: in an outage of everything, retries would only add to it.
    pub(crate) budget: Arc<TpsBudget>,
    backoff: ExponentialBackoff,
    attempts_left: usize,
    /// When the call is over; no wait goes beyond that.
    end: Instant,
    rests: Arc<[Until]>,
    last: Option<Failure>,
}

impl Retries {
    /// Those of a call that may take so long. `None` would mean that the waits above are no waits.
    pub(crate) fn new(budget: &Arc<TpsBudget>, attempts: usize, whole: Duration, rests: &Arc<[Until]>) -> Option<Self> {
        let (least, most, jitter) = WAITS;
        let backoff = ExponentialBackoffMaker::new(least, most, jitter, HasherRng::new()).ok()?.make_backoff();
        let (budget, rests, end) = (Arc::clone(budget), Arc::clone(rests), Instant::now() + whole);
        Some(Self { budget, backoff, attempts_left: attempts - 1, end, rests, last: None })
    }

    /// No endpoint takes the request. If one does as soon as it has rested, that is waited for; it is no attempt.
    fn wait_for_rest(&mut self, failure: &mut Failure) -> Option<Sleep> {
        let Some(until) = self.rests.iter().filter_map(Until::get).min() else {
            // What was wrong before tells more than that nobody is left.
            if let Some(last) = self.last.take() {
                *failure = last;
            }
            return None;
        };
        let time = until.saturating_duration_since(Instant::now());
        if until >= self.end {
            *failure = Failure::lasting(ChatError::RateLimited).after(time);
            return None;
        }
        // The way to another endpoint may be open again sooner.
        Some(sleep(time.min(LOOK_AGAIN)))
    }
}

impl<T> Policy<Ask, T, Failure> for Retries {
    type Future = Sleep;

    fn retry(&mut self, _: &mut Ask, result: &mut Result<T, Failure>) -> Option<Sleep> {
        let Err(failure) = result else {
            self.budget.deposit();
            return None;
        };
        if matches!(failure.error, ChatError::Unavailable) && !failure.transient {
            return self.wait_for_rest(failure);
        }
        if !failure.transient || self.attempts_left == 0 || !self.budget.withdraw() {
            return None;
        }
        self.attempts_left -= 1;
        self.last = Some(failure.clone());
        Some(self.backoff.next_backoff())
    }

    fn clone_request(&mut self, ask: &Ask) -> Option<Ask> {
        Some(ask.clone())
    }
}
