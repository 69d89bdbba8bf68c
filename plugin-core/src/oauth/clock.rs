//! What time it is.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The two clocks of the machine, which tests can put forward.
#[derive(Clone, Default)]
pub(super) struct Clock {
    #[cfg(test)]
    ahead: std::sync::Arc<std::sync::atomic::AtomicU64>,
}

impl Clock {
    /// The time that never goes back, for what is kept.
    pub(super) fn instant(&self) -> Instant {
        Instant::now() + std::time::Duration::from_secs(self.ahead())
    }

    /// Seconds since 1970, for what tokens say.
    pub(super) fn unix(&self) -> u64 {
        // By a clock that stands before 1970 nothing can be told, so everything has expired.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(u64::MAX, |since| since.as_secs());
        since.saturating_add(self.ahead())
    }

    #[cfg(not(test))]
    #[allow(clippy::unused_self, reason = "the clock of the tests needs it")]
    fn ahead(&self) -> u64 {
        0
    }

    #[cfg(test)]
    fn ahead(&self) -> u64 {
        self.ahead.load(std::sync::atomic::Ordering::SeqCst)
    }

    /// Puts this clock and its clones forward.
    #[cfg(test)]
    pub(super) fn advance(&self, seconds: u64) {
        self.ahead.fetch_add(seconds, std::sync::atomic::Ordering::SeqCst);
    }
}
