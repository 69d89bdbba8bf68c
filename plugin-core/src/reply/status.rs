//! Successes that are no 200.

use schemars::{Schema, SchemaGenerator, json_schema};

use super::success::{Success, SuccessResponse};
use super::{Payload, Reply};

/// Something new: status 201, with the new thing's address in the `Location` header.
///
/// Some hosts drop operations whose success is no 200, which the build advises of; return the plain type for those.
///
/// ```
/// use plugin_core::{Created, plugin_endpoint};
///
/// /// Add a note.
/// #[plugin_endpoint(post, "/notes")]
/// async fn add_note(text: String) -> Created<String> {
///     Created::at("/notes/1", text)
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created<T> {
    location: String,
    value: T,
}

impl<T> Created<T> {
    /// `location` is a URL or a path on this server, percent-encoded where it has to be.
    pub fn at(location: impl Into<String>, value: T) -> Self {
        Self { location: location.into(), value }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Success> Success for Created<T> {
    const RESPONSE: SuccessResponse =
        SuccessResponse { headers: Some(location_schema), ..T::RESPONSE.with_status(201) };

    fn reply(self, _: u16) -> Reply {
        self.value.reply(201).with_header("location", &self.location)
    }
}

/// Something that is begun and not done yet: status 202.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted<T>(pub T);

#[diagnostic::do_not_recommend]
impl<T: Success> Success for Accepted<T> {
    const RESPONSE: SuccessResponse = T::RESPONSE.with_status(202);

    fn reply(self, _: u16) -> Reply {
        self.0.reply(202)
    }
}

/// Nothing to say: status 204, without a body.
///
/// Some hosts drop operations whose success is no 200, which the build advises of; return `()` for those, which answers `{}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoContent;

#[diagnostic::do_not_recommend]
impl Success for NoContent {
    const RESPONSE: SuccessResponse = SuccessResponse { status: Some(204), content: None, headers: None };

    fn reply(self, _: u16) -> Reply {
        Reply::with_payload(204, "", Payload::Whole(Vec::new()))
    }
}

/// Somewhere else: status 303 unless another is given (301, 302, 307 or 308), with the address in the `Location` header.
///
/// ```
/// use plugin_core::{Redirect, plugin_endpoint};
///
/// /// Show the newest report.
/// #[plugin_endpoint(get, "/reports/newest", hidden)]
/// async fn newest() -> Redirect<307> {
///     Redirect::to("/reports/2025")
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect<const STATUS: u16 = 303> {
    location: String,
}

impl<const STATUS: u16> Redirect<STATUS> {
    /// `location` is a URL or a path on this server, percent-encoded where it has to be.
    pub fn to(location: impl Into<String>) -> Self {
        Self { location: location.into() }
    }
}

#[diagnostic::do_not_recommend]
impl<const STATUS: u16> Success for Redirect<STATUS> {
    const RESPONSE: SuccessResponse =
        SuccessResponse { status: Some(STATUS), content: None, headers: Some(location_schema) };

    fn reply(self, _: u16) -> Reply {
        Reply::with_payload(STATUS, "", Payload::Whole(Vec::new())).with_header("location", &self.location)
    }
}

fn location_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "properties": { "location": { "type": "string", "format": "uri-reference", "description": "Where it is." } },
        "required": ["location"],
    })
}
