//! An endpoint: a description and the one small function that calls the user's.

use std::marker::PhantomData;

use crate::call::Call;
use crate::identity::Identity;
use crate::operation::Operation;
use crate::parts::{ArgumentList, Parts};
use crate::problem::Problem;
use crate::reply_future::ReplyFuture;
use crate::state::{ProvidedBy, State};

/// The type of the function that decodes the arguments, calls the endpoint and encodes its answer.
#[doc(hidden)]
pub(crate) type CallFn<P> = for<'a> fn(&'a P, Call) -> ReplyFuture<'a>;

/// An endpoint as a plugin of type `P` serves it.
pub struct Endpoint<P: 'static> {
    /// Everything that is known about it without calling it.
    pub operation: &'static Operation,
    /// Whether it looks at more of a request than its arguments.
    #[doc(hidden)]
    pub extracts: bool,
    #[doc(hidden)]
    pub call: CallFn<P>,
}

impl<P> Endpoint<P> {
    /// An endpoint that fails whenever it is called.
    #[doc(hidden)]
    pub const fn erroneous(operation: &'static Operation) -> Self {
        Self { operation, extracts: false, call: |_, _| erroneous() }
    }
}

/// What stands for the call of an endpoint that did not compile; its error is reported where it is written.
pub(crate) fn erroneous<'a>() -> ReplyFuture<'a> {
    Box::pin(async { Problem::new(500, "").into() })
}

impl<P> Clone for Endpoint<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for Endpoint<P> {}

impl<P> std::fmt::Debug for Endpoint<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.operation.fmt(f)
    }
}

/// Implemented by [`plugin_endpoint`](crate::plugin_endpoint) for the type that it declares beside each function, whichever plugin `P` it
/// belongs to: with arguments `A`, a return type `R` and references to state `S`.
///
/// It carries the endpoint from where it is written to where it is listed; there is no other way to implement it.
///
/// All types of the function are parameters, because a type that belongs to a trait has to be as visible as what implements it, and
/// those of a function need not be. And what depends on a parameter, such as the plugin, the compiler evaluates when it builds a program,
/// and not whenever it checks one.
pub trait EndpointOf<P, A, R, S: State>: Identified {
    /// What the annotation and the signature say.
    #[doc(hidden)]
    const PARTS: Parts<A, R>;
    /// Whether it looks at more of a request than its arguments.
    #[doc(hidden)]
    const EXTRACTS: bool = false;

    /// Decodes the arguments, calls the function and encodes its answer.
    #[doc(hidden)]
    fn call<'a>(plugin: &'a P, state: S::For<'a>, call: Call) -> ReplyFuture<'a>;
}

/// An endpoint as its plugin lists it.
///
/// All that it asks for is asked of the endpoint, so that the compiler complains at its name, and once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no endpoint of `{P}` [not_an_endpoint]",
    label = "not an endpoint",
    note = "write `#[plugin_endpoint(get, \"/path\")]` above the function, and list the function's name in `endpoints(…)`"
)]
pub trait Listed<P: 'static, A, R, S> {
    /// The endpoint.
    const ENTRY: Endpoint<P>;
}

impl<P, E, A, R, S> Listed<P, A, R, S> for E
where
    P: 'static,
    E: EndpointOf<P, A, R, S>,
    A: ArgumentList<P, E, R, S>,
    S: ProvidedBy<P>,
{
    const ENTRY: Endpoint<P> = Endpoint {
        operation: &E::PARTS.operation(E::IDENTITY, A::LIST),
        extracts: E::EXTRACTS,
        call: |plugin, call| E::call(plugin, S::provided_by(plugin), call),
    };
}

/// The endpoint that a plugin lists, whatever its types are.
pub const fn entry<P, E: Listed<P, A, R, S>, A, R, S>() -> Endpoint<P> {
    E::ENTRY
}

/// Implemented beside [`EndpointOf`]: what an endpoint is told from others by, whichever plugin it belongs to.
pub trait Identified {
    /// The identity.
    const IDENTITY: Identity;
}

/// Reads the identity of an endpoint, and of everything else that none has.
///
/// The inherent constant wins over the one of [`AnyIdentity`], which holds for every type: what is no endpoint is said where its
/// entry is taken, and not here once more.
pub struct IdentityOf<T>(PhantomData<T>);

impl<T: Identified> IdentityOf<T> {
    /// The identity.
    pub const IDENTITY: &'static Identity = &T::IDENTITY;
}

/// What holds for every type that is no endpoint.
pub trait AnyIdentity {
    /// The identity of nothing.
    const IDENTITY: &'static Identity = &Identity::NOTHING;
}

impl<T> AnyIdentity for IdentityOf<T> {}
