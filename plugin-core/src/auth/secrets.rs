//! The secrets of a service, of which several may be valid while one takes the place of another.

use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

/// The fewest characters that a secret may have: fewer can be guessed.
pub(crate) const LEAST: usize = 16;

/// Secrets that are known by their hashes only.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Vec<[u8; 32]>);

impl Secrets {
    pub(crate) fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        Self(secrets.into_iter().map(hash).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text is one of them. It takes as long whichever it is, and however much of it is right.
    pub(crate) fn contain(&self, text: &str) -> bool {
        let given = hash(text);
        self.0.iter().fold(Choice::from(0), |found, own| found | own.ct_eq(&given)).into()
    }
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn each_of_several_secrets_is_right_and_nothing_else() {
        let secrets = Secrets::new(["the old secret, still valid", "the new secret"]);
        for right in ["the old secret, still valid", "the new secret"] {
            assert!(secrets.contain(right));
        }
        for wrong in ["", "the new", "the new secret ", "The new secret", "the old secret, still validthe new secret"] {
            assert!(!secrets.contain(wrong), "{wrong}");
        }
        assert!(!Secrets::default().contain(""));
    }
}
