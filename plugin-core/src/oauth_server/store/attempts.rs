//! How often passwords were tried.

use super::super::random::Hash;
use super::transaction::{Result, Transaction};

/// How long attempts are remembered after the last, in seconds.
pub(super) const MEMORY: i64 = 60 * 60;

/// The longest wait between two attempts, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;

/// What attempts are counted by, and how many are free before each has to wait twice as long as the one before.
#[derive(Clone, Copy)]
pub(in super::super) struct Key {
    pub(in super::super) hash: Hash,
    pub(in super::super) free: i64,
}

/// Counts an attempt before it is made, so that many at once count too, or says how many seconds it has to wait. One that has to wait
/// does not count.
pub(in super::super) fn admit(tx: &mut dyn Transaction, now: i64, keys: &[Key]) -> Result<Result<(), i64>> {
    let mut counts = Vec::new();
    let mut wait = 0;
    for key in keys {
        let found = tx.attempts(&key.hash)?.filter(|(_, last_at)| *last_at > now - MEMORY);
        let (failures, last_at) = found.unwrap_or((0, now));
        if failures >= key.free {
            let doubled = u32::try_from(failures - key.free).unwrap_or(u32::MAX).min(10);
            wait = wait.max(last_at + (2_i64 << doubled).min(LONGEST_WAIT) - now);
        }
        counts.push(failures + 1);
    }
    if wait > 0 {
        return Ok(Err(wait));
    }
    for (key, failures) in keys.iter().zip(counts) {
        tx.set_attempts(&key.hash, failures, now)?;
    }
    Ok(Ok(()))
}

/// Takes an attempt back, because it was right: a user starts anew, an address gets this one back only, so that a right password of one
/// user does not pay for guessing those of others.
pub(in super::super) fn forgive(tx: &mut dyn Transaction, user: &Key, address: Option<&Key>) -> Result<()> {
    tx.forget_attempts(&user.hash)?;
    address.map_or(Ok(()), |address| tx.return_attempt(&address.hash))
}
