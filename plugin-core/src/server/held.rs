//! How many bytes of bodies the process holds while they arrive.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::problem::Problem;

use super::Limits;

/// All of them. There is one process, however many plugins it serves.
static HELD: AtomicUsize = AtomicUsize::new(0);

/// The bytes of one body, which are held until this is dropped.
#[derive(Debug, Default)]
pub(super) struct Held(usize);

impl Held {
    /// Counts further bytes.
    ///
    /// # Errors
    ///
    /// The answer where the process holds as many as it may.
    pub(super) fn add(&mut self, bytes: usize, limits: &Limits) -> Result<(), Problem> {
        self.0 += bytes;
        match HELD.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes) > limits.bodies_size {
            true => {
                let words = "the server is reading as many requests as it can; try again later";
                Err(Problem::new(503, words).with_retry_after(Duration::from_secs(1)))
            }
            false => Ok(()),
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        HELD.fetch_sub(self.0, Ordering::Relaxed);
    }
}
