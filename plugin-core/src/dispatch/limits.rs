//! What bounds each call.

use std::time::Duration;

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
