//! Values that an endpoint can return, and what the documents say of them.

use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::argument::{Json, SchemaFn};
use crate::content::{Bytes, MediaType, Text, binary};
use crate::problem::{ErrorResponse, PluginError};

use super::{JSON, Reply};

/// The responses of an operation, from its return type.
#[derive(Clone, Copy, Debug)]
pub struct Responses {
    /// The success.
    pub success: SuccessResponse,
    /// One entry for each way to fail.
    pub errors: &'static [ErrorResponse],
}

/// What a return type says of a success.
#[derive(Clone, Copy, Debug)]
pub struct SuccessResponse {
    /// The HTTP status, where the type decides it; otherwise it is the endpoint's.
    pub status: Option<u16>,
    /// The body, where there is one.
    pub content: Option<Content>,
    /// An object schema whose properties are the response's headers.
    pub headers: Option<SchemaFn>,
}

/// What a response's body is.
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// The media type.
    pub media_type: &'static str,
    /// The schema of the body, or of one event of a stream of events.
    pub schema: SchemaFn,
}

impl SuccessResponse {
    /// A body and nothing else.
    pub(super) const fn of(media_type: &'static str, schema: SchemaFn) -> Self {
        Self { status: None, content: Some(Content { media_type, schema }), headers: None }
    }

    /// Fails the compilation if a redirect has a status that is none.
    #[track_caller]
    const fn checked(self) -> Self {
        if let (Some(status), None) = (self.status, &self.content)
            && !matches!(status, 204 | 301 | 302 | 303 | 307 | 308)
        {
            panic!(
                "a redirect has the status 301, 302, 303, 307 or 308; write `Redirect` or `Redirect<307>` [redirect_status]"
            );
        }
        self
    }

    /// The same with a status of its own.
    pub(super) const fn with_status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }
}

/// A value that an endpoint can return.
///
/// Holds for every `T: Serialize + JsonSchema`, answered as JSON with status 200; `()` is answered as `{}`. Other answers
/// have types of their own: [`Created`](super::Created), [`Accepted`](super::Accepted), [`NoContent`](super::NoContent),
/// [`Redirect`](super::Redirect), [`Text`], [`Html`](crate::Html), [`Bytes`], [`Attachment`](super::Attachment),
/// [`EventStream`](super::EventStream), and [`WithHeaders`](super::WithHeaders) around any of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be returned from an endpoint [return_type]",
    label = "it cannot be written as JSON, or has no schema",
    note = "a type of your own derives `serde::Serialize` and `schemars::JsonSchema`, and so does every type inside it",
    note = "for a type of axum return the value itself instead of `Json<T>`, and `NoContent`, `Created<T>`, `Redirect`, `Html` or `Text` of `plugin_core` for the others"
)]
pub trait Success: Sized {
    #[doc(hidden)]
    const RESPONSE: SuccessResponse;
    #[doc(hidden)]
    fn reply(self, status: u16) -> Reply;
}

/// For how many bytes of an answer there is room from the start, so that most need no more.
const FIRST_BYTES: usize = 512;

/// The schema of a type, as a function without the type.
pub(super) fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + JsonSchema> Success for T {
    const RESPONSE: SuccessResponse = SuccessResponse::of(JSON, schema_of::<T>);

    fn reply(self, status: u16) -> Reply {
        let mut body = Vec::with_capacity(FIRST_BYTES);
        match serde_json::to_writer(&mut body, &self) {
            // A value of no size that is written as `null` is a unit: an answer is always an object to build on.
            Ok(()) if size_of::<T>() == 0 && body == b"null" => Reply::new(status, JSON, b"{}".to_vec()),
            Ok(()) => Reply::new(status, JSON, body),
            Err(error) => Reply::failed(&format!("the answer could not be written as JSON: {error}")),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Success> Success for Json<T> {
    const RESPONSE: SuccessResponse = T::RESPONSE;

    fn reply(self, status: u16) -> Reply {
        self.0.reply(status)
    }
}

#[diagnostic::do_not_recommend]
impl<M: MediaType> Success for Text<M> {
    const RESPONSE: SuccessResponse = SuccessResponse::of(M::NAME, schema_of::<String>);

    fn reply(self, status: u16) -> Reply {
        Reply::new(status, M::NAME, self.into_inner().into_bytes())
    }
}

#[diagnostic::do_not_recommend]
impl<M: MediaType> Success for Bytes<M> {
    const RESPONSE: SuccessResponse = SuccessResponse::of(M::NAME, |_| binary());

    fn reply(self, status: u16) -> Reply {
        Reply::new(status, M::NAME, self.into_inner())
    }
}

/// Encodes what an endpoint returned, of the type `R`.
pub struct Encoder<R> {
    /// The responses that the return type stands for.
    pub responses: Responses,
    /// Encodes a returned value.
    pub encode: Encode<R>,
}

/// Encodes a returned value with the status of a success.
pub(crate) type Encode<R> = fn(R, u16) -> Reply;

impl<R> Clone for Encoder<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Encoder<R> {}

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
    #[track_caller]
    pub const fn encoder(self) -> Encoder<Result<T, E>>
    where
        T: Success,
        E: PluginError,
    {
        Encoder {
            responses: Responses { success: T::RESPONSE.checked(), errors: E::RESPONSES },
            encode: |returned, status| match returned {
                Ok(value) => value.reply(status),
                Err(error) => error.problem().into(),
            },
        }
    }
}

impl<T> Plain<T> {
    /// The only place that asks anything of a return type, so that a missing derive is one error.
    #[track_caller]
    pub const fn encoder(self) -> Encoder<T>
    where
        T: Success,
    {
        Encoder { responses: Responses { success: T::RESPONSE.checked(), errors: &[] }, encode: T::reply }
    }
}

/// Fails the compilation if a status is given to an endpoint whose return type has one. It is called in const evaluation
/// only.
#[track_caller]
pub const fn check_status(responses: &Responses) {
    if responses.success.status.is_some() {
        panic!("the type that is returned decides the status; remove `status` [status_of_type]");
    }
}
