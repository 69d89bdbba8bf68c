//! The settings that the environment has for a plugin.

use std::time::Duration;

use crate::auth::LEAST;
use crate::dispatch::LargeResponses;
use crate::error::{Error, Result};
use crate::plugin::{Auth, Plugin};
#[cfg(feature = "oauth")]
use crate::routes::MCP;

use super::traffic::{Rate, Settings};
use super::{Limits, Server};

impl<P: Plugin> Server<P> {
    /// Applies the settings of the environment that [`serve`](crate::serve) lists; what it does not set stays as it is.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when one is not usable, or missing where the plugin's `auth` needs it.
    pub fn environment(mut self) -> Result<Self> {
        if let Some(url) = setting("PLUGIN_PUBLIC_URL") {
            self = self.public_url(url)?;
        }
        if let Some(timeout) = time("PLUGIN_REQUEST_TIMEOUT")? {
            self = self.request_timeout(timeout);
        }
        self.edge = self.edge.environment()?;
        self.settings = self.settings.environment();
        #[cfg(feature = "postgres")]
        if let Some(url) = setting("PLUGIN_DATABASE_URL") {
            self = self.shared_state(&crate::postgres::SharedState::postgres(&url)?);
        }
        self = self.secrets()?.oauth()?;
        if let Some(word) = setting("PLUGIN_LARGE_RESPONSES") {
            let large_responses = LargeResponses::named(&word).ok_or(Error::Setting {
                name: "PLUGIN_LARGE_RESPONSES",
                value: word,
                expected: "`allow`, `warn` or `refuse`",
            })?;
            self = self.large_responses(large_responses);
        }
        Ok(self)
    }
}

impl<P: Plugin> Server<P> {
    /// Takes the secrets of a plugin with `auth = service_http(…)`, instead of those that the program has said.
    fn secrets(self) -> Result<Self> {
        let given = setting("PLUGIN_SERVICE_SECRETS").unwrap_or_default();
        let secrets: Vec<_> = given.split(',').map(str::trim).filter(|secret| !secret.is_empty()).collect();
        let said = secrets.is_empty() && !self.keys.secrets.is_empty();
        if said || !matches!(P::MANIFEST.auth, Auth::ServiceHttp { .. }) {
            return Ok(self);
        }
        if secrets.is_empty() || secrets.iter().any(|secret| secret.chars().count() < LEAST) {
            // An empty value is not shown, and neither is a secret.
            let expected = "the secrets by which hosts are known, separated by commas, each of at least 16 characters";
            return Err(Error::Setting { name: "PLUGIN_SERVICE_SECRETS", value: String::new(), expected });
        }
        Ok(self.service_secrets(secrets))
    }

    /// Finds out who issues the tokens of a plugin with `auth = oauth(…)`, unless the program has said so.
    #[cfg(feature = "oauth")]
    fn oauth(self) -> Result<Self> {
        if !matches!(P::MANIFEST.auth, Auth::OAuth { .. }) || self.keys.verifier.is_some() {
            return Ok(self);
        }
        let settings = crate::oauth::Settings::from_env()?;
        // Clients ask for tokens for the plugin, or for its MCP server.
        let resource = |path: &str| self.public_url.as_ref().map(|url| format!("{url}{}{path}", self.prefix));
        let resources = [resource(""), resource(MCP)];
        match settings.verifier(resources.iter().flatten().map(String::as_str))? {
            Some(verifier) => Ok(self.verify_tokens(settings.issuer().unwrap_or_default(), verifier)),
            None => Err(unknown_issuer()),
        }
    }

    /// Without the feature `oauth`, the program has to say who issues the tokens.
    #[cfg(not(feature = "oauth"))]
    fn oauth(self) -> Result<Self> {
        match P::MANIFEST.auth {
            Auth::OAuth { .. } if self.keys.verifier.is_none() => Err(unknown_issuer()),
            _ => Ok(self),
        }
    }
}

fn unknown_issuer() -> Error {
    let expected = "the issuer of the access tokens that `auth = oauth(…)` asks for, with the feature `oauth` of `plugin-core`; or call \
                    `Server::verify_tokens`";
    Error::Setting { name: "PLUGIN_OAUTH_ISSUER", value: String::new(), expected }
}

