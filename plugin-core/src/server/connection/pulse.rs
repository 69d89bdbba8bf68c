//! When something last happened on a connection, and when that is too long ago.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use tokio::time::Instant;

use super::super::Limits;

/// Stands for a time that has not come.
const NEVER: u64 = u64::MAX;

/// What happens on a connection: whoever reads and writes says so, and whoever answers.
///
/// Times are milliseconds since the connection was accepted. They are read by the one task that ends the connection, so that being a little
/// late matters less than costing nothing for each request: no timer is touched while requests come and go.
#[derive(Debug)]
pub(super) struct Pulse {
    start: Instant,
    header_time: u64,
    idle_time: u64,
    write_time: u64,
    /// How many requests are being answered.
    running: AtomicUsize,
    /// Whether requests may overlap, so that bytes that come are not the head of the next one.
    multiplexed: AtomicBool,
    /// Since when the head of a request has been arriving.
    head: AtomicU64,
    /// When a request last ended, or the client last took bytes.
    last: AtomicU64,
    /// Since when the client has been taking no bytes.
    blocked: AtomicU64,
}

/// Why a connection is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// The head of a request did not arrive in time.
    Head,
    /// There was no further request.
    Idle,
    /// The client did not take what was sent to it.
    Blocked,
}

/// A request that is being answered, until this is dropped.
pub(super) struct Running(Arc<Pulse>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.last.store(self.0.now(), Relaxed);
        self.0.running.fetch_sub(1, Relaxed);
    }
}

impl Pulse {
    /// That of a connection that was just accepted, whose first request is awaited.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            start: Instant::now(),
            header_time: millis(limits.header_time),
            idle_time: millis(limits.idle_time),
            write_time: millis(limits.write_time),
            running: AtomicUsize::new(0),
            multiplexed: AtomicBool::new(false),
            head: AtomicU64::new(0),
            last: AtomicU64::new(0),
            blocked: AtomicU64::new(NEVER),
        }
    }

    /// The head of a request has arrived.
    pub(super) fn begin(self: &Arc<Self>, multiplexed: bool) -> Running {
        self.running.fetch_add(1, Relaxed);
        self.head.store(NEVER, Relaxed);
        self.multiplexed.store(multiplexed, Relaxed);
        Running(Arc::clone(self))
    }

    /// Bytes have arrived.
    pub(super) fn received(&self) {
        if self.is_idle() && self.head.load(Relaxed) == NEVER && !self.multiplexed.load(Relaxed) {
            self.head.store(self.now(), Relaxed);
        }
    }

    /// The client has taken bytes.
    pub(super) fn taken(&self) {
        self.last.store(self.now(), Relaxed);
        self.blocked.store(NEVER, Relaxed);
    }

    /// The client takes no bytes for now.
    pub(super) fn blocked(&self) {
        if self.blocked.load(Relaxed) == NEVER {
            self.blocked.store(self.now(), Relaxed);
        }
    }

    /// Whether no request is being answered.
    pub(super) fn is_idle(&self) -> bool {
        self.running.load(Relaxed) == 0
    }

    /// Waits until the connection has to end.
    pub(super) async fn cut(&self) -> Cut {
        // A time that begins after this look is up after the next one.
        let pause = self.header_time.min(self.idle_time).min(self.write_time).max(1);
        loop {
            let now = self.now();
            let next = match self.deadline() {
                Some((deadline, cut)) if deadline <= now => return cut,
                Some((deadline, _)) => deadline.min(now.saturating_add(pause)),
                None => now.saturating_add(pause),
            };
            tokio::time::sleep(Duration::from_millis(next.saturating_sub(now))).await;
        }
    }

    fn deadline(&self) -> Option<(u64, Cut)> {
        let (head, blocked) = (self.head.load(Relaxed), self.blocked.load(Relaxed));
        if blocked != NEVER {
            return Some((blocked.saturating_add(self.write_time), Cut::Blocked));
        }
        if !self.is_idle() {
            return None;
        }
        match head {
            NEVER => Some((self.last.load(Relaxed).saturating_add(self.idle_time), Cut::Idle)),
            since => Some((since.saturating_add(self.header_time), Cut::Head)),
        }
    }

    fn now(&self) -> u64 {
        millis(self.start.elapsed())
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn pulse() -> Arc<Pulse> {
        let limits = Limits::default().header_time(SECOND * 2).idle_time(SECOND * 5).write_time(SECOND * 3);
        Arc::new(Pulse::new(&limits))
    }

    /// Why a connection ends, and after how many seconds from now.
    async fn cut(pulse: &Pulse) -> (Cut, u64) {
        let now = Instant::now();
        let cut = pulse.cut().await;
        (cut, now.elapsed().as_secs())
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_head_has_its_time() {
        let pulse = pulse();
        tokio::time::sleep(SECOND).await;
        pulse.received();
        assert_eq!(cut(&pulse).await, (Cut::Head, 1));
    }

    #[tokio::test(start_paused = true)]
    async fn a_running_request_is_not_cut_off_and_silence_after_it_is() {
        let pulse = pulse();
        let running = pulse.begin(false);
        let watched = Arc::clone(&pulse);
        let cut = tokio::spawn(async move { cut(&watched).await });
        tokio::time::sleep(SECOND * 60).await;
        assert!(!cut.is_finished());
        drop(running);
        assert_eq!(cut.await.expect("no panic"), (Cut::Idle, 65));
    }

    #[tokio::test(start_paused = true)]
    async fn a_further_head_has_its_time_too() {
        let pulse = pulse();
        drop(pulse.begin(false));
        tokio::time::sleep(SECOND * 4).await;
        pulse.received();
        pulse.received();
        assert_eq!(cut(&pulse).await, (Cut::Head, 2));
        // Where requests overlap, bytes may be about anything.
        drop(pulse.begin(true));
        pulse.received();
        assert_eq!(cut(&pulse).await, (Cut::Idle, 5));
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_has_to_take_what_it_asked_for() {
        let pulse = pulse();
        let _running = pulse.begin(false);
        pulse.blocked();
        tokio::time::sleep(SECOND * 2).await;
        pulse.taken();
        pulse.blocked();
        pulse.blocked();
        assert_eq!(cut(&pulse).await, (Cut::Blocked, 3));
    }
}
