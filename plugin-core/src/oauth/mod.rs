//! The plugin as an OAuth resource server: what access tokens of an outside issuer stand for.
//!
//! An issuer such as Auth0, Entra ID, Keycloak or Okta signs people in and gives clients access tokens; the plugin only tells whether a
//! token is good, and for what. [`JwtVerifier`] does so by itself, with the issuer's public keys. [`IntrospectionVerifier`] asks the
//! issuer about each token, and so also takes tokens that say nothing themselves, and sees sooner that one was revoked. [`Settings`]
//! makes either from the environment.
//!
//! Tokens and secrets are in no error, no log line and no `Debug` output of this module. It asks only `https` addresses and those of
//! this machine, follows no redirects, reads at most 1 MiB of an answer, and trusts the root certificates of the operating system.
//!
//! Keys and signatures are the business of `jsonwebtoken`, with AWS-LC, which is what TLS is made of here, too; building it takes a C
//! compiler. Three things it leaves to this module: which keys and headers are good enough, what the claims have to say, because they
//! are checked alike where the issuer is asked, and against a clock that tests can set, and its own choice of what computes, which
//! panics in a program where it is compiled with two of them.

mod address;
mod clock;
mod discovery;
mod http;
mod introspection;
mod jws;
mod jwt;
mod key;
mod key_cache;
mod memory;
mod rules;
mod settings;
#[cfg(test)]
mod tests;
mod under_way;

use crate::auth::TokenError;

pub use self::introspection::IntrospectionVerifier;
pub use self::jwt::JwtVerifier;
#[cfg(fuzzing)]
pub(crate) use self::jwt::verify_at;
pub use self::settings::Settings;

/// How many bytes a token may have. Those of real issuers have some 1,000; more than this no server takes in a header.
const LONGEST_TOKEN: usize = 16 * 1024;

fn invalid(reason: &str) -> TokenError {
    TokenError::Invalid(reason.to_owned())
}
