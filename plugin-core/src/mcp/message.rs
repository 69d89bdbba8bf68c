//! What a message is about, as far as that has to be known before the protocol's own part reads it.

use std::borrow::Cow;

use serde::Deserialize;

/// The method of a message, and the name in it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct About<'a> {
    #[serde(borrow)]
    method: Option<Cow<'a, str>>,
    #[serde(borrow)]
    params: Option<Params<'a>>,
}

#[derive(Debug, Deserialize)]
struct Params<'a> {
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
}

impl<'a> About<'a> {
    /// Nothing of what cannot be read: its sender will be told.
    pub(super) fn of(body: &'a [u8]) -> Self {
        serde_json::from_slice(body).unwrap_or_default()
    }

    pub(super) fn begins_session(&self) -> bool {
        self.method.as_deref() == Some("initialize")
    }

    /// The name of the tool that is called.
    pub(super) fn tool(&self) -> Option<&str> {
        let name = self.params.as_ref()?.name.as_deref();
        name.filter(|_| self.method.as_deref() == Some("tools/call"))
    }
}
