//! Addresses that may be trusted with tokens, and to give keys.

use http::Uri;

use crate::server::{is_local, parse_host};

/// An `https` address, or an `http` address of this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// As it was written, because issuers are compared by the character.
    pub(super) text: String,
    uri: Uri,
}

impl Address {
    /// The address, or none where it is not usable: another scheme, a user's name, a fragment, `http` to another machine.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let authority = parse_host(rest.split(['/', '?']).next()?)?;
        let secure = match scheme {
            "https" => true,
            "http" => is_local(authority.host()),
            _ => false,
        };
        let uri: Uri = text.parse().ok().filter(|_| secure && !text.contains('#'))?;
        Some(Self { text: text.to_owned(), uri })
    }

    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }

    pub(super) fn is_https(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    /// An issuer, which RFC 8414 (section 2) allows no query.
    pub(super) fn parse_issuer(text: &str) -> Option<Self> {
        Self::parse(text).filter(|address| address.uri.query().is_none())
    }

    /// Where an issuer may describe itself: OpenID Connect Discovery (section 4) appends to its path, RFC 8414 (section 3.1) puts
    /// something before it.
    pub(super) fn metadata(&self) -> [Option<Self>; 2] {
        let whole = self.text.strip_suffix('/').unwrap_or(&self.text);
        let origin_length = whole.find("://").map_or(0, |at| at + 3);
        let path_at = whole[origin_length..].find('/').map_or(whole.len(), |at| origin_length + at);
        let (origin, path) = whole.split_at(path_at);
        [
            Self::parse(&format!("{whole}/.well-known/openid-configuration")),
            Self::parse(&format!("{origin}/.well-known/oauth-authorization-server{path}")),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_are_taken() {
        for good in [
            "https://id.example.com",
            "https://id.example.com/tenant/v2.0?x=y",
            "https://id.example.com:8443/",
            "http://localhost:1",
            "http://127.0.0.1:1/a",
            "http://[::1]:1/a",
        ] {
            assert!(Address::parse(good).is_some(), "{good}");
        }
        for bad in [
            "http://id.example.com",
            "http://10.0.0.1/",
            "http://localhost.example.com/",
            "http://localhost@example.com/",
            "https://user:word@id.example.com/",
            "https://id.example.com/#a",
            "https://id.example.com#a",
            "https://id.example.com/a b",
            "https:///a",
            "https://",
            "ftp://localhost/",
            "file:///etc/passwd",
            "id.example.com",
            "",
        ] {
            assert!(Address::parse(bad).is_none(), "{bad}");
        }
        assert!(Address::parse_issuer("https://id.example.com/?a=b").is_none());
    }

    #[test]
    fn the_documents_of_an_issuer_are_where_both_standards_put_them() {
        let urls = |issuer: &str| Address::parse(issuer).expect(issuer).metadata().map(|it| it.expect(issuer).text);
        for issuer in ["https://a.example", "https://a.example/"] {
            assert_eq!(
                urls(issuer),
                [
                    "https://a.example/.well-known/openid-configuration",
                    "https://a.example/.well-known/oauth-authorization-server"
                ]
            );
        }
        assert_eq!(
            urls("https://a.example/realms/x"),
            [
                "https://a.example/realms/x/.well-known/openid-configuration",
                "https://a.example/.well-known/oauth-authorization-server/realms/x"
            ]
        );
    }
}
