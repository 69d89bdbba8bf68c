//! How questions fail. Doc comments stand in the documents; what `error` says is answered, or from 500 on goes to the log.

use std::time::Duration;

use plugin_core::{ErrorResponse, PluginError, Problem};
use thiserror::Error;

/// Why there is no answer. None of the words is the chat API's own, which could quote the key or the question.
#[derive(Clone, Debug, Error, PluginError)]
pub(crate) enum ChatError {
    /// What may be spent is used up for now, or the text is too long for what is left of it.
    #[status(402)]
    #[error(
        "what may be spent on answers is used up until {until}, or does not suffice for this text; try again then, or with less text"
    )]
    SpendingLimitReached { until: String },
    /// The account at the chat API has no more credit: whoever runs this plugin must look after it.
    #[status(402)]
    #[error("the account at the chat API has no more credit; whoever runs this plugin must look after it")]
    QuotaUsedUp,
    /// The chat API does not take this text, such as one that is too long for the model; ask something else, or less.
    #[status(409)]
    #[error("the chat API does not take this text; ask something else, or less")]
    Refused,
    /// The chat API takes no more requests for now.
    #[status(429)]
    #[error("the chat API takes no more requests for now; try again later, and less often")]
    RateLimited,
    /// This plugin's record of what was spent cannot be kept; its log says why.
    #[status(500)]
    #[error("what was spent cannot be written down: {0}")]
    RecordFailed(String),
    /// The chat API cannot be reached, fails, or gives an answer that makes no sense; try again later.
    #[status(502)]
    #[error("the chat API failed: {0}")]
    Failed(String),
    /// The chat API does not let this plugin in: whoever runs it must check the key, and read its log.
    #[status(503)]
    #[error("the chat API does not let this plugin in: {0}; check the key in the configuration")]
    NotAllowed(String),
    /// Too many questions wait for an answer; try again later.
    #[status(503)]
    #[error(
        "too many questions wait for an answer; raise `concurrent` in the configuration if the chat API takes more"
    )]
    Busy,
    /// The chat API has failed so often that it is left alone for a while.
    #[status(503)]
    #[error("every endpoint of the chat API has failed several times in a row and is left alone for a while")]
    Unavailable,
    /// The chat API took too long; try again later, or ask for less.
    #[status(504)]
    #[error("the chat API took too long")]
    TooSlow,
}

/// An error, and what is known beside it.
#[derive(Clone, Debug, Error)]
#[error("{error}")]
pub(crate) struct Failure {
    pub(crate) error: ChatError,
    /// When it is worth trying again.
    pub(crate) retry_after: Option<Duration>,
    /// Whether asking again may help: only what says nothing of the question itself.
    pub(crate) transient: bool,
    /// Whether it is certain that nothing has to be paid for it.
    pub(crate) free: bool,
}

impl Failure {
    /// A failure of a request that will fare no better if it is sent again, and that costs nothing.
    pub(crate) fn lasting(error: ChatError) -> Self {
        Self { error, retry_after: None, transient: false, free: true }
    }

    /// A failure of the endpoint or the way to it, that costs nothing.
    pub(crate) fn passing(error: ChatError) -> Self {
        Self { transient: true, ..Self::lasting(error) }
    }

    /// A failure after the endpoint may have begun to answer: perhaps that has to be paid for.
    pub(crate) fn midway(error: ChatError) -> Self {
        Self { free: false, ..Self::passing(error) }
    }

    pub(crate) fn after(self, time: Duration) -> Self {
        Self { retry_after: Some(time), ..self }
    }

    /// Whether it is the endpoint that is broken. One that limits how often it is asked is not.
    pub(crate) fn is_outage(&self) -> bool {
        self.transient && !matches!(self.error, ChatError::RateLimited)
    }
}

impl PluginError for Failure {
    const RESPONSES: &'static [ErrorResponse] = ChatError::RESPONSES;

    fn problem(&self) -> Problem {
        let mut problem = self.error.problem();
        let Some(time) = self.retry_after else { return problem };
        // Models see no headers. When the spending limit ends is said already.
        if problem.status != 402 {
            problem.detail += &format!(" It is worth trying again in {} seconds.", time.as_secs() + 1);
        }
        problem.with_retry_after(time)
    }
}
