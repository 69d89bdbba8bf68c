//! The programs that ask for tokens, as they are configured.

use std::fmt;

use axum::http::Uri;
use subtle::ConstantTimeEq;

use crate::error::{Error, Result};

use super::random::{self, Hash};

/// How long a client's secret is, at least: it is compared by a fast hash, so it has to be beyond guessing.
const SECRET_LENGTH: usize = 16;

/// A program that may ask users for access: a client in the words of [RFC 6749, section 2](https://www.rfc-editor.org/rfc/rfc6749#section-2).
#[derive(Clone, Debug)]
pub struct Client {
    /// Its `client_id`: printable ASCII without spaces.
    pub id: String,
    /// What users are told it is called.
    pub name: String,
    /// What it proves itself with at the token endpoint. Without one it is a public client, such as a program on the user's own machine,
    /// and has to use PKCE.
    pub secret: Option<Secret>,
    /// Where users may be sent back to, to the character: `https` addresses, `http` addresses of the user's own machine, or addresses
    /// of an app, whose scheme has a dot in it (RFC 8252). None has a fragment.
    pub redirect_uris: Vec<String>,
    /// What it may ask for, and what it asks for when it names nothing.
    pub scopes: Vec<String>,
}

/// The secret of a client, of which only a hash is held, and nothing printed.
#[derive(Clone)]
pub struct Secret(Hash);

impl Secret {
    /// Takes a secret of at least 16 characters.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when it is shorter.
    pub fn new(secret: &str) -> Result<Self> {
        if secret.chars().count() < SECRET_LENGTH {
            let expected = "at least 16 characters, better 43 random ones";
            return Err(Error::Setting { name: "secret", value: String::new(), expected });
        }
        Ok(Self(random::hash(secret)))
    }

    /// Whether this is the secret. How long that takes says nothing about it.
    pub(super) fn is(&self, given: &str) -> bool {
        self.0.ct_eq(&random::hash(given)).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Client {
    /// Whether this is one of its addresses, to the character (RFC 9700, section 2.1).
    pub(super) fn returns_to(&self, redirect_uri: &str) -> bool {
        self.redirect_uris.iter().any(|registered| registered == redirect_uri)
    }

    /// Whether it may have a scope: what it was allowed once may have been taken out of its configuration since.
    pub(super) fn may_have(&self, scope: &str) -> bool {
        self.scopes.iter().any(|own| own == scope)
    }

    /// Finds what would make it unusable or unsafe.
    pub(super) fn check(&self) -> Result<()> {
        let setting = |name, value: &str, expected| Err(Error::Setting { name, value: value.to_owned(), expected });
        if self.id.is_empty() || !self.id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return setting("id", &self.id, "printable ASCII without spaces");
        }
        if self.name.trim().is_empty() {
            return setting("name", &self.name, "what users are told the client is called");
        }
        if self.redirect_uris.is_empty() {
            return setting("redirect_uris", "", "at least one address");
        }
        match self.redirect_uris.iter().find(|uri| !is_safe_redirect_uri(uri)) {
            Some(uri) => setting(
                "redirect_uris",
                uri,
                "an `https` address, an `http` address of this machine or one like `com.example.app:/callback`, without `#`",
            ),
            None => Ok(()),
        }
    }
}

/// Whether users can be sent to an address without the code being read on the way.
fn is_safe_redirect_uri(uri: &str) -> bool {
    // What a header or a security policy would take for its own syntax is in no address that is escaped as it should be.
    if !uri.bytes().all(|byte| byte.is_ascii_graphic() && !b"#\"'<>\\;,`".contains(&byte)) {
        return false;
    }
    let Some((scheme, _)) = uri.split_once(':') else { return false };
    match scheme {
        "https" | "http" => {
            let Ok(parsed) = uri.parse::<Uri>() else { return false };
            let Some(authority) = parsed.authority() else { return false };
            !authority.as_str().contains('@') && (scheme == "https" || is_loopback(authority.host()))
        }
        _ => {
            let valid = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
            scheme.contains('.') && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(valid)
        }
    }
}

/// Whether a host always is the machine that looks it up.
fn is_loopback(host: &str) -> bool {
    host == "localhost" || host == "[::1]" || host.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_keep_a_code_to_themselves_are_registered() {
        let cases = [
            ("https://chat.openai.com/aip/p/oauth/callback", true),
            ("https://example.com/cb?app=1", true),
            ("http://127.0.0.1:7777/cb", true),
            ("http://[::1]/cb", true),
            ("http://localhost:1/cb", true),
            ("com.example.app:/cb", true),
            ("http://example.com/cb", false),
            ("http://127.0.0.1.example.com/cb", false),
            ("https://user@example.com/cb", false),
            ("https://example.com/cb#part", false),
            ("https://example.com/a b", false),
            ("https://example.com/;script-src", false),
            ("javascript:alert(1)", false),
            ("app:/cb", false),
            ("/cb", false),
            ("", false),
        ];
        for (uri, expected) in cases {
            assert_eq!(is_safe_redirect_uri(uri), expected, "{uri}");
        }
    }

    #[test]
    fn secrets_are_long_and_never_printed() {
        let secret = Secret::new("correct-horse-battery").expect("long enough");
        assert!(secret.is("correct-horse-battery"));
        assert!(!secret.is("correct-horse-batterx"));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert!(!Secret::new("short").expect_err("too short").to_string().contains("short"));
    }
}
