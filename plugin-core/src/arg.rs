//! What the macros write of an argument: its type, and what only const evaluation can check.

use std::marker::PhantomData;

use crate::argument::{Argument, ArgumentValue, Given, Json, Location, Presence, ValueFn};
use crate::call::{Arguments, Refusal};
use crate::constraint::Constraint;
use crate::content::{Bytes, Text};
use crate::take::Take;

/// One argument with its type: what the generated call function decodes with.
pub struct Arg<T> {
    /// The description without the type.
    pub argument: Argument,
    decode: Decoder<T>,
}

/// Decodes what an argument is given.
type Decoder<T> = fn(Given) -> Result<T, Refusal>;

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
}

impl<T> Clone for Arg<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Arg<T> {}

impl<T> Take for Arg<T> {
    type Values = T;
    type Decoders = Decoder<T>;

    #[inline]
    fn decoders(self) -> Decoder<T> {
        self.decode
    }

    fn take(decoder: Decoder<T>, arguments: &mut Arguments<'_>) -> Option<T> {
        arguments.take(decoder)
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

impl<T: ArgumentValue> Tag<T> {
    /// What callers give can be read as one.
    pub const IS_ARGUMENT: bool = true;
}

/// What holds for every type that says nothing else.
pub trait AnyTag {
    /// It must be given.
    const PRESENCE: Presence = Presence::Required;
    /// It cannot be an argument.
    const IS_ARGUMENT: bool = false;
}

impl<T> AnyTag for Tag<T> {}

/// Fails the compilation if an argument cannot be what its place asks for: a part of the body among others is not the whole
/// of it, nor is a parameter, and a parameter in the path is no `Option`. It is called in const evaluation only, and takes no
/// reference, because each would cost the compiler a constant of its own.
#[track_caller]
pub const fn check_part(presence: Presence, location: Location) {
    match (presence, location) {
        (Presence::Whole, Location::Body) => panic!(
            "`Json<T>`, `Text` and `Bytes` are the whole request body, so no other argument can be a part of it; \
             move the others into `T`, or mark them `#[query]` [whole_body_shared]"
        ),
        (Presence::Whole, Location::Form | Location::File) => {
            panic!(
                "`Json<T>`, `Text` and `Bytes` are the whole request body, so they cannot be a part of a form; \
                 take its parts as fields of the form, or leave out `#[form]` and `#[file]` [whole_body_in_form]"
            )
        }
        (Presence::Whole, _) => {
            panic!(
                "`Json<T>`, `Text` and `Bytes` are the whole request body, so they cannot be a parameter; \
                 take its parts as arguments of their own, or use `post` [whole_body_as_parameter]"
            )
        }
        (Presence::Optional, Location::Path) => {
            panic!("a path parameter is always there; take it without `Option` [path_parameter_optional]")
        }
        _ => {}
    }
}

/// Fails the compilation if an argument that has a default is always there, or says by its type that it need not be. It is
/// called in const evaluation only.
#[track_caller]
pub const fn check_default(presence: Presence, location: Location) {
    match (presence, location) {
        (_, Location::Path) => panic!("a path parameter is always there; remove `#[default]` [default_misplaced]"),
        (_, Location::File) => {
            panic!("a file has no default; remove `#[default]`, and take an `Option` [default_misplaced]")
        }
        (Presence::Optional, _) => {
            panic!(
                "an argument with a default always has a value; take it without `Option`, or remove `#[default]` [default_misplaced]"
            )
        }
        (Presence::Whole, _) => panic!("a whole request body has no default; remove `#[default]` [default_misplaced]"),
        (Presence::Required, _) => {}
    }
}
