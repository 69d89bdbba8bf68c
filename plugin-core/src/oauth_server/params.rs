//! The parameters of a request, each given once (RFC 6749, section 3.1).

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use axum::http::{HeaderMap, header};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::oauth_error::OAuthError;

/// The parameters of a request. It holds secrets, and so cannot be printed.
#[derive(Default)]
pub(super) struct Params {
    values: BTreeMap<String, String>,
    repeated: BTreeSet<String>,
}

impl Params {
    /// Reads a query string or a form.
    pub(super) fn of_form(text: &[u8]) -> Self {
        let mut params = Self::default();
        for (name, value) in form_urlencoded::parse(text) {
            params.add(name.into_owned(), value.into_owned());
        }
        params
    }

    /// Reads the body of a request to the token endpoint: a form, as the RFC has it, or a JSON object, as plugin hosts send it.
    pub(super) fn of_body(headers: &HeaderMap, body: &[u8]) -> Result<Self, OAuthError> {
        let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        let params = if media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            Self::of_form(body)
        } else if media_type.eq_ignore_ascii_case("application/json") {
            // What serde says may quote the body, so it is not passed on.
            let read: Result<Self, _> = serde_json::from_slice(body);
            read.map_err(|_| OAuthError::invalid_request("the body is not a JSON object of strings"))?
        } else {
            let expected = "`Content-Type` must be `application/x-www-form-urlencoded` or `application/json`";
            return Err(OAuthError::invalid_request(expected));
        };
        if params.repeated.is_empty() {
            return Ok(params);
        }
        Err(OAuthError::invalid_request("a parameter is given more than once"))
    }

    /// A parameter; one without a value counts as left out.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Whether a parameter is given more than once.
    pub(super) fn is_repeated(&self, name: &str) -> bool {
        self.repeated.contains(name)
    }

    /// Whether any parameter is given more than once.
    pub(super) fn any_repeated(&self) -> bool {
        !self.repeated.is_empty()
    }

    fn add(&mut self, name: String, value: String) {
        match self.values.entry(name) {
            Entry::Occupied(entry) => {
                self.repeated.insert(entry.key().clone());
            }
            Entry::Vacant(entry) => {
                entry.insert(value);
            }
        }
    }
}

impl<'de> Deserialize<'de> for Params {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Params;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of strings")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Params, A::Error> {
                let mut params = Params::default();
                while let Some((name, value)) = map.next_entry::<String, Option<String>>()? {
                    params.add(name, value.unwrap_or_default());
                }
                Ok(params)
            }
        }

        deserializer.deserialize_map(Object)
    }
}
