//! The format `uri`: an absolute URI of RFC 3986.

use std::net::Ipv6Addr;

/// Whether a text is a URI: a scheme, and behind it nothing that would have to be percent-encoded where it stands.
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let scheme_fits = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    scheme_fits
        && is_authority(authority)
        && consists_of(path, b":@/")
        && consists_of(query, b":@/?")
        && consists_of(fragment, b":@/?")
}

/// `user@host:port`.
fn is_authority(text: &str) -> bool {
    let (user, place) = text.split_once('@').unwrap_or(("", text));
    let (host_fits, port) = match place.strip_prefix('[').and_then(|place| place.split_once(']')) {
        Some((address, port)) => (address.parse::<Ipv6Addr>().is_ok(), port),
        None => {
            let end = place.find(':').unwrap_or(place.len());
            (consists_of(&place[..end], b""), &place[end..])
        }
    };
    let digits = port.strip_prefix(':').unwrap_or(port);
    let port_fits = port.is_empty() || (port.starts_with(':') && digits.bytes().all(|byte| byte.is_ascii_digit()));
    consists_of(user, b":") && host_fits && port_fits
}

/// Whether a text has only characters that stand for themselves anywhere in a URI, these besides, and encoded ones.
fn consists_of(text: &str, besides: &[u8]) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut hex = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        let fits = match byte {
            b'%' => hex() && hex(),
            byte => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte) || besides.contains(&byte),
        };
        if !fits {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_are_those_of_rfc_3986() {
        let good = [
            "https://example.com/a?b#c",
            "mailto:a@b",
            "urn:x:%20",
            "a:",
            "https://",
            "http://[::1]:80/",
            "http://user:password@example.com:/",
            "http://a?b?c",
            "file:///a",
        ];
        let bad = [
            "",
            "example.com",
            "/a",
            "//a",
            "https://a b",
            "1a:b",
            "a:%2",
            "a:%zz",
            "https://exämple.com",
            "http://a:b",
            "http://[",
            "http://[::g]",
            "http://[::1]a",
            "http://a/[b]",
            "http://a#b#c",
            "http://a@b@c",
            "http://a^b",
        ];
        for text in good {
            assert!(is_uri(text), "{text}");
        }
        for text in bad {
            assert!(!is_uri(text), "{text}");
        }
    }
}
