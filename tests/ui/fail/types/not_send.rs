//! A server moves a call from one thread to another while it waits, so whatever the function holds across an `.await` has
//! to be fit for that. An `Rc`, a `RefCell` borrow and the guard of a `std` mutex are not.
//!
//! Fix: Drop the value before the `.await`, or take what threads can share: `Arc` for `Rc`, `tokio::sync::Mutex` for `RefCell`.

#![allow(unused)]

use std::rc::Rc;

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list() -> String { //~ not_send
    let shared = Rc::new(String::new());
    std::future::ready(()).await;
    shared.to_string()
}

fn main() {}
