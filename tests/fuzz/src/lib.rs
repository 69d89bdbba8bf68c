//! What the targets share: a plugin with every shape of argument, and requests as texts.

mod fixture;
mod message;

use std::future::Future;

pub use self::fixture::{Expression, Fields, Fixture, Notes, Whole};
pub use self::message::{ask, request};

/// Runs what a server does, in this thread.
///
/// # Panics
///
/// When there is no runtime to be had.
pub fn run<T>(work: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    }
    RUNTIME.with(|runtime| runtime.block_on(work))
}
