//! Two things at once.

use std::panic::resume_unwind;
use std::thread;

/// Does two things at once, each as it would be done alone.
pub(crate) fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn both_are_done() {
        let text = "a".to_owned();
        assert_eq!(both(|| text.len(), || text.clone()), (1, text.clone()));
    }

    #[test]
    #[should_panic(expected = "one")]
    fn a_panic_of_one_is_one_of_both() {
        both(|| panic!("one"), || ());
    }
}
