//! State that several threads cannot share, of which the compiler complains where the plugin is, and nowhere else.

use std::marker::PhantomData;

use crate::clash::named;
use crate::endpoint::Endpoint;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::reply::Encoder;
use crate::reply_future::{ReplyFuture, answer};
use crate::text::Message;

/// References to state, and whether threads can share what they point to.
///
/// What is inherent wins over what [`AnyShared`] has, which holds for all state. Where it does not, the plugin is wrong, for it has
/// that state: an endpoint that takes it is not wrong too.
pub struct Shared<S>(PhantomData<S>);

impl<S: Send> Shared<S> {
    /// They can.
    pub const IS_SHARED: bool = true;

    /// As [`answer`](crate::reply_future::answer).
    ///
    /// Below a future that is not `Send` the compiler prints these lines as they are, with their comments.
    pub fn answer<
        'a, // A call moves between threads while it waits: before each `.await` drop what is not `Send`, or take
        F: Future<Output = R> + Send + 'a, // `Arc` for `Rc`, the mutex of `tokio` for `RefCell` [not_send]
        R: 'a,
    >(
        future: F,
        encoder: Encoder<R>,
        status: u16,
    ) -> ReplyFuture<'a> {
        answer(future, encoder, status)
    }
}

/// What holds for all state.
pub trait AnyShared {
    /// Nobody knows that they can.
    const IS_SHARED: bool = false;

    /// Stands for what an endpoint does with a call, in a program that does not compile.
    fn answer<'a, F: Future<Output = R> + 'a, R>(_: F, _: Encoder<R>, _: u16) -> ReplyFuture<'a> {
        Box::pin(async { Problem::new(500, "").into() })
    }
}

impl<S> AnyShared for Shared<S> {}

/// Fails the compilation if an endpoint takes state that threads cannot share, though they can share the plugin. It is called in
/// const evaluation only.
#[track_caller]
pub const fn check_shared<P>(endpoints: &[Endpoint<P>]) {
    let mut index = 0;
    while index < endpoints.len() {
        let operation = endpoints[index].operation;
        if !operation.shared {
            let Operation { function, method, path, .. } = operation;
            let message = named(Message::new().then("endpoint "), function, *method, path).then(
                " takes state that is not `Sync`, and many calls share it, on several threads; \
                 put what changes into a `Mutex` or an atomic, and take `Arc` for `Rc` [state_not_sync]",
            );
            panic!("{}", message.as_str());
        }
        index += 1;
    }
}
