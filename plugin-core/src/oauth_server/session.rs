//! The cookie that tells one browser from another, and what keeps other pages from sending our forms.

use axum::http::{HeaderMap, HeaderValue, header};
use subtle::ConstantTimeEq;

use super::failure::Failure;
use super::random::{self, Hash};
use super::store::sessions::LIFETIME;

/// A browser's cookie: a random value, which somebody may or may not be logged in by.
pub(super) struct Cookie {
    value: String,
    /// Whether the browser has it already.
    pub(super) known: bool,
}

impl Cookie {
    /// The cookie that the browser sent, or a new one.
    pub(super) fn of(headers: &HeaderMap, base_url: &str) -> Result<Self, Failure> {
        let name = name(base_url);
        let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = sent.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        match pairs.find(|(own, value)| *own == name && random::is_well_formed(value)) {
            Some((_, value)) => Ok(Self { value: value.to_owned(), known: true }),
            None => Self::new(),
        }
    }

    /// A new one: for who logs in or out, so that nobody who knew the old one is logged in with them.
    pub(super) fn new() -> Result<Self, Failure> {
        Ok(Self { value: random::random()?, known: false })
    }

    /// What is kept of it.
    pub(super) fn hash(&self) -> Hash {
        random::hash(&self.value)
    }

    /// What a form has to carry: nobody knows it who does not know the cookie, and it holds for this one request only.
    pub(super) fn form_token(&self, query: &str) -> String {
        random::hash_text(&format!("form:{}:{query}", self.value))
    }

    /// Whether a form was made for this browser and this request.
    pub(super) fn made_form(&self, query: &str, token: Option<&str>) -> bool {
        let expected = self.form_token(query);
        token.is_some_and(|token| token.as_bytes().ct_eq(expected.as_bytes()).into())
    }

    /// The header that hands it to the browser. Scripts cannot read it, and other sites cannot make the browser send it with a form.
    pub(super) fn header(&self, base_url: &str) -> Option<HeaderValue> {
        let secure = if is_secure(base_url) { "; Secure" } else { "" };
        let (name, value) = (name(base_url), &self.value);
        let text = format!("{name}={value}; Path=/; Max-Age={LIFETIME}; HttpOnly; SameSite=Lax{secure}");
        let mut header = HeaderValue::try_from(text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}

/// The name of the cookie. Its beginning makes browsers refuse one that another host or an unencrypted page has set (RFC 6265bis,
/// section 4.1.3.2); its end keeps apart the plugins of one host.
fn name(base_url: &str) -> String {
    let host_and_prefix = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let prefix =
        host_and_prefix.split_once('/').map_or(String::new(), |(_, path)| format!(".{}", path.replace('/', "|")));
    let guard = if is_secure(base_url) { "__Host-" } else { "" };
    format!("{guard}oauth-session{prefix}")
}

/// Addresses are `http` on this machine only, where browsers may not take secure cookies.
fn is_secure(base_url: &str) -> bool {
    base_url.starts_with("https://")
}

/// Whether the browser says that a form came from another site. Older browsers say nothing; for them there is the form's token.
pub(super) fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin")
}
