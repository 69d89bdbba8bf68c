//! Types that somebody who knows axum writes out of habit, and what stands for them here.
//!
//! A type's name only chooses the words: whether it can be an argument is for [`ArgumentValue`] to decide, as for every other.

use crate::arg::Arg;
use crate::argument::{ArgumentValue, Location, Presence};

/// Asked of a type that is called `State<T>`, `Extension<T>`, `Data<T>` or `Arc<T>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an endpoint [argument_type]",
    label = "state is taken by reference: write `&T` instead of the wrapper around `T`",
    note = "the plugin itself provides the state; a part `T` of it with `impl plugin_core::Provides<T> for …`"
)]
pub trait UnwrappedState: ArgumentValue {}

#[diagnostic::do_not_recommend]
impl<T: ArgumentValue> UnwrappedState for T {}

/// Asked of a type that is called `Path<T>`, `Query<T>` or `Form<T>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an endpoint [argument_type]",
    label = "parameters are plain arguments: write `name: String` instead of the wrapper",
    note = "an argument is a path parameter if its name stands in the path template; `#[query]` and `#[form]` say otherwise"
)]
pub trait UnwrappedParameter: ArgumentValue {}

#[diagnostic::do_not_recommend]
impl<T: ArgumentValue> UnwrappedParameter for T {}

/// Asked of a type that is called like a part of a request's head, such as `HeaderMap`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an endpoint [argument_type]",
    label = "what is taken from the head of the request is marked: write `#[extract]` before the argument",
    note = "to take a type of your own from the caller, derive `serde::Deserialize` and `schemars::JsonSchema` on it"
)]
pub trait FromHead: ArgumentValue {}

#[diagnostic::do_not_recommend]
impl<T: ArgumentValue> FromHead for T {}

/// Asked of a type with a `Json<T>` inside it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an endpoint [argument_type]",
    label = "`Json<T>` is the whole request body, so nothing stands around it",
    note = "write `Json<Option<T>>` or `Json<Vec<T>>`; to make the body a part of something, take `T` without `Json`"
)]
pub trait BareJson: ArgumentValue {}

#[diagnostic::do_not_recommend]
impl<T: ArgumentValue> BareJson for T {}

impl<T> Arg<T> {
    /// As [`Arg::new`], for a type that is called like a wrapper around state.
    pub const fn new_state(name: &'static str, at: Location, description: &'static str, presence: Presence) -> Self
    where
        T: UnwrappedState,
    {
        Self::new(name, at, description, presence)
    }

    /// As [`Arg::new`], for a type that is called `Path<T>`, `Query<T>` or `Form<T>`.
    pub const fn new_parameter(name: &'static str, at: Location, description: &'static str, presence: Presence) -> Self
    where
        T: UnwrappedParameter,
    {
        Self::new(name, at, description, presence)
    }

    /// As [`Arg::new`], for a type that is called like a part of a request's head.
    pub const fn new_head(name: &'static str, at: Location, description: &'static str, presence: Presence) -> Self
    where
        T: FromHead,
    {
        Self::new(name, at, description, presence)
    }

    /// As [`Arg::new`], for a type with a `Json<T>` inside it.
    pub const fn new_around_json(
        name: &'static str,
        at: Location,
        description: &'static str,
        presence: Presence,
    ) -> Self
    where
        T: BareJson,
    {
        Self::new(name, at, description, presence)
    }
}
