//! What proxies that are believed say of a request.

use std::net::{IpAddr, SocketAddr};

use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, header};

use super::address;
use super::proxies::TrustedProxies;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// Who sent a request, how and to where, as far as a proxy says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Forwarded {
    pub(super) client: Option<IpAddr>,
    /// Whether it came by `https`.
    pub(super) secure: Option<bool>,
    pub(super) host: Option<Authority>,
}

/// What one proxy says, with nothing interpreted yet.
#[derive(Clone, Debug, Default)]
struct Hop {
    client: Option<String>,
    proto: Option<String>,
    host: Option<String>,
}

impl Forwarded {
    /// Reads what the proxies before a peer say that is believed itself.
    ///
    /// Each proxy adds to the right. So it is read from there, past those that are believed, up to the first address that is not: whatever
    /// stands to the left of it, anybody could have written.
    ///
    /// There are two ways of saying it, `Forwarded` (RFC 7239) and `X-Forwarded-…`, and proxies pass on the one that they do not know. Where
    /// both are there, only what both say is believed.
    pub(super) fn read(headers: &HeaderMap, peer: IpAddr, proxies: &TrustedProxies) -> Self {
        let walk = |hops: Vec<Hop>| (!hops.is_empty()).then(|| Self::walk(&hops, peer, proxies));
        let (standard, older) = (walk(standard(headers)), walk(older(headers)));
        match (standard, older) {
            (Some(standard), Some(older)) => Self {
                client: standard.client.filter(|client| older.client == Some(*client)),
                secure: standard.secure.filter(|secure| older.secure == Some(*secure)),
                host: standard.host.filter(|host| older.host.as_ref() == Some(host)),
            },
            (Some(said), None) | (None, Some(said)) => said,
            (None, None) => Self::default(),
        }
    }

    fn walk(hops: &[Hop], peer: IpAddr, proxies: &TrustedProxies) -> Self {
        let mut said = Self::default();
        let mut address = peer;
        for hop in hops.iter().rev() {
            if !proxies.trust(address) {
                break;
            }
            // The one that is farther away is nearer to the client.
            said.secure = hop.proto.as_deref().and_then(secure).or(said.secure);
            said.host = hop.host.as_deref().and_then(address::parse).or(said.host);
            let Some(client) = hop.client.as_deref().and_then(node) else { break };
            address = client;
            said.client = Some(client);
        }
        said
    }
}

/// `X-Forwarded-For`, with what the others say of the same hop. A proxy that does not add to them sets them, so that the last one is about
/// its own client.
fn older(headers: &HeaderMap) -> Vec<Hop> {
    let [clients, protos, hosts] =
        [X_FORWARDED_FOR, X_FORWARDED_PROTO, X_FORWARDED_HOST].map(|name| split(&joined(headers, &name), ','));
    let count = clients.len().max(usize::from(!protos.is_empty() || !hosts.is_empty()));
    let from_right = |list: &[String], index: usize| list.iter().rev().nth(index).cloned();
    let hop = |index| Hop {
        client: from_right(&clients, index),
        proto: from_right(&protos, index),
        host: from_right(&hosts, index),
    };
    (0..count).rev().map(hop).collect()
}

/// `Forwarded: for=192.0.2.43;proto=https;host=example.com, for="[2001:db8::17]:4711"`.
fn standard(headers: &HeaderMap) -> Vec<Hop> {
    let hop = |element: String| {
        let mut hop = Hop::default();
        for pair in split(&element, ';') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            let value = Some(unquoted(value.trim()));
            match name.trim().to_ascii_lowercase().as_str() {
                "for" => hop.client = value,
                "proto" => hop.proto = value,
                "host" => hop.host = value,
                _ => {}
            }
        }
        hop
    };
    split(&joined(headers, &header::FORWARDED), ',').into_iter().map(hop).collect()
}

/// A header that may stand several times, as the one list that it is (RFC 9110, section 5.3). What is no text says nothing, and yet is
/// something that a proxy added.
fn joined(headers: &HeaderMap, name: &HeaderName) -> String {
    let lines = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or("unreadable"));
    lines.collect::<Vec<_>>().join(",")
}

/// The parts between separators that are not quoted, without those that are empty.
fn split(text: &str, separator: char) -> Vec<String> {
    let (mut parts, mut part, mut quoted, mut escaped) = (Vec::new(), String::new(), false, false);
    for character in text.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if character == separator && !quoted => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(character);
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn unquoted(value: &str) -> String {
    match value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
        Some(inner) => inner.replace('\\', ""),
        None => value.to_owned(),
    }
}

