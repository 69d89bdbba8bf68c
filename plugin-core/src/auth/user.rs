//! Taking the user as an argument.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::response::Response;

use crate::problem::Problem;
use crate::server::answer;

use super::User;

impl<S: Sync, T: Clone + Send + Sync + 'static> FromRequestParts<S> for User<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let missing = || {
            tracing::error!(
                user = std::any::type_name::<T>(),
                "an endpoint takes a user that nobody tells: the type is not that of the plugin's `Authenticate`, or anyone may call"
            );
            answer(Problem::new(401, "this needs to know who is calling"))
        };
        parts.extensions.get::<Self>().cloned().ok_or_else(missing)
    }
}

impl<S: Sync, T: Clone + Send + Sync + 'static> OptionalFromRequestParts<S> for User<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Response> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}
