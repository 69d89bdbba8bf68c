//! The `Authorization` header.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderMap, header};

use super::Credentials;

/// What a request presents.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Presented {
    Nothing,
    /// A token, as it stands there.
    Bearer(String),
    /// What `user:password` was encoded as, and both decoded where they can be.
    Basic(String, Option<(String, String)>),
    /// Something that is neither, or more than one thing.
    Unreadable,
}

impl Presented {
    /// Reads the header. A token in the query string is none: it would stand in every log on the way.
    ///
    /// Source: RFC 9110, section 11.4; RFC 6750, section 2; RFC 7617.
    pub(super) fn read(headers: &HeaderMap) -> Self {
        let mut all = headers.get_all(header::AUTHORIZATION).iter();
        let (Some(value), None) = (all.next(), all.next()) else {
            return if headers.contains_key(header::AUTHORIZATION) { Self::Unreadable } else { Self::Nothing };
        };
        let Some((scheme, rest)) = value.to_str().ok().and_then(|value| value.trim().split_once(' ')) else {
            return Self::Unreadable;
        };
        let rest = rest.trim();
        match scheme.to_ascii_lowercase().as_str() {
            _ if rest.is_empty() || rest.contains(char::is_whitespace) => Self::Unreadable,
            "bearer" => Self::Bearer(rest.to_owned()),
            "basic" => {
                let decoded = BASE64_STANDARD.decode(rest).ok().and_then(|bytes| String::from_utf8(bytes).ok());
                let parts = decoded.and_then(|text| {
                    text.split_once(':').map(|(user, password)| (user.to_owned(), password.to_owned()))
                });
                Self::Basic(rest.to_owned(), parts)
            }
            _ => Self::Unreadable,
        }
    }

    /// As a plugin's own code gets them.
    pub(super) fn credentials(&self) -> Option<Credentials<'_>> {
        match self {
            Self::Bearer(token) => Some(Credentials::Bearer(token)),
            Self::Basic(_, Some((user, password))) => Some(Credentials::Basic { user, password }),
            Self::Nothing | Self::Basic(_, None) | Self::Unreadable => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Presented {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, value.parse().expect("a value"));
        }
        Presented::read(&headers)
    }

    #[test]
    fn headers_are_read_as_the_standards_say() {
        let basic = |encoded: &str, parts: Option<(&str, &str)>| {
            Presented::Basic(encoded.to_owned(), parts.map(|(user, password)| (user.to_owned(), password.to_owned())))
        };
        for (values, expected) in [
            (vec![], Presented::Nothing),
            (vec!["Bearer abc"], Presented::Bearer("abc".to_owned())),
            (vec!["bEaReR  abc "], Presented::Bearer("abc".to_owned())),
            (vec!["Basic YTpiOmM="], basic("YTpiOmM=", Some(("a", "b:c")))),
            (vec!["Basic YQ=="], basic("YQ==", None)),
            (vec!["Basic %"], basic("%", None)),
            (vec!["Bearer"], Presented::Unreadable),
            (vec!["Bearer "], Presented::Unreadable),
            (vec!["Bearer a b"], Presented::Unreadable),
            (vec!["Digest abc"], Presented::Unreadable),
            (vec!["abc"], Presented::Unreadable),
            (vec!["Bearer a", "Bearer b"], Presented::Unreadable),
        ] {
            assert_eq!(read(&values), expected, "{values:?}");
        }
    }
}
