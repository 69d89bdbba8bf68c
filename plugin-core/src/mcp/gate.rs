//! Who may ask: a web page that tricks a browser into calling a server on its user's machine is turned away.

use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderValue, Uri, header};

use crate::problem::Problem;
use crate::server::{Base, ORIGINS, asked_host, is_local, parse_host};

/// Refuses a request whose `Host` could be a name that was pointed at this machine after its page was loaded (DNS rebinding), and
/// one from a page of another origin.
///
/// An address of numbers cannot be pointed elsewhere; a name counts when it is the configured one, or always means this machine.
///
/// Source: the MCP specification, transports, security.
pub(super) fn check(head: &Parts, base: Option<&Base>) -> Result<(), Problem> {
    let configured = configured(base);
    let host = asked_host(head)?;
    let known = is_address(&host)
        || is_local(host.host())
        || configured.as_ref().is_some_and(|own| same_host(&own.authority, &host));
    if !known {
        let detail =
            "the `Host` is not one that this server knows; start it with `PLUGIN_PUBLIC_URL=https://…` of this name";
        return Err(Problem::new(403, detail));
    }
    let mut origins = head.headers.get_all(header::ORIGIN).iter();
    let origin = match (origins.next(), origins.next()) {
        (None, _) => return Ok(()),
        (Some(origin), None) => origin,
        (Some(_), Some(_)) => return Err(refused_origin()),
    };
    match is_known(origin, &host, configured.as_ref()) {
        true => Ok(()),
        false => Err(refused_origin()),
    }
}

/// Whether a page of this origin may call what a request is about: that of a plugin host, of this machine, or of the server itself. What a
/// browser asks first (CORS) is answered by the same rule.
pub(crate) fn allows(origin: &HeaderValue, head: &Parts, base: Option<&Base>) -> bool {
    asked_host(head).is_ok_and(|host| is_known(origin, &host, configured(base).as_ref()))
}

fn is_known(origin: &HeaderValue, host: &Authority, configured: Option<&Origin>) -> bool {
    let own = |origin: Origin| {
        // The scheme of what was asked for is not known; a browser leaves out the port that its own scheme implies.
        let asked = Origin { secure: origin.secure, authority: host.clone() };
        is_local(origin.authority.host()) || origin.same(&asked) || configured.is_some_and(|own| origin.same(own))
    };
    ORIGINS.contains(origin) || origin.to_str().ok().and_then(Origin::of).is_some_and(own)
}

/// The scheme, host and port of a URL.
struct Origin {
    secure: bool,
    authority: Authority,
}

impl Origin {
    /// That of `https://host:port`.
    fn of(url: &str) -> Option<Self> {
        let uri: Uri = url.parse().ok()?;
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return None,
        };
        Some(Self { secure, authority: parse_host(uri.authority()?.as_str())? })
    }

    /// Whether both are one, where a port that is not said is the one that the scheme implies (RFC 6454).
    fn same(&self, other: &Self) -> bool {
        let port = |origin: &Self| origin.authority.port_u16().unwrap_or(if origin.secure { 443 } else { 80 });
        self.secure == other.secure && same_host(&self.authority, &other.authority) && port(self) == port(other)
    }
}

fn configured(base: Option<&Base>) -> Option<Origin> {
    Origin::of(base?.public_url.as_deref()?)
}

fn refused_origin() -> Problem {
    Problem::new(403, "a page of this `Origin` may not call this server")
}

fn same_host(one: &Authority, other: &Authority) -> bool {
    one.host().eq_ignore_ascii_case(other.host())
}

fn is_address(authority: &Authority) -> bool {
    let host = authority.host();
    host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn status(host: &str, origin: Option<&str>, public_url: Option<&str>) -> Option<u16> {
        let mut request = Request::post("/mcp").header("host", host);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let (head, ()) = request.body(()).expect("a request").into_parts();
        let base = Base { public_url: public_url.map(str::to_owned), prefix: String::new() };
        check(&head, Some(&base)).err().map(|problem| problem.status)
    }

    #[test]
    fn this_machine_and_the_configured_name_are_known() {
        let own = Some("https://todo.example.com");
        for (host, public_url) in [
            ("localhost:5003", None),
            ("127.0.0.1:5003", None),
            ("[::1]:5003", None),
            ("192.168.0.7:5003", None),
            ("todo.example.com", own),
            ("Todo.Example.com:443", own),
            ("localhost", own),
        ] {
            assert_eq!(status(host, None, public_url), None, "{host}");
        }
        for (host, public_url) in [
            ("evil.example.com", None),
            ("evil.example.com", own),
            ("localhost.evil.example.com", own),
            ("todo.example.com", None),
        ] {
            assert_eq!(status(host, None, public_url), Some(403), "{host}");
        }
        assert_eq!(status("", None, None), Some(400));
    }

    #[test]
    fn pages_of_other_origins_are_turned_away() {
        let own = Some("https://todo.example.com");
        for origin in ["http://localhost:6274", "http://127.0.0.1:1", "https://chatgpt.com", "https://todo.example.com"]
        {
            assert_eq!(status("todo.example.com", Some(origin), own), None, "{origin}");
        }
        for origin in [
            "http://evil.example.com",
            "https://chatgpt.com.evil.example.com",
            "null",
            "",
            "file://",
            "https://todo.example.com.evil",
        ] {
            assert_eq!(status("todo.example.com", Some(origin), own), Some(403), "{origin}");
            assert_eq!(status("localhost:5003", Some(origin), None), Some(403), "{origin}");
        }
        assert_eq!(status("192.168.0.7:5003", Some("http://192.168.0.7:5003"), None), None);
        // The port that a scheme implies may be said or not.
        for (host, origin, own) in [
            ("todo.example.com", "https://todo.example.com", Some("https://todo.example.com:443")),
            ("todo.example.com:443", "https://todo.example.com", Some("https://todo.example.com")),
            ("todo.example.com", "https://Todo.example.com:443", Some("https://todo.example.com")),
            ("192.168.0.7", "http://192.168.0.7:80", None),
            ("192.168.0.7:80", "http://192.168.0.7", None),
        ] {
            assert_eq!(status(host, Some(origin), own), None, "{origin} asks {host}");
        }
        for (host, origin, own) in [
            ("todo.example.com", "http://todo.example.com:443", Some("https://todo.example.com")),
            ("todo.example.com", "https://todo.example.com:8443", Some("https://todo.example.com")),
            ("192.168.0.7:80", "https://192.168.0.7", None),
        ] {
            assert_eq!(status(host, Some(origin), own), Some(403), "{origin} asks {host}");
        }
        assert_eq!(status("192.168.0.7:5003", Some("http://192.168.0.8:5003"), None), Some(403));
    }
}
