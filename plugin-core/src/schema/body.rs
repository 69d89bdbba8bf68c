//! What a request body is.

use crate::argument::{Argument, Location, Presence};
use crate::reply::JSON;

/// What a request body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    None,
    /// `application/json`: one object whose fields are arguments, or one value that is the whole body.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`
    Multipart,
    /// A text of this media type.
    Text(&'static str),
    /// Bytes of this media type.
    Bytes(&'static str),
}

impl BodyKind {
    pub(super) fn of(arguments: &[Argument]) -> Self {
        let any = |location| arguments.iter().any(|argument: &Argument| argument.location == location);
        let whole = arguments.iter().find(|argument| argument.presence == Presence::Whole);
        match whole.map(|whole| (whole.media_type, whole.is_binary())) {
            Some((media_type, true)) => Self::Bytes(media_type),
            Some((media_type, false)) if media_type != JSON => Self::Text(media_type),
            _ if any(Location::File) => Self::Multipart,
            _ if any(Location::Form) => Self::Form,
            _ if any(Location::Body) => Self::Json,
            _ => Self::None,
        }
    }

    /// The media type, as it stands in documents.
    pub(crate) fn media_type(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Json => Some(JSON),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Multipart => Some("multipart/form-data"),
            Self::Text(media_type) | Self::Bytes(media_type) => Some(media_type),
        }
    }
}

impl Argument {
    /// Whether it is a body that is not interpreted.
    fn is_binary(&self) -> bool {
        let schema = (self.schema)(&mut schemars::SchemaGenerator::default()).to_value();
        schema.get("format").is_some_and(|format| format == "binary")
    }
}
