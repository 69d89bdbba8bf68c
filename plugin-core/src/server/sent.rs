//! The body of a request, there or on its way.

use axum::body::{Body, Bytes};

/// What a client sends after the head of its request.
pub(super) enum Sent {
    /// All of it is there, or there is none.
    Whole(Bytes),
    /// It comes piece by piece.
    Coming(Body),
}

impl Sent {
    /// A body that is read as one that comes.
    pub(super) fn into_body(self) -> Body {
        match self {
            Self::Whole(bytes) => Body::from(bytes),
            Self::Coming(body) => body,
        }
    }
}
