//! What hostile clients send to a server in a process of its own: each gets a refusal or no answer at all, the process stays as it was, and
//! the next ordinary request is answered at once.

mod bodies;
mod floods;
mod frames;
mod paths;
mod slow;
mod smuggling;

use crate::process::Process;
use crate::wire::ask;

/// Sends what nobody should, and sees that nothing comes of it.
async fn refuse(process: &mut Process, what: &str, bytes: &[u8]) {
    if let Some(answer) = ask(process.addr, bytes).await {
        assert!(answer.is_refusal(), "{what} got {answer:?}");
    }
    process.assert_well(what).await;
}
