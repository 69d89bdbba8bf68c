//! What can go wrong when a plugin starts.

use std::fmt;
use std::io;

use crate::schema::Finding;

/// The result of starting a plugin.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a plugin could not be served. `Debug` prints the same words as `Display`, for `fn main() -> plugin_core::Result<()>`.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Something cannot be described; `cargo build` of the package that writes the documents reports the same.
    #[error("the plugin cannot be described:\n  {}", lines(.0))]
    Description(Vec<Finding>),
    /// A setting in the environment is not usable.
    #[error("`{name}` is {}; expected {expected}", shown(.value))]
    Setting {
        /// The name of the environment variable.
        name: &'static str,
        /// What it was set to. Empty when it is missing, or a secret that nobody may see.
        value: String,
        /// What it may be.
        expected: &'static str,
    },
    /// The address could not be listened on.
    #[error(
        "could not listen on `{addr}`: {source}; set `PLUGIN_ADDR` to a free address and port, such as `127.0.0.1:5004`"
    )]
    Bind {
        /// The address.
        addr: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// The certificate of TLS or its key could not be used.
    #[cfg(feature = "tls")]
    #[error(
        "`{path}` is not usable for TLS: {reason}; set `PLUGIN_TLS_CERT` and `PLUGIN_TLS_KEY` to PEM files of a certificate and its key"
    )]
    Tls {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What the authorization server has to remember could not be opened.
    #[cfg(feature = "oauth-server")]
    #[error("the database of the authorization server, `{path}`, is not usable: {reason}")]
    Database {
        /// Where it lies.
        path: String,
        /// What the database said.
        reason: String,
    },
    /// The host that started the program with `--stdio` does not speak MCP, or stopped in the middle.
    #[cfg(feature = "mcp")]
    #[error("MCP over standard input and output ended: {0}")]
    Stdio(String),
}

fn shown(value: &str) -> String {
    if value.is_empty() { "missing or not usable".to_owned() } else { format!("`{value}`") }
}

fn lines(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  ")
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
