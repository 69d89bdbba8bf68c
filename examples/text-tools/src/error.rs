//! How calls fail. Doc comments stand in the documents; what `error` says is answered, or from 500 on goes to the log.

use plugin_core::PluginError;
use thiserror::Error;

/// Why the translator gives no answer. None of the words holds the API key: the translator takes it out of its own.
#[derive(Debug, Error, PluginError)]
pub(crate) enum UpstreamError {
    /// There is no translator: whoever runs this plugin must set `TRANSLATE_URL` to the address of a LibreTranslate server.
    #[status(503)]
    #[error("`TRANSLATE_URL` is not set")]
    NotConfigured,
    /// The translator does not let this plugin in: whoever runs it must check `TRANSLATE_API_KEY`, and read its log.
    #[status(503)]
    #[error("the translator does not let this plugin in, perhaps because of `TRANSLATE_API_KEY`: {0}")]
    NotAllowed(String),
    /// The translator takes no more requests for now; try again later, and less often.
    #[status(429)]
    #[error("the translator takes no more requests for now; it says: {said}; try again {when}, and less often")]
    QuotaUsedUp { said: String, when: String },
    /// The translator cannot be reached, fails, or gives an answer that makes no sense; try again later.
    #[status(502)]
    #[error("the translator failed: {0}")]
    Failed(String),
    /// The translator took too long; try again with less text.
    #[status(504)]
    #[error("the translator took too long")]
    TooSlow,
}

/// Why a text is not translated. What the translator has against it is a 409, because every text is a well-formed request.
#[derive(Debug, Error, PluginError)]
pub(crate) enum TranslateError {
    /// The translator refuses: it does not know a language, cannot translate the one into the other, or takes no texts as long.
    #[status(409)]
    #[error("the translator says: {0}; listLanguages lists the languages that it knows")]
    Refused(String),
    #[status(transparent)]
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
}

/// Why languages are not listed.
#[derive(Debug, Error, PluginError)]
pub(crate) enum LanguagesError {
    /// The translator does not know the language in `source`.
    #[status(404)]
    #[error("the translator does not know this language; listLanguages without `source` lists those that it knows")]
    UnknownLanguage,
    #[status(transparent)]
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
}
