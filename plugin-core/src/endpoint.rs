//! An endpoint: a description and the one small function that calls the user's.

use std::marker::PhantomData;

use crate::call::Call;
use crate::identity::Identity;
use crate::operation::Operation;
use crate::plugin::Plugin;
use crate::reply_future::ReplyFuture;
use crate::state::{ProvidesAll, State};

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
    /// What stands for an endpoint that did not compile; its error is reported where it is written.
    #[doc(hidden)]
    pub const fn erroneous(operation: &'static Operation) -> Self {
        Self {
            operation,
            extracts: false,
            call: |_, _| Box::pin(async { crate::problem::Problem::new(500, "").into() }),
        }
    }
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

/// Implemented by [`plugin_endpoint`](crate::plugin_endpoint) for the type that it declares beside each function.
///
/// It carries the endpoint from where it is written to where it is listed; there is no other way to implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no endpoint of `{P}` [not_an_endpoint]",
    label = "not an endpoint",
    note = "write `#[plugin_endpoint(get, \"/path\")]` above the function, and list the function's name in `endpoints(…)`"
)]
pub trait EndpointOf<P: 'static> {
    /// The endpoint.
    const ENTRY: Endpoint<P>;
}

/// The endpoint of a plugin that provides its state.
///
/// The state is said once more: where two endpoints have one name, nobody knows which one's it is, and the compiler would ask.
pub const fn served<P: Plugin + ProvidesAll<S>, S: State, E: Served<State = S>>() -> Endpoint<P> {
    Endpoint { operation: &E::OPERATION, extracts: false, call: |plugin, call| E::call(plugin.provide_all(), call) }
}

/// What there is of an endpoint that extracts nothing, whichever plugin it belongs to, so that the compiler looks at it once.
///
/// The constants are no references: each of those would cost the compiler a second constant.
pub trait Served {
    /// References to the state that it takes.
    type State: State;
    /// What it is told from others by.
    const IDENTITY: Identity;
    /// Everything that is known about it without calling it.
    const OPERATION: Operation;

    /// Decodes the arguments, calls the function and encodes its answer.
    ///
    /// Nothing that is passed bears the lifetime here, though it does where this is implemented: there `'a: 'a` says that it is
    /// the same one.
    fn call<'a>(state: <Self::State as State>::For<'a>, call: Call) -> ReplyFuture<'a>;
}

impl<T: Served> Identified for T {
    const IDENTITY: Identity = T::IDENTITY;
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
