//! Who is logged in.

use super::super::random::Hash;
use super::transaction::{Result, Transaction};

/// How long somebody stays logged in, in seconds: half a day.
pub(in super::super) const LIFETIME: i64 = 12 * 60 * 60;

/// Remembers a log-in.
pub(in super::super) fn add(tx: &mut dyn Transaction, now: i64, hash: &Hash, subject: &str) -> Result<()> {
    tx.add_session(hash, subject, now + LIFETIME)
}
