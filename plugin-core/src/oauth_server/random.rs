//! Random values that nobody guesses, and the hashes that are kept of them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::failure::Failure;

/// What is kept of a code, a token or a cookie: whoever reads the database can use none of them.
pub(super) type Hash = [u8; 32];

/// How many characters 256 bits take in base64url.
pub(super) const LENGTH: usize = 43;

/// A value of 256 random bits, in the characters of base64url, which need no escape anywhere.
pub(super) fn random() -> Result<String, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Failure::Random)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The hash of a value. The values have 256 random bits, so that a plain hash is as good as a slow one.
pub(super) fn hash(value: &str) -> Hash {
    Sha256::digest(value).into()
}

/// The hash of a value in base64url, as PKCE writes it.
pub(super) fn hash_text(value: &str) -> String {
    URL_SAFE_NO_PAD.encode(hash(value))
}

/// Whether a text has the form of what [`random`] gives.
pub(super) fn is_well_formed(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
