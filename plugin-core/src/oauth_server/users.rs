//! The people who log in.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// How many passwords are checked at once: each check takes 19 MiB, so that many log-ins must not take all memory.
const CHECKS_AT_ONCE: usize = 4;

/// What stands for the hash of a user who does not exist, while no user does: the same parameters as [`hash_password`] uses.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why users could not be asked. It goes to the log, so it must hold no password.
pub type UsersError = Box<dyn std::error::Error + Send + Sync>;

/// What a check of a password gives.
pub type CheckFuture<'a> = Pin<Box<dyn Future<Output = Result<Option<String>, UsersError>> + Send + 'a>>;

/// Knows who may log in.
pub trait Users: Send + Sync {
    /// Checks a password: gives the subject of the tokens, stable and unique for each user, or `None` when there is no such user or it
    /// is another password. Both have to take the same time, or the time says who exists.
    ///
    /// Names have at most 256 bytes and passwords at most 1,024; longer ones are refused before. Too many attempts too.
    ///
    /// # Errors
    ///
    /// When it cannot be told now.
    fn check<'a>(&'a self, name: &'a str, password: &'a str) -> CheckFuture<'a>;
}

/// A fixed list of users, with the Argon2 hashes of their passwords. The name of a user is the subject of the tokens.
#[derive(Clone)]
pub struct UserList {
    users: BTreeMap<String, String>,
    permits: Arc<Semaphore>,
}

impl UserList {
    /// A list of nobody.
    pub fn new() -> Self {
        Self { users: BTreeMap::new(), permits: Arc::new(Semaphore::new(CHECKS_AT_ONCE)) }
    }

    /// Adds a user by the hash of the password, a text such as `$argon2id$v=19$…`, which [`hash_password`] makes. All hashes should have
    /// the same parameters, because the time that a name without a user takes is that of the first.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when the name is taken, empty or longer than 256 bytes, or the hash is none.
    pub fn hashed(mut self, name: impl Into<String>, password_hash: impl Into<String>) -> Result<Self> {
        let (name, password_hash) = (name.into(), password_hash.into());
        if PasswordHash::new(&password_hash).is_err() || !password_hash.starts_with("$argon2") {
            let expected = "an Argon2 hash, such as `$argon2id$v=19$…`";
            return Err(Error::Setting { name: "password_hash", value: String::new(), expected });
        }
        if name.is_empty() || name.len() > super::throttle::NAME_LIMIT || self.users.contains_key(&name) {
            let expected = "a name of at most 256 bytes that no other user has";
            return Err(Error::Setting { name: "user", value: name, expected });
        }
        self.users.insert(name, password_hash);
        Ok(self)
    }

    /// Adds a user by a password, which is hashed at once: for development, where passwords may stand in a configuration.
    ///
    /// # Errors
    ///
    /// As [`hashed`](Self::hashed) and [`hash_password`].
    pub fn user(self, name: impl Into<String>, password: &str) -> Result<Self> {
        self.hashed(name, hash_password(password)?)
    }
}

impl Default for UserList {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for UserList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserList").field("users", &self.users.len()).finish_non_exhaustive()
    }
}

impl Users for UserList {
    fn check<'a>(&'a self, name: &'a str, password: &'a str) -> CheckFuture<'a> {
        Box::pin(async move {
            let known = self.users.get(name);
            // A name without a user costs the same work as one with another password.
            let hash = known.or_else(|| self.users.values().next()).map_or(NOBODY, String::as_str).to_owned();
            let _permit = self.permits.acquire().await?;
            let password = password.to_owned();
            let right = tokio::task::spawn_blocking(move || verify(&hash, &password)).await?;
            Ok((right && known.is_some()).then(|| name.to_owned()))
        })
    }
}

fn verify(hash: &str, password: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Hashes a password with Argon2id and a random salt: 19 MiB of memory, two passes, as
/// [OWASP](https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html) says.
///
/// # Errors
///
/// [`Error::Setting`] when it has fewer than 8 characters or more than 1,024 bytes.
pub fn hash_password(password: &str) -> Result<String> {
    let refused = |expected| Error::Setting { name: "password", value: String::new(), expected };
    if password.chars().count() < 8 || password.len() > super::throttle::PASSWORD_LIMIT {
        return Err(refused("8 characters to 1,024 bytes"));
    }
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|_| refused("a system that has random numbers"))
}
