//! Who may keep notes.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The fewest characters that a secret has.
const LEAST: usize = 16;

/// The users, each known by the hash of a secret.
#[derive(Clone)]
pub struct Users(Vec<(String, [u8; 32])>);

/// Why a list of users is not usable. It does not say what stands there, because secrets do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`NOTES_USERS` is not usable; write `name:secret` for each user, separated by commas, no name twice and each secret of at least 16 characters"
)]
pub struct UnusableUsers;

impl Users {
    /// Reads `name:secret, name:secret`.
    ///
    /// # Errors
    ///
    /// [`UnusableUsers`] when there is none, a name or a secret stands there twice, or a secret has fewer than 16 characters.
    pub fn parse(text: &str) -> Result<Self, UnusableUsers> {
        let mut users: Vec<(String, [u8; 32])> = Vec::new();
        for user in text.split(',').map(str::trim).filter(|user| !user.is_empty()) {
            let (name, secret) = user.split_once(':').ok_or(UnusableUsers)?;
            let (name, hash) = (name.trim().to_owned(), hash(secret));
            let taken = users.iter().any(|(other, its)| *other == name || *its == hash);
            if name.is_empty() || secret.chars().count() < LEAST || taken {
                return Err(UnusableUsers);
            }
            users.push((name, hash));
        }
        if users.is_empty() { Err(UnusableUsers) } else { Ok(Self(users)) }
    }

    /// Whose secret this is. Every user is compared, so that the time says nothing.
    pub fn name_of(&self, secret: &str) -> Option<&str> {
        let given = hash(secret);
        self.0.iter().fold(None, |found, (name, own)| if bool::from(own.ct_eq(&given)) { Some(name) } else { found })
    }
}

fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_known_by_their_secrets() {
        let users = Users::parse("ada:the secret of ada, grace:the secret:of grace,").expect("users");
        assert_eq!(users.name_of("the secret of ada"), Some("ada"));
        assert_eq!(users.name_of("the secret:of grace"), Some("grace"));
        assert_eq!(users.name_of("the secret of nobody"), None);
    }

    #[test]
    fn what_could_be_guessed_or_confused_is_refused() {
        for text in [
            "",
            "ada",
            "ada:short",
            ":the secret of nobody",
            "ada:the secret of ada,ada:another secret of ada",
            "ada:the same secret as hers,grace:the same secret as hers",
        ] {
            assert!(Users::parse(text).is_err(), "{text}");
        }
    }
}
