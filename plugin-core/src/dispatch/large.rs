//! Responses that are larger than plugin hosts take.

use crate::problem::Problem;
use crate::reply::{JSON, Payload, Reply};

use crate::server::{log_error, log_warning};

/// The most characters of a response body that plugin hosts take.
///
/// Source: the ChatGPT plugin requirements, and those of GPT Actions.
const LIMIT: usize = 100_000;

/// What happens to a JSON response of more than 100,000 characters, which plugin hosts do not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LargeResponses {
    /// It is answered all the same, and nothing is said.
    Allow,
    /// It is answered all the same, and the log warns of it: the default of programs that are built for development.
    Warn,
    /// It is answered by a problem of status 500, and the log says so.
    Refuse,
}

impl Default for LargeResponses {
    fn default() -> Self {
        if cfg!(debug_assertions) { Self::Warn } else { Self::Allow }
    }
}

impl LargeResponses {
    /// The word in the environment.
    pub(crate) fn named(word: &str) -> Option<Self> {
        match word {
            "allow" => Some(Self::Allow),
            "warn" => Some(Self::Warn),
            "refuse" => Some(Self::Refuse),
            _ => None,
        }
    }

    pub(super) fn check(self, operation_id: &str, reply: Reply) -> Reply {
        let characters = match &reply.body {
            // No text has more characters than bytes.
            Payload::Whole(bytes) if self != Self::Allow && reply.media_type == JSON && bytes.len() > LIMIT => {
                bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
            }
            _ => 0,
        };
        if characters <= LIMIT {
            return reply;
        }
        let words =
            format!("the answer of `{operation_id}` has {characters} characters, but plugin hosts take {LIMIT}");
        if self == Self::Warn {
            log_warning(&words);
            return reply;
        }
        log_error("an answer was refused", &words);
        Problem::new(500, format!("the answer has more than {LIMIT} characters; ask for less")).into()
    }
}
