//! Tokens that speak for themselves.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::auth::{TokenError, TokenInfo, VerifyToken};
use crate::error::{Error, Result};

use super::address::Address;
use super::http::{Http, TIMEOUT};
use super::invalid;
use super::jws::{Jws, Verdict};
use super::key_cache::KeyCache;
use super::rules::{LEEWAY, LONGEST_LEEWAY, Rules};
use super::settings::{ISSUER, check_audiences};

/// Checks JWTs (RFC 7519, RFC 9068) of one issuer by its public keys, without asking it about each.
///
/// The keys are those that the issuer's metadata names (OpenID Connect Discovery, or else RFC 8414). They are fetched with the first
/// token, and kept for as long as the issuer says, between a minute and 6 hours, or else an hour; while it is down, 6 hours more. A token
/// with an unknown `kid` makes it ask again, at most once in 30 seconds, so that new keys are good at once and strangers can do no harm.
///
/// A token is good when it is signed with `RS256` (2,048 bits or more), `ES256` or `EdDSA` (Ed25519) by a key that is made for that, and
///
/// - `iss` is the issuer, to the character, and `aud` is or has one of the audiences;
/// - `exp`, which it must have, is not past, and `nbf` is, within the leeway;
/// - `sub` is a text;
/// - `typ`, where it has one, is `JWT` or `at+jwt`, and `crit` is not there.
///
/// Its scopes are in `scope` or `scp`, its client is `client_id` or `azp`. It has at most 16 KiB. That a token was revoked cannot be
/// seen before it expires; where that matters, use an [`IntrospectionVerifier`](super::IntrospectionVerifier).
///
/// ```no_run
/// use plugin_core::oauth::JwtVerifier;
///
/// let verifier = JwtVerifier::new("https://id.example.com", ["https://todo.example.com"])?;
/// # Ok::<(), plugin_core::Error>(())
/// ```
pub struct JwtVerifier {
    keys: Arc<KeyCache>,
    rules: Rules,
}

impl JwtVerifier {
    /// For the tokens that this issuer gives out for any of these audiences: the plugin's own URL, as RFC 8707 has it, or what the
    /// issuer calls the plugin.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when the issuer is no `https` URL (or `http` URL of this machine), without query and fragment; when there
    /// is no audience or an empty one; and when this machine has no root certificates.
    pub fn new(issuer: &str, audiences: impl IntoIterator<Item = impl Into<String>>) -> Result<Self> {
        let unusable = |expected| Error::Setting { name: ISSUER, value: issuer.to_owned(), expected };
        let address = Address::parse_issuer(issuer).ok_or_else(|| {
            unusable("the `https` URL of an issuer, such as `https://id.example.com`, or an `http` URL of this machine")
        })?;
        let http = Http::new(&address)
            .ok_or_else(|| unusable("an issuer that can be verified: this machine has no root certificates"))?;
        let audiences = check_audiences(audiences)?;
        let rules = Rules { issuer: Some(issuer.to_owned()), audiences, leeway: LEEWAY, answer: false };
        Ok(Self { keys: Arc::new(KeyCache::new(address, http, TIMEOUT)), rules })
    }

    /// Sets by how much the clocks of issuer and plugin may differ: 30 seconds unless said otherwise, and never more than 300.
    /// What is less than a second does not count.
    #[must_use]
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.rules.leeway = leeway.as_secs().min(LONGEST_LEEWAY);
        self
    }

    /// Sets how long the issuer has to answer, for its metadata and its keys together: 5 seconds unless said otherwise. It starts
    /// without keys.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        // Nobody else has the keys yet, because this has not been used.
        if let Some(keys) = Arc::get_mut(&mut self.keys) {
            keys.timeout = timeout;
        }
        self
    }

    async fn check(&self, token: &str) -> Result<TokenInfo, TokenError> {
        let jws = Jws::parse(token)?;
        // Before the signature, so that only tokens that could be good make it ask the issuer for new keys.
        let info = self.rules.check(jws.claims.clone(), self.keys.clock.unix())?;
        let keys = self.keys.current().await?;
        let mut verdict = jws.signed_by(&keys.keys);
        if verdict == Verdict::UnknownKey {
            verdict = jws.signed_by(&self.keys.newer(keys).await?.keys);
        }
        match verdict {
            Verdict::Signed => Ok(info),
            Verdict::Forged => Err(invalid("its signature is not that of the key that it names")),
            Verdict::UnknownKey => Err(invalid("none of the issuer's keys has signed it")),
        }
    }

    #[cfg(test)]
    pub(super) fn clock(&self) -> &super::clock::Clock {
        &self.keys.clock
    }
}

/// What such a verifier says of a token, with keys that need not be fetched, at a time that stands still.
#[cfg(fuzzing)]
pub(crate) fn verify_at(token: &str, keys: &serde_json::Value, now: u64) -> Result<TokenInfo, TokenError> {
    let jws = Jws::parse(token)?;
    let (issuer, audiences) = (Some("https://id.example.com".to_owned()), vec!["todo".to_owned()]);
    let info = Rules { issuer, audiences, leeway: LEEWAY, answer: false }.check(jws.claims.clone(), now)?;
    let keys: Vec<_> = keys.as_array().into_iter().flatten().filter_map(super::key::Key::read).collect();
    match jws.signed_by(&keys) {
        Verdict::Signed => Ok(info),
        Verdict::Forged | Verdict::UnknownKey => Err(invalid("none of the keys has signed it")),
    }
}

impl VerifyToken for JwtVerifier {
    fn verify<'a>(
        &'a self,
        token: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<TokenInfo, TokenError>> + Send + 'a>> {
        Box::pin(self.check(token))
    }
}

impl fmt::Debug for JwtVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwtVerifier").field("rules", &self.rules).finish_non_exhaustive()
    }
}
