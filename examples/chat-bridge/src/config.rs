//! What the configuration file says: which model, where it is, and within which limits it is asked.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

/// What stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub(crate) model: String,
    pub(crate) instructions: Option<String>,
    #[serde(default = "Config::tokens")]
    pub(crate) max_completion_tokens: u32,
    pub(crate) endpoints: Vec<Address>,
    #[serde(default)]
    pub(crate) limits: Limits,
    #[serde(default)]
    pub(crate) cache: Cache,
    pub(crate) spending: Option<Spending>,
}

/// Where the model is, and where the key for it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Address {
    pub(crate) url: String,
    pub(crate) key_env: Option<String>,
    pub(crate) key_file: Option<PathBuf>,
    /// The certificates, in PEM, by which its own is known, instead of those that browsers know.
    pub(crate) ca_file: Option<PathBuf>,
}

/// How hard and how long endpoints are asked.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    pub(crate) concurrent: usize,
    pub(crate) waiting: usize,
    pub(crate) wait_seconds: Seconds,
    pub(crate) connect_seconds: Seconds,
    pub(crate) attempt_seconds: Seconds,
    pub(crate) whole_seconds: Seconds,
    pub(crate) stream_seconds: Seconds,
    pub(crate) attempts: usize,
    pub(crate) failures: usize,
    pub(crate) recover_seconds: Seconds,
}

/// How long and how many answers are kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Cache {
    pub(crate) seconds: u32,
    pub(crate) bytes: u64,
}

/// What answers may cost. Prices are those of a million tokens.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spending {
    pub(crate) limit: f64,
    pub(crate) period: Period,
    pub(crate) input_price: f64,
    pub(crate) output_price: f64,
    pub(crate) database: PathBuf,
}

/// The time for which a limit holds, in UTC.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Period {
    Day,
    Month,
}

/// A time of more than nothing and at most a day.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "f64")]
pub(crate) struct Seconds(pub(crate) Duration);

/// Why the configuration is not usable. It quotes no key.
#[derive(thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error(
        "`{path}` cannot be read: {source}; copy `examples/chat-bridge/chat-bridge.example.toml` there, or name another file in \
         `CHAT_BRIDGE_CONFIG`"
    )]
    Unreadable {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is no configuration.
    #[error("`{path}`, line {line}: {message}")]
    Malformed {
        /// Its path.
        path: PathBuf,
        /// The line.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// What it says cannot be done.
    #[error("{0}")]
    Unusable(String),
}

/// A program that ends with this error prints it as a sentence.
impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] when it is not there, or not as it should be.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, ConfigError> {
        let path = path.as_ref().to_owned();
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(source) => return Err(ConfigError::Unreadable { path, source }),
        };
        let config: Self = toml::from_str(&text).map_err(|error| {
            let before = &text[..error.span().map_or(0, |span| span.start)];
            let line = before.matches('\n').count() + 1;
            ConfigError::Malformed { path, line, message: error.message().to_owned() }
        })?;
        config.check().map_err(|words| ConfigError::Unusable(words.to_owned()))?;
        Ok(config)
    }

    /// What can be said of the numbers together.
    fn check(&self) -> Result<(), &'static str> {
        let Limits { concurrent, attempts, failures, whole_seconds, .. } = self.limits;
        if self.endpoints.is_empty() {
            return Err("there are no `[[endpoints]]`; add one with the `url` of a chat API");
        }
        if [concurrent, attempts, failures].contains(&0) || self.max_completion_tokens == 0 {
            return Err("`concurrent`, `attempts`, `failures` and `max_completion_tokens` are at least 1; raise them");
        }
        if concurrent > 10_000 || attempts > 10 {
            return Err("`concurrent` is at most 10000 and `attempts` at most 10; lower them");
        }
        if whole_seconds.0 >= Duration::from_secs(45) {
            return Err("`whole_seconds` is not below 45, which is what plugin hosts wait; lower it");
        }
        Ok(())
    }

    fn tokens() -> u32 {
        1000
    }
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = |seconds| Seconds(Duration::from_secs(seconds));
        Self {
            concurrent: 8,
            waiting: 32,
            wait_seconds: seconds(5),
            connect_seconds: seconds(5),
            attempt_seconds: seconds(20),
            whole_seconds: seconds(40),
            stream_seconds: seconds(300),
            attempts: 3,
            failures: 3,
            recover_seconds: seconds(10),
        }
    }
}

impl Default for Cache {
    fn default() -> Self {
        Self { seconds: 3600, bytes: 64 << 20 }
    }
}

impl TryFrom<f64> for Seconds {
    type Error = &'static str;

    fn try_from(seconds: f64) -> Result<Self, Self::Error> {
        let time = Duration::try_from_secs_f64(seconds).ok().filter(|time| !time.is_zero() && time.as_secs() < 86_400);
        time.map(Self).ok_or("expected a number of seconds above 0 and below 86400")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_says_what_holds_by_default() {
        let example: Config = toml::from_str(include_str!("../chat-bridge.example.toml")).expect("a configuration");
        example.check().expect("usable");
        let shown = |limits: &Limits| {
            let Limits { wait_seconds, connect_seconds, attempt_seconds, whole_seconds, stream_seconds, .. } = limits;
            let times = [wait_seconds, connect_seconds, attempt_seconds, whole_seconds, stream_seconds];
            let counts = [limits.concurrent, limits.waiting, limits.attempts, limits.failures];
            (times.map(|time| time.0), limits.recover_seconds.0, counts)
        };
        assert_eq!(shown(&example.limits), shown(&Limits::default()));
        assert_eq!((example.cache.seconds, example.cache.bytes), (3600, 64 << 20));
        assert_eq!(example.max_completion_tokens, Config::tokens());
    }
}
