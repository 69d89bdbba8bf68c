//! Whether the server is on its way to an end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a server has been told to stop: from then on it should be sent nothing more, though it still answers. All clones say the same.
///
/// [`Bound::draining`](crate::Bound::draining) has it, for whoever tells a load balancer.
#[derive(Clone, Debug, Default)]
pub struct Draining(Arc<AtomicBool>);

impl Draining {
    /// Whether the server has been told to stop.
    pub fn is_on(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
