//! Under which address a plugin is reached.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;

use crate::error::{Error, Result};
use crate::problem::Problem;

use super::answer;

/// Under which address a plugin is reached, as far as that is known before it is asked.
#[derive(Debug, Default)]
pub(crate) struct Base {
    /// The configured one, without the prefix.
    pub(crate) public_url: Option<String>,
    pub(crate) prefix: String,
}

impl Base {
    /// The address of the plugin where others hold it to that address: the configured one, or one of this machine. Whoever asks cannot
    /// make another one up.
    pub(crate) fn known_url(&self, headers: &HeaderMap, uri: &Uri) -> Result<String, Problem> {
        let url = self.url(headers, uri)?;
        let host = url.parse::<Uri>().ok().and_then(|url| url.host().map(is_local)).unwrap_or_default();
        match self.public_url.is_some() || host {
            true => Ok(url),
            false => Err(Problem::new(
                421,
                "this server does not know whether this is its address; start it with `PLUGIN_PUBLIC_URL=https://…` of this name",
            )),
        }
    }

    /// The address of the plugin, without a slash at its end.
    pub(crate) fn url(&self, headers: &HeaderMap, uri: &Uri) -> Result<String, Problem> {
        let url = self.public_url.clone().map_or_else(|| asked_url(headers, uri), Ok)?;
        Ok(format!("{url}{}", self.prefix))
    }
}

/// The address of the plugin itself, such as `https://hotel.example.com`, without a slash at its end: an `#[extract]` argument,
/// for links in answers.
///
/// It is the configured address, or else the one under which the request came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(pub String);

impl<S: Sync> FromRequestParts<S> for BaseUrl {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let url = match parts.extensions.get::<Arc<Base>>() {
            Some(base) => base.url(&parts.headers, &parts.uri),
            None => asked_url(&parts.headers, &parts.uri),
        };
        url.map(Self).map_err(answer)
    }
}

/// The address of the plugin where it says who it is, as an issuer of tokens or as what tokens are for: never one that only the
/// request names, unless that is this machine.
pub(crate) struct KnownUrl(pub(crate) String);

impl<S: Sync> FromRequestParts<S> for KnownUrl {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let base = parts.extensions.get::<Arc<Base>>().map_or_else(Arc::default, Arc::clone);
        base.known_url(&parts.headers, &parts.uri).map(Self).map_err(answer)
    }
}

/// The address under which a request came: `http` for this machine, `https` for every other name.
pub(super) fn asked_url(headers: &HeaderMap, uri: &Uri) -> Result<String, Problem> {
    let host = match uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None if headers.get_all(header::HOST).iter().count() > 1 => None,
        None => headers.get(header::HOST).and_then(|host| host.to_str().ok()),
    };
    let Some(host) = host else {
        return Err(Problem::new(400, "the request has not exactly one readable `Host` header"));
    };
    match parse(host) {
        Some(authority) => Ok(url(&authority)),
        None => Err(Problem::new(400, "the `Host` header is not a host name with an optional port")),
    }
}

/// A host and an optional port; nothing that could smuggle more than a name into a document.
pub(crate) fn parse(host: &str) -> Option<Authority> {
    let authority: Authority = host.parse().ok()?;
    let name = authority.host();
    let inner = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let valid = match inner {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        }
    };
    let port = host.len() == name.len() || authority.port_u16().is_some();
    (valid && port && !host.contains('@')).then_some(authority)
}

fn url(authority: &Authority) -> String {
    let scheme = if is_local(authority.host()) { "http" } else { "https" };
    format!("{scheme}://{}", authority.as_str().to_ascii_lowercase())
}

/// Whether a host name always means the machine that looks it up.
pub(crate) fn is_local(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// The address of a listening socket, as a person on this machine would type it.
pub(super) fn local_url(local: SocketAddr) -> String {
    if local.ip().is_loopback() || local.ip().is_unspecified() {
        return format!("http://localhost:{}", local.port());
    }
    format!("http://{local}")
}

pub(super) fn check_public_url(url: String) -> Result<String> {
    let trimmed = url.strip_suffix('/').unwrap_or(&url);
    let valid = match trimmed.split_once("://") {
        Some(("https", host)) => parse(host).is_some(),
        Some(("http", host)) => parse(host).is_some_and(|authority| is_local(authority.host())),
        _ => false,
    };
    if valid {
        return Ok(trimmed.to_owned());
    }
    let expected =
        "an `https` URL without a path, such as `https://todo.example.com`, or an `http` URL of this machine";
    Err(Error::Setting { name: "PLUGIN_PUBLIC_URL", value: url, expected })
}

pub(super) fn check_prefix(path: String) -> Result<String> {
    let segment = |segment: &str| {
        !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    };
    match path.strip_prefix('/') {
        Some(rest) if rest.split('/').all(segment) => Ok(path),
        _ => {
            let expected =
                "a path such as `/todo`, of letters, digits, `-`, `.`, `_` and `~`, without a slash at its end";
            Err(Error::Setting { name: "prefix", value: path, expected })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_follows_the_host_header() {
        let cases = [
            ("localhost:5003", Some("http://localhost:5003")),
            ("LOCALHOST", Some("http://localhost")),
            ("todo.localhost:80", Some("http://todo.localhost:80")),
            ("127.0.0.1:1", Some("http://127.0.0.1:1")),
            ("[::1]:5003", Some("http://[::1]:5003")),
            ("Todo.Example.com", Some("https://todo.example.com")),
            ("todo.example.com:8443", Some("https://todo.example.com:8443")),
            ("10.0.0.7:5003", Some("https://10.0.0.7:5003")),
            ("user@example.com", None),
            ("example.com/path", None),
            ("example.com:port", None),
            ("example.com:", None),
            ("example.com:99999", None),
            ("exa mple.com", None),
            ("\"quoted\"", None),
            ("[::1", None),
            ("[v1.x]", None),
            ("", None),
        ];
        for (host, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().expect("a header value"));
            let url = asked_url(&headers, &Uri::from_static("/openapi.yaml"));
            assert_eq!(url.ok().as_deref(), expected, "{host}");
        }
        assert!(asked_url(&HeaderMap::new(), &Uri::from_static("/")).is_err(), "no host at all");
    }

    #[test]
    fn a_prefix_is_a_plain_path() {
        for good in ["/todo", "/a/b-c", "/v1.2"] {
            assert_eq!(check_prefix(good.to_owned()).expect(good), good);
        }
        for bad in ["", "/", "todo", "/todo/", "/a//b", "/{a}", "/a b", "/%20", "/*"] {
            assert!(check_prefix(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_public_url_is_https_or_local() {
        for good in
            ["https://todo.example.com", "https://todo.example.com:8443", "http://localhost:5003", "http://127.0.0.1"]
        {
            assert_eq!(check_public_url(format!("{good}/")).expect(good), good);
        }
        for bad in [
            "http://todo.example.com",
            "todo.example.com",
            "https://",
            "https://a.b/c",
            "ftp://localhost",
            "https://u@a.b",
        ] {
            assert!(check_public_url(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
