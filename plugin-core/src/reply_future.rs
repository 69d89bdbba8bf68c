//! What an endpoint does with one call.

use std::pin::Pin;

use crate::reply::{Encode, Reply};

/// The future of one call.
pub type ReplyFuture<'a> = Pin<Box<dyn Future<Output = Reply> + Send + 'a>>;

/// Boxes what an endpoint does with a call.
///
/// Below a future that is not `Send` the compiler prints these lines as they are, with their comments.
pub fn send_future<
    'a, // A call moves between threads while it waits: before each `.await` drop what is not `Send`, or take
    F: Future<Output = Reply> + Send + 'a, // `Arc` for `Rc`, the mutex of `tokio` for `RefCell` [not_send]
>(
    future: F,
) -> ReplyFuture<'a> {
    let future: Box<dyn Future<Output = Reply> + Send + 'a> = Box::new(future);
    Box::into_pin(future)
}

/// Boxes the call of an endpoint, and the encoding of what it returns.
///
/// Below a future that is not `Send` the compiler prints these lines as they are, with their comments.
pub fn answer<
    'a, // A call moves between threads while it waits: before each `.await` drop what is not `Send`, or take
    F: Future<Output: 'a> + Send + 'a, // `Arc` for `Rc`, the mutex of `tokio` for `RefCell` [not_send]
>(
    future: F,
    encode: Encode<F::Output>,
    status: u16,
) -> ReplyFuture<'a> {
    Box::pin(async move { encode(future.await, status) })
}
