//! Under which address a plugin is reached.

use std::net::{Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{Uri, header};
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
    pub(crate) fn known_url(&self, head: &Parts) -> Result<String, Problem> {
        let url = self.url(head)?;
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
    pub(crate) fn url(&self, head: &Parts) -> Result<String, Problem> {
        let url = self.public_url.clone().map_or_else(|| asked_url(head), Ok)?;
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
            Some(base) => base.url(parts),
            None => asked_url(parts),
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
        base.known_url(parts).map(Self).map_err(answer)
    }
}

/// What is known of the address under which a request came, beyond what it says itself: an extension of the request.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Whether it came by `https`.
    pub(super) secure: Option<bool>,
    /// The host that a proxy was asked for.
    pub(super) host: Option<Authority>,
}

/// The address under which a request came: by the scheme that is known, or else `http` for this machine and `https` for every other name,
/// because a proxy that ends TLS is what makes a plugin reachable under one.
fn asked_url(head: &Parts) -> Result<String, Problem> {
    let asked = head.extensions.get::<Asked>();
    let authority = asked_host(head)?;
    let scheme = match asked.and_then(|asked| asked.secure) {
        Some(true) => "https",
        Some(false) => "http",
        None if is_local(authority.host()) => "http",
        None => "https",
    };
    Ok(format!("{scheme}://{}", authority.as_str().to_ascii_lowercase()))
}

/// What is said of a request that names no host.
pub(super) const NO_HOST: &str = "the `Host` header is not a host name with an optional port";

/// The host that a request is about.
pub(crate) fn asked_host(head: &Parts) -> Result<Authority, Problem> {
    if let Some(host) = head.extensions.get::<Asked>().and_then(|asked| asked.host.clone()) {
        return Ok(host);
    }
    let headers = &head.headers;
    let host = match head.uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None if headers.get_all(header::HOST).iter().count() > 1 => None,
        None => headers.get(header::HOST).and_then(|host| host.to_str().ok()),
    };
    let unreadable = || Problem::new(400, "the request has not exactly one readable `Host` header");
    let wrong = || Problem::new(400, NO_HOST);
    parse(host.ok_or_else(unreadable)?).ok_or_else(wrong)
}

/// A host and an optional port.
pub(crate) fn parse(host: &str) -> Option<Authority> {
    host.parse().ok().filter(|_| is_host(host))
}

/// Whether a text is a host and an optional port; nothing that could smuggle more than a name into a document.
pub(super) fn is_host(text: &str) -> bool {
    let (is_name, port) = match text.strip_prefix('[').map(|inner| inner.split_once(']')) {
        Some(Some((address, port))) => (address.parse::<Ipv6Addr>().is_ok(), port),
        Some(None) => return false,
        None => {
            let (name, port) = text.split_at(text.bytes().position(|byte| byte == b':').unwrap_or(text.len()));
            let is_fitting = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
            (!name.is_empty() && name.bytes().all(is_fitting), port)
        }
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    is_name && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
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
pub(super) fn local_url(local: SocketAddr, secure: bool) -> String {
    let scheme = if secure { "https" } else { "http" };
    if local.ip().is_loopback() || local.ip().is_unspecified() {
        return format!("{scheme}://localhost:{}", local.port());
    }
    format!("{scheme}://{local}")
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
    use axum::http::Request;
    use axum::http::request::Builder;

    use super::*;

    fn url(request: Builder) -> Option<String> {
        asked_url(&request.body(()).expect("a request").into_parts().0).ok()
    }

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
            let request = Request::get("/openapi.yaml").header(header::HOST, host);
            assert_eq!(url(request).as_deref(), expected, "{host}");
        }
        assert_eq!(url(Request::get("/")), None, "no host at all");
    }

    #[test]
    fn what_is_known_of_the_address_counts_before_what_the_request_says() {
        let asked = |secure, host: Option<&str>| {
            let host = host.and_then(parse);
            url(Request::get("/").header(header::HOST, "127.0.0.1:5003").extension(Asked { secure, host }))
        };
        assert_eq!(asked(Some(true), None).as_deref(), Some("https://127.0.0.1:5003"));
        assert_eq!(asked(None, Some("todo.example.com")).as_deref(), Some("https://todo.example.com"));
        assert_eq!(asked(Some(false), Some("todo.example.com:80")).as_deref(), Some("http://todo.example.com:80"));
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
