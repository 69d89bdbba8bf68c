//! What the environment says of the issuer.

use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::auth::VerifyToken;
use crate::error::{Error, Result};

use super::rules::{LEEWAY, LONGEST_LEEWAY};
use super::{IntrospectionVerifier, JwtVerifier};

pub(super) const ISSUER: &str = "PLUGIN_OAUTH_ISSUER";
const AUDIENCE: &str = "PLUGIN_OAUTH_AUDIENCE";
const LEEWAY_SECONDS: &str = "PLUGIN_OAUTH_LEEWAY";
pub(super) const INTROSPECTION_URL: &str = "PLUGIN_OAUTH_INTROSPECTION_URL";
const CLIENT_ID: &str = "PLUGIN_OAUTH_INTROSPECTION_CLIENT_ID";
const CLIENT_SECRET: &str = "PLUGIN_OAUTH_INTROSPECTION_CLIENT_SECRET";

/// Who issues the access tokens, and how they are checked, as the environment says.
///
/// | variable | meaning | default |
/// |---|---|---|
/// | `PLUGIN_OAUTH_ISSUER` | the issuer, such as `https://id.example.com`, as its metadata and its tokens write it | none: no tokens |
/// | `PLUGIN_OAUTH_AUDIENCE` | what the issuer calls the plugin, beside the plugin's own URL | |
/// | `PLUGIN_OAUTH_LEEWAY` | by how many seconds the clocks may differ, at most 300 | 30 |
/// | `PLUGIN_OAUTH_INTROSPECTION_URL` | where the issuer is asked about each token, once a minute | none: tokens are JWTs |
/// | `PLUGIN_OAUTH_INTROSPECTION_CLIENT_ID`, `…_SECRET` | as whom the plugin asks | |
///
/// A token that is revoked does until its JWT expires, or for up to a minute where the issuer is asked.
///
/// An empty value is as good as none. Where there is any of these and neither an issuer nor an introspection endpoint, that is an
/// error: a plugin whose tokens are not checked because of a slip would be open to all.
#[derive(Clone, Default)]
pub struct Settings {
    issuer: Option<String>,
    audience: Option<String>,
    leeway: Option<u64>,
    introspection: Option<Introspection>,
}

#[derive(Clone)]
struct Introspection {
    url: String,
    client_id: String,
    client_secret: String,
}

impl Settings {
    /// Reads the environment.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when a value is not usable, or one is missing that others need. A secret is not in it.
    pub fn from_env() -> Result<Self> {
        Self::read(&|name| std::env::var_os(name))
    }

    pub(super) fn read(variable: &dyn Fn(&str) -> Option<OsString>) -> Result<Self> {
        let text = |name| read_text(variable, name);
        let (issuer, audience, leeway) = (text(ISSUER)?, text(AUDIENCE)?, text(LEEWAY_SECONDS)?);
        let (url, id, secret) = (text(INTROSPECTION_URL)?, text(CLIENT_ID)?, text(CLIENT_SECRET)?);
        if url.is_none() && (id.is_some() || secret.is_some()) {
            return Err(missing(INTROSPECTION_URL, "the URL that the client and its secret are for"));
        }
        if issuer.is_none() && url.is_none() && (audience.is_some() || leeway.is_some()) {
            return Err(missing(ISSUER, "the URL of the issuer that the other `PLUGIN_OAUTH_…` settings are about"));
        }
        let leeway = leeway.map(|value| match value.parse() {
            Ok(seconds) if seconds <= LONGEST_LEEWAY => Ok(seconds),
            _ => Err(Error::Setting { name: LEEWAY_SECONDS, value, expected: "a whole number of seconds up to 300" }),
        });
        let introspection = url.map(|url| {
            let needed =
                "what the issuer gave the plugin to ask about tokens, because `PLUGIN_OAUTH_INTROSPECTION_URL` is set";
            let client_id = id.ok_or_else(|| missing(CLIENT_ID, needed))?;
            let client_secret = secret.ok_or_else(|| missing(CLIENT_SECRET, needed))?;
            Ok(Introspection { url, client_id, client_secret })
        });
        Ok(Self { issuer, audience, leeway: leeway.transpose()?, introspection: introspection.transpose()? })
    }

    /// The issuer, for the plugin's metadata.
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// Who tells what tokens stand for; none when the environment names no issuer. Tokens have to be for the configured audience, or
    /// for one of the URLs of the plugin itself, where those are known. With an introspection endpoint each token is asked about, JWTs too.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when an address is not usable, and when there is neither an audience nor the plugin's URL.
    pub fn verifier<'a>(
        &'a self,
        resources: impl IntoIterator<Item = &'a str>,
    ) -> Result<Option<Arc<dyn VerifyToken>>> {
        let audiences: Vec<&str> = self.audience.as_deref().into_iter().chain(resources).collect();
        let leeway = Duration::from_secs(self.leeway.unwrap_or(LEEWAY));
        let jwt = self.issuer().map(|issuer| JwtVerifier::new(issuer, audiences.iter().copied())).transpose()?;
        let Some(Introspection { url, client_id, client_secret }) = &self.introspection else {
            return Ok(jwt.map(|jwt| Arc::new(jwt.leeway(leeway)) as Arc<dyn VerifyToken>));
        };
        let mut verifier = IntrospectionVerifier::new(url, client_id, client_secret, audiences)?.leeway(leeway);
        if let Some(issuer) = self.issuer() {
            verifier = verifier.issuer(issuer);
        }
        Ok(Some(Arc::new(verifier)))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issuer, audience, leeway, introspection } = self;
        let url = introspection.as_ref().map(|introspection| &introspection.url);
        let mut debug = f.debug_struct("Settings");
        debug.field("issuer", issuer).field("audience", audience).field("leeway", leeway);
        debug.field("introspection_url", &url).finish_non_exhaustive()
    }
}

/// The audiences, of which there has to be one.
pub(super) fn check_audiences(audiences: impl IntoIterator<Item = impl Into<String>>) -> Result<Vec<String>> {
    let audiences: Vec<String> = audiences.into_iter().map(Into::into).collect();
    if audiences.is_empty() || audiences.iter().any(String::is_empty) {
        return Err(missing(AUDIENCE, "what the issuer calls the plugin, or the plugin's URL in `PLUGIN_PUBLIC_URL`"));
    }
    Ok(audiences)
}

/// A variable that is set. One that is not text is an error: taken for none, it would leave the plugin open.
fn read_text(variable: &dyn Fn(&str) -> Option<OsString>, name: &'static str) -> Result<Option<String>> {
    let Some(value) = variable(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    value.into_string().map(Some).map_err(|_| missing(name, "text in UTF-8"))
}

/// An error about a value that is not there, or not to be seen.
fn missing(name: &'static str, expected: &'static str) -> Error {
    Error::Setting { name, value: String::new(), expected }
}
