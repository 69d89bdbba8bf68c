//! Two things at once.

use std::hint::black_box;
use std::panic::resume_unwind;
use std::thread;

/// The memory that a thread asks for at once: 16 MiB, none of which is there before it is used.
const ROOM: usize = 16 * 1024 * 1024;

/// Does two things at once, each as it would be done alone.
pub(crate) fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(|| {
            make_room();
            one()
        });
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// Lets the allocator of glibc keep room for this thread. Otherwise it asks the kernel for every 4 KiB that a thread fills, which takes a tenth
/// of the time in which the documents of a large plugin are built; all threads wait meanwhile.
fn make_room() {
    // What is freed for the first time is given back, and from then on as much is kept.
    for less in [0, 1024] {
        drop(black_box(Vec::<u8>::with_capacity(ROOM - less)));
    }
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
