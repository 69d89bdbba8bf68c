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
        // A clock that stands before 1970 makes every token one of the future, which is refused where the token says since when.
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()) + self.ahead()
    }

    #[cfg(not(test))]
    #[allow(clippy::unused_self)]
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
