//! What the macros write of an endpoint beyond what it is told from others by.

use std::panic::Location;

use crate::arg::Arg;
use crate::argument::Argument;
use crate::endpoint::EndpointOf;
use crate::identity::Identity;
use crate::operation::Operation;
use crate::reply::{AnyReturn, Encoder, Return};
use crate::state::State;
use crate::take::{Many, Take};

/// What an annotation and a signature say of an endpoint: with arguments `A` and a return type `R`.
///
/// It is one constant, because each costs the compiler as much as a small function.
pub struct Parts<A, R> {
    /// What decodes the arguments.
    pub arguments: A,
    /// What encodes the answer.
    pub encoder: Encoder<R>,
    /// Summary, description, and whether they come from a doc comment.
    texts: (&'static str, &'static str, bool),
    source: &'static Location<'static>,
    options: Operation,
}

impl<A: Copy, R> Clone for Parts<A, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Copy, R> Copy for Parts<A, R> {}

impl<A, R> Parts<A, R> {
    /// The parts of an endpoint whose annotation stands where this is called.
    #[track_caller]
    pub const fn new(texts: (&'static str, &'static str, bool), arguments: A, encoder: Encoder<R>) -> Self {
        Self { arguments, encoder, texts, source: Location::caller(), options: Operation::PLAIN }
    }
}

impl<A: Copy, R> Parts<A, R> {
    /// The same with the options of the annotation: only those fields of an operation count.
    #[must_use]
    pub const fn with(self, options: Operation) -> Self {
        Self { options, ..self }
    }

    /// The whole operation.
    pub(crate) const fn operation(self, identity: Identity, arguments: &'static [Argument]) -> Operation {
        let (summary, description, documented) = self.texts;
        let Identity { operation_id, method, path, function, security, .. } = identity;
        Operation {
            operation_id,
            method,
            path,
            function,
            security,
            summary,
            description,
            documented,
            arguments,
            responses: self.encoder.responses,
            source: self.source,
            ..self.options
        }
    }
}

impl Parts<(), ()> {
    /// What stands for those of an endpoint that did not compile.
    pub const NOTHING: Self = Self::new(("", "", true), (), Return::<()>::KIND.encoder());
}

/// Arguments as the documents list them.
///
/// The list is a constant of what implements it, and so none of each endpoint.
pub trait ArgumentList<P, E, R, S>: Take {
    /// The descriptions, without the types.
    const LIST: &'static [Argument];
}

macro_rules! impl_argument_list {
    ($($part:ident $index:tt),*) => {
        impl<P, E: EndpointOf<P, Self, R, S>, R, S: State, $($part),*> ArgumentList<P, E, R, S> for ($(Arg<$part>,)*) {
            const LIST: &'static [Argument] = &[$(E::PARTS.arguments.$index.argument),*];
        }
    };
}

impl_argument_list!();
impl_argument_list!(A 0);
impl_argument_list!(A 0, B 1);
impl_argument_list!(A 0, B 1, C 2);
impl_argument_list!(A 0, B 1, C 2, D 3);
impl_argument_list!(A 0, B 1, C 2, D 3, F 4);
impl_argument_list!(A 0, B 1, C 2, D 3, F 4, G 5);
impl_argument_list!(A 0, B 1, C 2, D 3, F 4, G 5, H 6);
impl_argument_list!(A 0, B 1, C 2, D 3, F 4, G 5, H 6, I 7);

/// Implemented by the macros for an endpoint of more arguments than there are tuples for.
pub trait ManyArguments<P> {
    /// The descriptions, without the types.
    const LIST: &'static [Argument];
}

impl<P, E: ManyArguments<P>, R, S, T: Take> ArgumentList<P, E, R, S> for Many<T> {
    const LIST: &'static [Argument] = E::LIST;
}
