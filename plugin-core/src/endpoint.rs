//! An endpoint: a description and the one small function that calls the user's.

use std::pin::Pin;

use crate::call::Call;
use crate::operation::Operation;
use crate::reply::Reply;

/// The future of one call.
#[doc(hidden)]
pub type ReplyFuture<'a> = Pin<Box<dyn Future<Output = Reply> + Send + 'a>>;

/// The type of the function that decodes the arguments, calls the endpoint and encodes its answer.
#[doc(hidden)]
pub(crate) type CallFn<P> = for<'a> fn(&'a P, Call) -> ReplyFuture<'a>;

/// An endpoint as a plugin of type `P` serves it.
pub struct Endpoint<P: 'static> {
    /// Everything that is known about it without calling it.
    pub operation: &'static Operation,
    #[doc(hidden)]
    pub call: CallFn<P>,
}

impl<P> Endpoint<P> {
    /// What stands for an endpoint that did not compile; its error is reported where it is written.
    #[doc(hidden)]
    pub const fn erroneous(operation: &'static Operation) -> Self {
        Self { operation, call: |_, _| Box::pin(async { crate::problem::Problem::new(500, "").into() }) }
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
    /// What it is told from others by. The rest of the operation is not there.
    #[doc(hidden)]
    const IDENTITY: &'static Operation;
    /// The endpoint.
    const ENTRY: Endpoint<P>;
}