impl Limits {
    /// Applies the settings of the environment that [`Limits`] lists; what it does not set stays as it is.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when one is not usable.
    pub fn environment(mut self) -> Result<Self> {
        for (name, limit) in [
            ("PLUGIN_BODY_LIMIT", &mut self.body_size),
            ("PLUGIN_BODIES_LIMIT", &mut self.bodies_size),
            ("PLUGIN_HEADER_LIMIT", &mut self.header_size),
            ("PLUGIN_URI_LIMIT", &mut self.uri_length),
            ("PLUGIN_CONNECTION_LIMIT", &mut self.connections),
            ("PLUGIN_CALL_LIMIT", &mut self.traffic.calls),
            ("PLUGIN_QUEUE_LIMIT", &mut self.traffic.queue),
            ("PLUGIN_STREAM_LIMIT", &mut self.traffic.streams),
            ("PLUGIN_ANSWER_LIMIT", &mut self.traffic.answer_size),
        ] {
            *limit = count(name)?.unwrap_or(*limit);
        }
        for (name, limit) in [
            ("PLUGIN_BODY_TIMEOUT", &mut self.body_time),
            ("PLUGIN_HEADER_TIMEOUT", &mut self.header_time),
            ("PLUGIN_IDLE_TIMEOUT", &mut self.idle_time),
            ("PLUGIN_WRITE_TIMEOUT", &mut self.write_time),
            ("PLUGIN_DRAIN_TIMEOUT", &mut self.drain_time),
            ("PLUGIN_QUEUE_TIMEOUT", &mut self.traffic.queue_time),
            ("PLUGIN_DRAIN_DELAY", &mut self.drain_delay),
        ] {
            *limit = time(name)?.unwrap_or(*limit);
        }
        if let Some(levels) = count("PLUGIN_JSON_DEPTH")? {
            self = self.json_depth(levels);
        }
        match rate(self.traffic.rate)? {
            Some(rate) => Ok(self.rate(rate)),
            None => Ok(self),
        }
    }
}

/// A number that the environment sets.
fn count(name: &'static str) -> Result<Option<usize>> {
    let Some(value) = setting(name) else { return Ok(None) };
    match value.parse::<usize>() {
        Ok(count) if count > 0 => Ok(Some(count)),
        _ => Err(Error::Setting { name, value, expected: "a whole number above 0" }),
    }
}

/// A time that the environment sets, in seconds.
fn time(name: &'static str) -> Result<Option<Duration>> {
    let Some(value) = setting(name) else { return Ok(None) };
    let time = value.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    match time.filter(|time| !time.is_zero()) {
        Some(time) => Ok(Some(time)),
        None => Err(Error::Setting { name, value, expected: "a number of seconds above 0" }),
    }
}

/// How often one client may call, where the environment says so: at all, or that it is not counted.
fn rate(known: Option<Rate>) -> Result<Option<Option<Rate>>> {
    let burst = count("PLUGIN_RATE_BURST")?.map(|burst| u32::try_from(burst).unwrap_or(u32::MAX));
    let name = "PLUGIN_RATE_LIMIT";
    let Some(value) = setting(name) else {
        return Ok(known.zip(burst).map(|(rate, burst)| Some(rate.burst(burst))));
    };
    if value == "off" {
        return Ok(Some(None));
    }
    match value.parse::<f64>() {
        Ok(requests) if requests > 0.0 && requests.is_finite() => {
            let rate = Rate::per_second(requests);
            Ok(Some(Some(burst.map_or(rate, |burst| rate.burst(burst)))))
        }
        _ => Err(Error::Setting { name, value, expected: "a number of requests a second above 0, or `off`" }),
    }
}

impl Settings {
    /// Applies the settings of the environment; what it does not set stays as it is.
    pub(super) fn environment(mut self) -> Self {
        self.metrics = setting("PLUGIN_METRICS_ADDR").or(self.metrics);
        self
    }
}

/// What the environment sets; nothing is as good as not set.
pub(super) fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
