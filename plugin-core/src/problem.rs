//! Problems: what every failed call answers, as RFC 9457 describes it.

use std::fmt;
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The body of every answer that is not a success: an RFC 9457 problem document.
// This comment goes into every document, so it is for readers of those.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The kind of problem; `about:blank` means that the status says it all.
    #[serde(rename = "type", default = "about_blank")]
    pub kind: String,
    /// The HTTP status in words.
    pub title: String,
    /// The HTTP status.
    #[schemars(range(min = 400, max = 599))]
    pub status: u16,
    /// What went wrong this time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The endpoint's own name for what went wrong.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Every fault of the request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
    // A header, so no document has it. Whole seconds, as RFC 9110 counts.
    #[serde(skip)]
    retry_after: Option<u64>,
}

/// One fault of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fault {
    /// Where the fault is: `path`, `query`, `header` or `body`.
    #[serde(rename = "in")]
    pub location: String,
    /// The name of the faulty parameter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parameter: String,
    /// A JSON Pointer to the faulty value in the body or the parameter; left out when it is the whole of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pointer: String,
    /// What was expected and what was received.
    pub detail: String,
    /// A value that would be accepted here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Value")]
    pub example: Option<Value>,
}

fn about_blank() -> String {
    "about:blank".to_owned()
}

impl Problem {
    /// The media type of a problem document.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";

    /// A problem with the given HTTP status and a sentence about what went wrong this time.
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        let title = status_text(status).to_owned();
        let (code, errors, retry_after) = (String::new(), Vec::new(), None);
        Self { kind: about_blank(), title, status, detail: detail.into(), code, errors, retry_after }
    }

    /// What a caller hears of a plugin that failed by its own fault: nothing of why.
    pub(crate) fn failed() -> Self {
        Self::new(500, "the plugin failed; its log says why")
    }

    /// Adds the endpoint's own name for what went wrong.
    #[must_use]
    pub fn with_code(self, code: impl Into<String>) -> Self {
        Self { code: code.into(), ..self }
    }

    /// Says when it is worth trying again, in the header `Retry-After` (RFC 9110, section 10.2.3), which counts whole seconds: a part
    /// of one is counted as one. Over MCP there are no headers, so what a model has to know belongs into `detail` too.
    #[must_use]
    pub fn with_retry_after(self, time: Duration) -> Self {
        let seconds = time.as_secs().saturating_add(u64::from(time.subsec_nanos() > 0));
        Self { retry_after: Some(seconds), ..self }
    }

    /// What [`with_retry_after`](Self::with_retry_after) set, in seconds.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        self.retry_after
    }

    /// The problem of a request whose arguments are faulty: all of them, in one answer.
    pub(crate) fn of_faults(errors: Vec<Fault>) -> Self {
        let detail = errors.iter().map(Fault::to_string).collect::<Vec<_>>().join("; ");
        Self { errors, ..Self::new(422, detail) }
    }

    /// The same for a reader who reads every word: what `errors` says is not said twice.
    pub(crate) fn for_models(mut self) -> Self {
        if !self.errors.is_empty() {
            self.detail.clear();
        }
        self
    }

    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, parameter, pointer, detail, .. } = self;
        match parameter.is_empty() && pointer.is_empty() {
            true => write!(f, "{location}: {detail}"),
            false => write!(f, "{location} `{parameter}{pointer}`: {detail}"),
        }
    }
}

/// The documented responses of one variant of an error type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorResponse {
    /// A response of its own.
    Own {
        /// The HTTP status, 400 to 599.
        status: u16,
        /// What it means; at most 200 characters.
        description: &'static str,
    },
    /// Those of the error inside it.
    Inner(&'static [Self]),
}

impl ErrorResponse {
    /// Every status and its description, in the order of the variants.
    pub fn each(responses: &'static [Self]) -> Vec<(u16, &'static str)> {
        let each = |response: &Self| match *response {
            Self::Own { status, description } => vec![(status, description)],
            Self::Inner(responses) => Self::each(responses),
        };
        responses.iter().flat_map(each).collect()
    }
}

/// An error that an endpoint returns: one HTTP status and one documented response for each variant.
///
/// Derive it:
///
/// ```
/// use plugin_core::PluginError;
///
/// #[derive(PluginError)]
/// enum TodoError {
///     /// There is no todo with this index.
///     #[status(404)]
///     NoSuchTodo,
///     /// The list is full.
///     #[status(409)]
///     Full { limit: usize },
///     #[status(transparent)]
///     Page(plugin_core::InvalidCursor),
/// }
/// ```
///
/// A transparent variant has the statuses and the answers of the one error in it.
///
/// The answer is a [`Problem`]: its `code` is the variant's name in snake case, its `detail` the value's `Display` text
/// where the type implements [`Display`](fmt::Display) (with `thiserror`, say), otherwise the doc comment. The `Display` text
/// of a status from 500 on goes to the log instead, because it may say what callers must not see.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of an endpoint [error_type]",
    label = "no HTTP status is known for this error",
    note = "derive `plugin_core::PluginError` on an enum of your own, with a doc comment and `#[status(…)]` on each variant",
    note = "an error of another crate goes into a variant of it, through `map_err` or `From`"
)]
pub trait PluginError {
    /// One entry for each variant, in their order.
    const RESPONSES: &'static [ErrorResponse];

    /// The answer to the call that failed so.
    fn problem(&self) -> Problem;
}

/// An endpoint that cannot fail.
#[diagnostic::do_not_recommend]
impl PluginError for std::convert::Infallible {
    const RESPONSES: &'static [ErrorResponse] = &[];

    fn problem(&self) -> Problem {
        match *self {}
    }
}

#[diagnostic::do_not_recommend]
impl<E: PluginError + ?Sized> PluginError for Box<E> {
    const RESPONSES: &'static [ErrorResponse] = E::RESPONSES;

    fn problem(&self) -> Problem {
        (**self).problem()
    }
}

/// What stands for the answer of an error that did not compile; its error is reported where it is written.
///
/// Where nothing was reported, because the compiler takes what the derive does not, no program is built of it: the assertion names the
/// type, so that it is looked at when it is called, not beside an error that is there already.
pub fn unreadable<E>(_: &E) -> Problem {
    const {
        assert!(
            size_of::<E>() > isize::MAX as usize,
            "`PluginError` cannot read this enum; write it more plainly [error_not_an_enum]"
        );
    }
    Problem::new(500, "")
}

/// Finds the `Display` text of an error that may or may not have one.
///
/// The inherent method wins over the one of [`NoDetail`], which holds for every type.
pub struct Detail<'a, T>(pub &'a T);

impl<T: fmt::Display> Detail<'_, T> {
    /// The value's own text. That of a failure of the plugin itself goes to the log: it may say what callers must not see.
    pub fn or(&self, status: u16, documented: &str) -> String {
        if status < 500 {
            return self.0.to_string();
        }
        #[cfg(feature = "server")]
        crate::server::log_error("an endpoint failed", &self.0.to_string());
        documented.to_owned()
    }
}

/// What holds for an error without a `Display` text.
pub trait NoDetail {
    /// The documented text.
    fn or(&self, _status: u16, documented: &str) -> String {
        documented.to_owned()
    }
}

impl<T> NoDetail for Detail<'_, T> {}

/// The words for an HTTP status.
fn status_text(status: u16) -> &'static str {
    let known = http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    known.unwrap_or(if status < 500 { "Client Error" } else { "Server Error" })
}
