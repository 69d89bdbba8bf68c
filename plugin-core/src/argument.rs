//! Arguments: what a caller gives an endpoint.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::call::{Refusal, decode_json};
use crate::constraint::Constraint;
use crate::content::{Bytes, MediaType, Text, binary};
use crate::reply::JSON;

/// Where in the request an argument is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A segment of the path, named in the path template.
    Path,
    /// A parameter of the query string.
    Query,
    /// A request header.
    Header,
    /// A field of the JSON request body, or the whole of the body.
    Body,
    /// A field of a form: `application/x-www-form-urlencoded`, or `multipart/form-data` where there are files.
    Form,
    /// A file in a form of `multipart/form-data`.
    File,
}

impl Location {
    /// The word in problems: `path`, `query`, `header` or `body`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Body | Self::Form | Self::File => "body",
        }
    }

    /// Whether it is in the request body.
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::Form | Self::File)
    }
}

/// A function that describes a type: `<T as JsonSchema>`, without the type.
pub type SchemaFn = fn(&mut SchemaGenerator) -> Schema;

/// The static description of one argument.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// The name that a caller uses.
    pub name: &'static str,
    /// Where it is given.
    pub location: Location,
    /// What it means; at most 200 characters.
    pub description: &'static str,
    /// Whether it may be left out, and whether it is the whole body.
    pub presence: Presence,
    /// The schema of its type.
    pub schema: SchemaFn,
    /// The media type of a body that the argument is the whole of.
    pub media_type: &'static str,
    /// What its value must be beyond its type.
    pub constraints: &'static [Constraint],
    /// The value when it is left out.
    pub default: Option<ValueFn>,
    /// A value that shows what is meant.
    pub example: Option<ValueFn>,
}

/// A function that makes a JSON value, or says why it cannot.
pub type ValueFn = fn() -> Result<Value, String>;

/// Whether an argument may be left out, and whether it is the whole body. Read from its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be given.
    Required,
    /// An `Option`: it may be left out.
    Optional,
    /// A [`Json`], [`Text`] or [`Bytes`]: the request body as a whole.
    Whole,
}

/// The request body as a whole: the fields of `T` are the fields of the body.
///
/// Without it, each argument of a `POST`, `PUT` or `PATCH` endpoint is one field of a JSON object.
///
/// ```
/// use plugin_core::{Json, plugin_endpoint};
/// use schemars::JsonSchema;
/// use serde::Deserialize;
///
/// #[derive(Deserialize, JsonSchema)]
/// struct NewTodo { todo: String }
///
/// /// Add a todo.
/// #[plugin_endpoint(post, "/todos")]
/// async fn add_todo(Json(new): Json<NewTodo>) -> String {
///     new.todo
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

/// What an argument is made from.
#[doc(hidden)]
#[derive(Debug)]
pub enum Given {
    /// A JSON value; a text of the request, read as the schema says.
    Value(Value),
    /// A body that is not interpreted.
    Bytes(Vec<u8>),
}

/// A type that an argument can have: it is read from JSON and says what it looks like.
///
/// Holds for every `T: DeserializeOwned + JsonSchema`, and for [`Json<T>`](Json), [`Text`] and [`Bytes`], which are the
/// request body as a whole; there is nothing to implement by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an endpoint [argument_type]",
    label = "it cannot be read from a request, or has no schema",
    note = "what the caller gives derives `serde::Deserialize` and `schemars::JsonSchema`, and so does every type inside it",
    note = "state is taken by reference, a value from the head of the request with `#[extract]`, the whole body as `plugin_core::Json<T>`"
)]
pub trait ArgumentValue: Sized {
    #[doc(hidden)]
    const MEDIA_TYPE: &'static str;
    #[doc(hidden)]
    fn schema(generator: &mut SchemaGenerator) -> Schema;
    #[doc(hidden)]
    fn decode(given: Given) -> Result<Self, Refusal>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned + JsonSchema> ArgumentValue for T {
    const MEDIA_TYPE: &'static str = JSON;

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }

    fn decode(given: Given) -> Result<Self, Refusal> {
        decode_json(given)
    }
}

// `Json` itself is neither read nor described, so that it stands alone and inside no other type.
#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned + JsonSchema> ArgumentValue for Json<T> {
    const MEDIA_TYPE: &'static str = JSON;

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }

    fn decode(given: Given) -> Result<Self, Refusal> {
        decode_json(given).map(Self)
    }
}

#[diagnostic::do_not_recommend]
impl<M: MediaType> ArgumentValue for Text<M> {
    const MEDIA_TYPE: &'static str = M::NAME;

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<String>()
    }

    fn decode(given: Given) -> Result<Self, Refusal> {
        decode_json::<String>(given).map(Self::new)
    }
}

#[diagnostic::do_not_recommend]
impl<M: MediaType> ArgumentValue for Bytes<M> {
    const MEDIA_TYPE: &'static str = M::NAME;

    fn schema(_: &mut SchemaGenerator) -> Schema {
        binary()
    }

    fn decode(given: Given) -> Result<Self, Refusal> {
        match given {
            Given::Bytes(bytes) => Ok(Self::new(bytes)),
            Given::Value(_) => Err(Refusal::new("expected bytes")),
        }
    }
}
