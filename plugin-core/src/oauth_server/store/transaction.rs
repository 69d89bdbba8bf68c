//! What both databases are asked.

use super::super::failure::Failure;
use super::super::random::Hash;
use super::grants::{Access, Found, FoundCode, Grant, Issue, NewCode};

pub(in super::super) type Result<T, E = Failure> = std::result::Result<T, E>;

/// One transaction. What it has read of codes, refresh tokens and attempts stays true until it ends, whoever else asks, in this program or
/// another: that is what makes a code good for one use. Access tokens and log-ins are only looked at.
///
/// Times are in seconds since 1970.
pub(in super::super) trait Transaction {
    /// Remembers a log-in.
    fn add_session(&mut self, hash: &Hash, subject: &str, expires_at: i64) -> Result<()>;

    /// Who is logged in by a cookie.
    fn session(&mut self, now: i64, hash: &Hash) -> Result<Option<String>>;

    /// Forgets a log-in.
    fn remove_session(&mut self, hash: &Hash) -> Result<()>;

    /// Forgets every log-in of a user.
    fn remove_sessions(&mut self, subject: &str) -> Result<()>;

    /// Remembers a grant and the code for it, until the code expires.
    fn add_grant(&mut self, grant: &Grant, code: &NewCode<'_>) -> Result<()>;

    /// Looks up a code, used or not, expired or not.
    fn code(&mut self, hash: &Hash) -> Result<Option<FoundCode>>;

    /// Marks a code as used.
    fn use_code(&mut self, hash: &Hash) -> Result<()>;

    /// Looks up a refresh token, used or not, expired or not.
    fn refresh(&mut self, hash: &Hash) -> Result<Option<Found>>;

    /// Marks a refresh token as used.
    fn use_refresh(&mut self, hash: &Hash) -> Result<()>;

    /// Remembers an access token and a refresh token of a grant, which lives as long as either of them.
    fn issue(&mut self, grant_id: i64, issue: &Issue<'_>) -> Result<()>;

    /// What a valid access token stands for.
    fn access(&mut self, now: i64, hash: &Hash) -> Result<Option<Access>>;

    /// Takes back an access token.
    fn revoke_access(&mut self, hash: &Hash) -> Result<()>;

    /// Takes back a grant, and with it every code and token that came of it.
    fn revoke(&mut self, grant_id: i64) -> Result<()>;

    /// Takes back everything that a user has allowed.
    fn revoke_subject(&mut self, subject: &str) -> Result<()>;

    /// How many attempts there were, and when the last was.
    fn attempts(&mut self, hash: &Hash) -> Result<Option<(i64, i64)>>;

    /// Remembers attempts.
    fn set_attempts(&mut self, hash: &Hash, failures: i64, last_at: i64) -> Result<()>;

    /// Forgets attempts.
    fn forget_attempts(&mut self, hash: &Hash) -> Result<()>;

    /// Takes one attempt back.
    fn return_attempt(&mut self, hash: &Hash) -> Result<()>;

    /// Deletes what is expired. What hangs on a grant goes with it.
    fn clean(&mut self, now: i64) -> Result<()>;
}
