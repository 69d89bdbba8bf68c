//! Replies: what an endpoint answers.

use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::argument::{Json, SchemaFn};
use crate::problem::{ErrorResponse, PluginError, Problem};

/// The responses of an operation, from its return type.
#[derive(Clone, Copy, Debug)]
pub struct Responses {
    /// The schema of a success.
    pub success: SchemaFn,
    /// One entry for each way to fail.
    pub errors: &'static [ErrorResponse],
}

/// An encoded answer.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The media type of the body.
    pub media_type: &'static str,
    /// The body.
    pub body: Vec<u8>,
    /// An answer that was not ours to encode: an extractor refused the request.
    #[cfg(feature = "server")]
    pub refusal: Option<Box<axum::response::Response>>,
}

impl Reply {
    pub(crate) fn new(status: u16, media_type: &'static str, body: Vec<u8>) -> Self {
        Self {
            status,
            media_type,
            body,
            #[cfg(feature = "server")]
            refusal: None,
        }
    }
}

impl From<Problem> for Reply {
    fn from(problem: Problem) -> Self {
        Self::new(problem.status, Problem::MEDIA_TYPE, problem.to_json())
    }
}

/// A value that an endpoint can return.
///
/// Holds for every `T: Serialize + JsonSchema`; there is nothing to implement by hand. `()` is answered as `{}`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be returned from an endpoint",
    label = "not writable as JSON, or without a schema",
    note = "a returned type needs `#[derive(serde::Serialize, schemars::JsonSchema)]`, and so does every type inside it"
)]
pub trait Success: Sized {
    #[doc(hidden)]
    fn schema(generator: &mut SchemaGenerator) -> Schema;
    #[doc(hidden)]
    fn encode(self, status: u16) -> Reply;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + JsonSchema> Success for T {
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }

    fn encode(self, status: u16) -> Reply {
        match serde_json::to_vec(&self) {
            // A value of no size that is written as `null` is a unit: an answer is always an object to build on.
            Ok(body) if size_of::<T>() == 0 && body == b"null" => {
                Reply::new(status, "application/json", b"{}".to_vec())
            }
            Ok(body) => Reply::new(status, "application/json", body),
            Err(error) => Problem::new(500, format!("the answer could not be written as JSON: {error}")).into(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Success> Success for Json<T> {
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }

    fn encode(self, status: u16) -> Reply {
        self.0.encode(status)
    }
}

/// Encodes what an endpoint returned, of the type `R`.
pub struct Encoder<R> {
    /// The responses that the return type stands for.
    pub responses: Responses,
    encode: fn(R, u16) -> Reply,
}

impl<R> Encoder<R> {
    /// Encodes a returned value.
    pub fn encode(&self, returned: R, status: u16) -> Reply {
        (self.encode)(returned, status)
    }
}

/// Tells `Result<T, E>` from every other return type, aliases included.
///
/// The inherent constant wins over the one of [`AnyReturn`], which holds for every type.
pub struct Return<R>(PhantomData<R>);

impl<T, E> Return<Result<T, E>> {
    /// It can fail.
    pub const KIND: Fallible<T, E> = Fallible(PhantomData);
}

/// What holds for every type that is no `Result`.
pub trait AnyReturn {
    /// The type.
    type Value;
    /// It cannot fail.
    const KIND: Plain<Self::Value>;
}

impl<T> AnyReturn for Return<T> {
    type Value = T;
    const KIND: Plain<T> = Plain(PhantomData);
}

/// A return type that can fail.
pub struct Fallible<T, E>(PhantomData<fn() -> (T, E)>);

/// A return type that cannot fail.
pub struct Plain<T>(PhantomData<fn() -> T>);

impl<T, E> Fallible<T, E> {
    /// The only place that asks anything of a fallible return type, so that a missing derive is one error.
    pub const fn encoder(self) -> Encoder<Result<T, E>>
    where
        T: Success,
        E: PluginError,
    {
        Encoder {
            responses: Responses { success: T::schema, errors: E::RESPONSES },
            encode: |returned, status| match returned {
                Ok(value) => value.encode(status),
                Err(error) => error.problem().into(),
            },
        }
    }
}

impl<T> Plain<T> {
    /// The only place that asks anything of a return type, so that a missing derive is one error.
    pub const fn encoder(self) -> Encoder<T>
    where
        T: Success,
    {
        Encoder { responses: Responses { success: T::schema, errors: &[] }, encode: T::encode }
    }
}
