//! Arguments: what a caller gives an endpoint.

use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::call::{Arguments, Refusal, decode_json};
use crate::constraint::Constraint;
use crate::content::{Bytes, MediaType, Text, binary};

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

/// A function that makes a JSON value.
pub type ValueFn = fn() -> Value;

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
    message = "`{Self}` cannot be an argument of an endpoint",
    label = "not readable from a request, or without a schema",
    note = "an argument's type needs `#[derive(serde::Deserialize, schemars::JsonSchema)]`, and so does every type inside it",
    note = "state is taken by reference (`&{Self}`), a value from the request's head with `#[extract]`"
)]
pub trait ArgumentValue: Sized {
    #[doc(hidden)]
    const MEDIA_TYPE: &'static str;
    #[doc(hidden)]
    fn schema(generator: &mut SchemaGenerator) -> Schema;
    #[doc(hidden)]
    fn decode(given: Given) -> Result<Self, Refusal>;
}

const JSON: &str = "application/json";

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

/// One argument with its type: what the generated call function decodes with.
pub struct Arg<T> {
    /// The description without the type.
    pub argument: Argument,
    decode: fn(Given) -> Result<T, Refusal>,
}

impl<T> Arg<T> {
    /// The only place that asks anything of an argument's type, so that a missing derive is one error.
    pub const fn new(name: &'static str, location: Location, description: &'static str, presence: Presence) -> Self
    where
        T: ArgumentValue,
    {
        let (schema, media_type) = (T::schema, T::MEDIA_TYPE);
        let argument = Argument {
            name,
            location,
            description,
            presence,
            schema,
            media_type,
            constraints: &[],
            default: None,
            example: None,
        };
        Self { argument, decode: T::decode }
    }

    /// Adds what else the argument's attributes say.
    #[must_use]
    pub const fn with(
        mut self,
        constraints: &'static [Constraint],
        default: Option<ValueFn>,
        example: Option<ValueFn>,
    ) -> Self {
        self.argument.constraints = constraints;
        self.argument.default = default;
        self.argument.example = example;
        self
    }

    /// Takes the argument at `index`; `None` means that a fault has been noted.
    pub fn take(&self, arguments: &mut Arguments, index: usize) -> Option<T> {
        let given = arguments.take(index)?;
        let decoded = arguments.decoding(|| (self.decode)(given));
        decoded.map_err(|refusal| arguments.refuse_value(&self.argument, refusal)).ok()
    }
}

/// Reads from a type, aliases included, whether an argument may be left out.
///
/// The inherent constants win over the one of [`AnyTag`], which holds for every type.
pub struct Tag<T>(PhantomData<T>);

impl<T> Tag<Option<T>> {
    /// An `Option` may be left out.
    pub const PRESENCE: Presence = Presence::Optional;
}

impl<T> Tag<Json<T>> {
    /// A `Json` is the whole body.
    pub const PRESENCE: Presence = Presence::Whole;
}

impl<M> Tag<Text<M>> {
    /// A `Text` is the whole body.
    pub const PRESENCE: Presence = Presence::Whole;
}

impl<M> Tag<Bytes<M>> {
    /// A `Bytes` is the whole body.
    pub const PRESENCE: Presence = Presence::Whole;
}

/// What holds for every type that says nothing else.
pub trait AnyTag {
    /// It must be given.
    const PRESENCE: Presence = Presence::Required;
}

impl<T> AnyTag for Tag<T> {}

/// Fails the compilation if an argument cannot be what its place asks for: a part of the body among others is not the whole
/// of it, nor is a parameter, and a parameter in the path is no `Option`. It is called in const evaluation only.
#[track_caller]
pub const fn check_part(argument: &Argument) {
    match (argument.presence, argument.location) {
        (Presence::Whole, Location::Body) => panic!(
            "`Json<T>`, `Text` and `Bytes` are the whole request body, so no other argument can be a part of it; \
             move the others into `T`, or mark them `#[query]`"
        ),
        (Presence::Whole, Location::Form | Location::File) => {
            panic!(
                "`Json<T>`, `Text` and `Bytes` are the whole request body, so they cannot be a part of a form; take `T`"
            )
        }
        (Presence::Whole, _) => {
            panic!(
                "`Json<T>`, `Text` and `Bytes` are the whole request body, so they cannot be a parameter; \
                 take `T`, or mark it `#[body]`"
            )
        }
        (Presence::Optional, Location::Path) => {
            panic!("a path parameter is always there; take it without `Option`")
        }
        _ => {}
    }
}

/// Fails the compilation if an argument that has a default is always there, or says by its type that it need not be. It is
/// called in const evaluation only.
#[track_caller]
pub const fn check_default(argument: &Argument) {
    match (argument.presence, argument.location) {
        (_, Location::Path) => panic!("a path parameter is always there; remove `#[default]`"),
        (_, Location::File) => panic!("a file has no default; remove `#[default]`, and take an `Option`"),
        (Presence::Optional, _) => {
            panic!("an argument with a default always has a value; take it without `Option`, or remove `#[default]`")
        }
        (Presence::Whole, _) => panic!("a whole request body has no default; remove `#[default]`"),
        (Presence::Required, _) => {}
    }
}
