//! Why there is no answer.

/// Why there is no answer, in words for whoever asked. [`Api::shown`](crate::Api::shown) makes them fit to be shown.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(pub(crate) String);
