//! Addresses in documents.

use serde_json::Value;

/// The parts of an absolute URL that rules are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Url<'a> {
    pub(super) secure: bool,
    /// Without the port; an address of IPv6 is in brackets.
    pub(super) host: &'a str,
}

impl<'a> Url<'a> {
    /// An absolute `http` or `https` URL.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let authority = rest.split(['/', '?', '#']).next()?;
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority,
        };
        let plain = !text.contains(|character: char| character.is_whitespace() || character.is_control());
        (plain && !host.is_empty() && !host.contains('@')).then_some(Self { secure, host })
    }

    /// Whether it is on the machine that reads it.
    pub(super) fn is_local(self) -> bool {
        let address = self.host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
        self.host == "localhost"
            || self.host.ends_with(".localhost")
            || address.is_ok_and(|address| address.is_loopback())
    }

    /// The last two labels of the host.
    pub(super) fn domain(self) -> &'a str {
        let mut dots = self.host.rmatch_indices('.').map(|(at, _)| at);
        dots.nth(1).map_or(self.host, |at| &self.host[at + 1..])
    }
}

/// Whether a value is an absolute URL of HTTPS, or of this machine.
pub(super) fn is_url(value: &Value) -> bool {
    value.as_str().and_then(Url::read).is_some_and(|url| url.secure || url.is_local())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn urls_are_absolute_and_secure_or_local() {
        for good in
            ["https://example.com", "https://example.com:8443/x?y#z", "http://localhost:5003", "http://[::1]:1/x"]
        {
            assert!(is_url(&json!(good)), "{good}");
        }
        for bad in [
            "",
            "/legal",
            "example.com",
            "http://example.com",
            "ftp://localhost",
            "https://",
            "https://a b",
            "https://u@x",
        ] {
            assert!(!is_url(&json!(bad)), "{bad}");
        }
        let domain = |url| Url::read(url).map(Url::domain);
        assert_eq!(domain("https://api.todo.example.com:1/x"), Some("example.com"));
        assert_eq!(domain("https://localhost"), Some("localhost"));
    }
}
