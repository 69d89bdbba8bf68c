//! How many calls run at once, and how many wait for their turn.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The places of the calls that run at once, and the queue before them.
///
/// A call has a place while its credentials are looked at and while its function runs, until there is an answer. It has none while its body
/// arrives, and none while its answer is sent: a caller who sends or reads slowly takes nothing from others. So a stream of events gives
/// its place back before its first event, and has one of the places for streams from then on. Over MCP an answer is collected as a whole, within
/// the time that a call may take, and the call has its place until then.
pub(crate) struct Slots {
    places: Arc<Semaphore>,
    running: usize,
    waiting: AtomicUsize,
    most_waiting: usize,
    wait_time: Duration,
}

/// The place of one call, until this is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
}

/// A place that was taken before a call came to where it is run, and goes there with the head of its request. It is given back with the last copy
/// of that.
#[derive(Clone, Debug)]
pub(crate) struct Carried(#[expect(dead_code, reason = "it is held, not looked at")] pub(crate) Arc<Place>);

/// Why a call gets no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Busy {
    /// As many calls wait as may.
    QueueFull,
    /// No place was free in time.
    WaitedTooLong,
}

/// One call in the queue, which leaves it however its waiting ends.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Slots {
    /// `running` calls at once, and `most_waiting` that wait for at most `wait_time`.
    pub(crate) fn new(running: usize, most_waiting: usize, wait_time: Duration) -> Self {
        let running = running.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            places: Arc::new(Semaphore::new(running)),
            running,
            waiting: AtomicUsize::new(0),
            most_waiting,
            wait_time,
        }
    }

    /// Waits for a place, in the order in which calls have come.
    ///
    /// # Errors
    ///
    /// [`Busy`] when there is none.
    pub(crate) async fn wait(&self) -> Result<Place, Busy> {
        let waiting = Waiting(&self.waiting);
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.most_waiting {
            return Err(Busy::QueueFull);
        }
        let place = tokio::time::timeout(self.wait_time, Arc::clone(&self.places).acquire_owned()).await;
        drop(waiting);
        match place {
            Ok(Ok(permit)) => Ok(Place { _permit: permit }),
            _ => Err(Busy::WaitedTooLong),
        }
    }

    /// Takes a place that is free now.
    pub(crate) fn try_take(&self) -> Option<Place> {
        Arc::clone(&self.places).try_acquire_owned().ok().map(|permit| Place { _permit: permit })
    }

    /// How many have a place.
    pub(crate) fn running(&self) -> usize {
        self.running - self.places.available_permits().min(self.running)
    }

    /// How many wait for one.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// After how many seconds it is worth another try.
    pub(crate) fn retry_after(&self) -> u64 {
        self.wait_time.as_secs().max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn calls_wait_for_their_turn_and_no_longer() {
        let slots = Slots::new(1, 1, Duration::from_millis(100));
        let first = slots.try_take().expect("a place");
        assert_eq!((slots.running(), slots.waiting()), (1, 0));
        assert_eq!(slots.wait().await.expect_err("no place"), Busy::WaitedTooLong);
        let (second, third, ()) = tokio::join!(slots.wait(), slots.wait(), async {
            tokio::task::yield_now().await;
            assert_eq!(slots.waiting(), 1);
            drop(first);
        });
        assert_eq!(third.expect_err("no place in the queue"), Busy::QueueFull);
        let second = second.expect("the place of the first");
        assert_eq!((slots.running(), slots.waiting()), (1, 0));
        drop(second);
        assert_eq!(slots.running(), 0);
    }

    #[tokio::test]
    async fn who_gives_up_waiting_leaves_the_queue() {
        let slots = Slots::new(1, 1, Duration::from_secs(60));
        let first = slots.try_take().expect("a place");
        let waited = tokio::time::timeout(Duration::from_millis(20), slots.wait()).await;
        assert!(waited.is_err(), "nothing was free");
        assert_eq!(slots.waiting(), 0);
        drop(first);
        assert!(slots.try_take().is_some());
    }
}
