//! State that several threads cannot share, of which the compiler complains where the plugin is, and nowhere else.

use std::marker::PhantomData;

use crate::clash::endpoint;
use crate::endpoint::erroneous;
use crate::identity::Identity;
use crate::reply::Encode;
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
        F: Future<Output: 'a> + Send + 'a, // `Arc` for `Rc`, the mutex of `tokio` for `RefCell` [not_send]
    >(
        future: F,
        encode: Encode<F::Output>,
        status: u16,
    ) -> ReplyFuture<'a> {
        answer(future, encode, status)
    }
}

/// What is wrong with state that they cannot.
const NOT_SHARED: &str = " takes state that is not `Sync`, and many calls share it, on several threads; \
     put what changes into a `Mutex` or an atomic, take `Arc` for `Rc`, and let a trait require `Send + Sync` [state_not_sync]";

/// What holds for all state.
pub trait AnyShared {
    /// Nobody knows that they can.
    const IS_SHARED: bool = false;

    /// Stands for what an endpoint does with a call, in a program that does not compile: where it is not the plugin that is wrong, nor a
    /// trait by name, this says so when the program is built.
    fn answer<'a, F: Future + 'a>(_: F, _: Encode<F::Output>, _: u16) -> ReplyFuture<'a> {
        const {
            // No future is as large, so this fails for every one. A constant that depends on no type is evaluated whenever this crate is
            // optimized, though nothing calls the function.
            if size_of::<F>() != usize::MAX {
                fail(&Message::new().then("an endpoint").then(NOT_SHARED));
            }
        }
        erroneous()
    }
}

impl<S> AnyShared for Shared<S> {}

/// Fails the compilation if an endpoint takes state that threads cannot share, though they can share the plugin. It is called in
/// const evaluation only.
#[track_caller]
pub const fn check_shared(endpoints: &[&Identity]) {
    let mut index = 0;
    while index < endpoints.len() {
        if !endpoints[index].is_shared {
            fail(&endpoint(Message::new().then("endpoint "), endpoints[index]).then(NOT_SHARED));
        }
        index += 1;
    }
}

/// Fails where whoever asks for it stands, and not inside the standard library.
#[track_caller]
const fn fail(message: &Message) -> ! {
    panic!("{}", message.as_str())
}