/// An address with an optional port; not `unknown`, and no name that a proxy made up to hide one.
fn node(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

fn secure(proto: &str) -> Option<bool> {
    match proto.to_ascii_lowercase().as_str() {
        "https" => Some(true),
        "http" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is believed of headers that come from 10.0.0.1, where 10.0.0.0/8 is believed.
    fn read(lines: &[(&'static str, &str)]) -> (String, Option<bool>, String) {
        let proxies = TrustedProxies::parse(["10.0.0.0/8"]).expect("a network");
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, value.parse().expect("a value"));
        }
        let said = Forwarded::read(&headers, [10, 0, 0, 1].into(), &proxies);
        let shown = |text: Option<String>| text.unwrap_or_default();
        (
            shown(said.client.map(|client| client.to_string())),
            said.secure,
            shown(said.host.map(|host| host.to_string())),
        )
    }

    #[test]
    fn the_first_address_from_the_right_that_is_not_believed_is_the_client() {
        for (value, client) in [
            ("192.0.2.1", "192.0.2.1"),
            ("192.0.2.1:4711", "192.0.2.1"),
            ("1.1.1.1, 192.0.2.1", "192.0.2.1"),
            ("1.1.1.1, 192.0.2.1, 10.0.0.2,10.9.9.9", "192.0.2.1"),
            ("10.0.0.3, 10.0.0.2", "10.0.0.3"),
            ("1.1.1.1, unknown, 10.0.0.2", "10.0.0.2"),
            ("1.1.1.1, not an address", ""),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]:80", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("", ""),
            (",,", ""),
        ] {
            assert_eq!(read(&[("x-forwarded-for", value)]).0, client, "{value}");
        }
        assert_eq!(read(&[("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "192.0.2.1")]).0, "192.0.2.1");
    }

    #[test]
    fn the_standard_header_says_the_same() {
        for (value, expected) in [
            ("for=192.0.2.1", ("192.0.2.1", None, "")),
            (
                "For=\"[2001:db8::1]:80\";Proto=HTTPS;host=\"a.example:8443\"",
                ("2001:db8::1", Some(true), "a.example:8443"),
            ),
            (
                "for=1.1.1.1;host=evil.example, for=192.0.2.1;proto=http;host=a.example",
                ("192.0.2.1", Some(false), "a.example"),
            ),
            (
                "for=192.0.2.1;proto=https;host=a.example, for=10.0.0.2;proto=http;host=inner",
                ("192.0.2.1", Some(true), "a.example"),
            ),
            ("for=192.0.2.1;host=a.example, for=10.0.0.2;proto=https", ("192.0.2.1", Some(true), "a.example")),
            ("for=1.1.1.1, for=_hidden;proto=https", ("", Some(true), "")),
            ("for=192.0.2.1;host=\"evil.example,for=1.1.1.1\"", ("192.0.2.1", None, "")),
            ("for=\"192.0.2.1, for=1.1.1.1", ("", None, "")),
            ("proto=gopher;host=user@a.example;for=192.0.2.1", ("192.0.2.1", None, "")),
        ] {
            let (client, secure, host) = read(&[("forwarded", value)]);
            assert_eq!((client.as_str(), secure, host.as_str()), expected, "{value}");
        }
    }

    #[test]
    fn what_stands_beside_the_client_is_of_its_hop() {
        let lines =
            [("x-forwarded-for", "192.0.2.1"), ("x-forwarded-proto", "https"), ("x-forwarded-host", "a.example")];
        assert_eq!(read(&lines), ("192.0.2.1".to_owned(), Some(true), "a.example".to_owned()));
        // What the client itself wrote stands to the left.
        let lines = [
            ("x-forwarded-for", "1.1.1.1, 192.0.2.1"),
            ("x-forwarded-proto", "http, https"),
            ("x-forwarded-host", "evil.example, a.example"),
        ];
        assert_eq!(read(&lines), ("192.0.2.1".to_owned(), Some(true), "a.example".to_owned()));
        let alone = [("x-forwarded-proto", "https"), ("x-forwarded-host", "a.example")];
        assert_eq!(read(&alone), (String::new(), Some(true), "a.example".to_owned()));
    }

    #[test]
    fn where_both_are_there_only_what_both_say_is_believed() {
        let older = [("x-forwarded-for", "192.0.2.1"), ("x-forwarded-proto", "https")];
        let with = |forwarded| read(&[older[0], older[1], ("forwarded", forwarded)]);
        assert_eq!(with("for=192.0.2.1;proto=https"), ("192.0.2.1".to_owned(), Some(true), String::new()));
        assert_eq!(with("for=1.1.1.1;proto=https;host=evil.example"), (String::new(), Some(true), String::new()));
    }
}
