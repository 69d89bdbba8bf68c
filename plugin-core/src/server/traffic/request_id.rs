//! The name of one request, by which what is logged of it is found.

use std::fmt::Write;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Where it stands, in requests and in answers.
pub(in crate::server) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest that is taken over.
const LONGEST: usize = 128;

/// What a caller or a proxy calls its request, where it says so in letters, digits and a few signs: what else it could be does not belong
/// into a log.
pub(super) fn given(headers: &HeaderMap) -> Option<HeaderValue> {
    let value = headers.get(X_REQUEST_ID)?;
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._:+/=@".contains(byte);
    let bytes = value.as_bytes();
    (!bytes.is_empty() && bytes.len() <= LONGEST && bytes.iter().all(fits)).then(|| value.clone())
}

/// A name that no other request has: 128 bits that nobody can guess the next of.
pub(super) fn made() -> Option<HeaderValue> {
    static HASHERS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut text = String::with_capacity(32);
    for hasher in &*HASHERS {
        let _ = write!(text, "{:016x}", hasher.hash_one(count));
    }
    HeaderValue::try_from(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_over_where_they_fit_into_a_log() {
        let given = |value: &[u8]| {
            let mut headers = HeaderMap::new();
            headers.insert(X_REQUEST_ID, HeaderValue::from_bytes(value).expect("a value"));
            given(&headers).is_some()
        };
        assert!(given(b"0af7651916cd43dd8448eb211c80319c") && given(b"Root=1-5759e988-bd862e3fe1be46a994272793"));
        assert!(!given(b"") && !given(b"a b") && !given(b"\"a\"") && !given("ä".as_bytes()) && !given(&[b'a'; 129]));
    }

    #[test]
    fn made_names_differ() {
        let names: std::collections::HashSet<_> = (0..1_000).map(|_| made().expect("a name")).collect();
        assert_eq!(names.len(), 1_000);
        assert!(names.iter().all(|name| name.len() == 32));
    }
}
