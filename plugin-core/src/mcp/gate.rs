//! Who may ask: a web page that tricks a browser into calling a server on its user's machine is turned away.

use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{Uri, header};

use crate::problem::Problem;
use crate::server::{Base, ORIGINS, is_local, parse_host};

/// Refuses a request whose `Host` could be a name that was pointed at this machine after its page was loaded (DNS rebinding), and
/// one from a page of another origin.
///
/// An address of numbers cannot be pointed elsewhere; a name counts when it is the configured one, or always means this machine.
///
/// Source: the MCP specification, transports, security.
pub(super) fn check(head: &Parts, base: Option<&Base>) -> Result<(), Problem> {
    let configured = base.and_then(|base| base.public_url.as_deref()).and_then(authority_of);
    let host = host(head).ok_or_else(|| Problem::new(400, "the request has not exactly one readable `Host` header"))?;
    let known =
        is_address(&host) || is_local(host.host()) || configured.as_ref().is_some_and(|own| same_host(own, &host));
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
    let own = |authority: &Authority| {
        is_local(authority.host()) || authority == &host || configured.as_ref() == Some(authority)
    };
    let text = origin.to_str().unwrap_or_default();
    match ORIGINS.contains(origin) || authority_of(text).as_ref().is_some_and(own) {
        true => Ok(()),
        false => Err(refused_origin()),
    }
}

fn refused_origin() -> Problem {
    Problem::new(403, "a page of this `Origin` may not call this server")
}

fn host(head: &Parts) -> Option<Authority> {
    if let Some(authority) = head.uri.authority() {
        return parse_host(authority.as_str());
    }
    let mut hosts = head.headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => parse_host(host.to_str().ok()?),
        _ => None,
    }
}

/// The host and port of `https://host:port`.
fn authority_of(url: &str) -> Option<Authority> {
    let uri: Uri = url.parse().ok()?;
    matches!(uri.scheme_str(), Some("http" | "https")).then_some(())?;
    parse_host(uri.authority()?.as_str())
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
        assert_eq!(status("192.168.0.7:5003", Some("http://192.168.0.8:5003"), None), Some(403));
    }
}
