//! What a message is about, as far as that has to be known before the protocol's own part reads it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use crate::dispatch::repeated;
use crate::problem::Problem;

/// The method of a message, and what it says of the call of a tool.
#[derive(Debug, Default, Deserialize)]
pub(super) struct About<'a> {
    #[serde(borrow)]
    method: Option<Cow<'a, str>>,
    #[serde(borrow)]
    params: Option<Params<'a>>,
}

#[derive(Debug, Deserialize)]
struct Params<'a> {
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(default)]
    arguments: Names,
}

/// The names of an object's fields, and how often each is given; none of what is no object.
#[derive(Debug, Default)]
struct Names(BTreeMap<String, usize>);

/// The refusal of arguments that are given more than once: what reads a message keeps the last of each.
///
/// It goes with the message to where the tool is called.
#[derive(Clone, Debug)]
pub(super) struct Repeated(pub(super) Problem);

impl<'a> About<'a> {
    /// Nothing of what cannot be read, whose sender will be told; and whether it is JSON.
    pub(super) fn read(body: &'a [u8]) -> (Self, bool) {
        match serde_json::from_slice(body) {
            Ok(about) => (about, true),
            Err(error) if error.classify() == Category::Data => {
                (Self::default(), serde_json::from_slice::<IgnoredAny>(body).is_ok())
            }
            Err(_) => (Self::default(), false),
        }
    }

    pub(super) fn begins_session(&self) -> bool {
        self.method.as_deref() == Some("initialize")
    }

    /// The name of the tool that is called.
    pub(super) fn tool(&self) -> Option<&str> {
        self.call()?.name.as_deref()
    }

    /// The refusal of a call whose arguments are given more than once.
    pub(super) fn repeated(&self) -> Option<Repeated> {
        repeated(&self.call()?.arguments.0).map(Repeated)
    }

    fn call(&self) -> Option<&Params<'a>> {
        self.params.as_ref().filter(|_| self.method.as_deref() == Some("tools/call"))
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Names, M::Error> {
        let mut names = BTreeMap::new();
        while let Some((name, IgnoredAny)) = map.next_entry::<String, _>()? {
            *names.entry(name).or_default() += 1;
        }
        Ok(Names(names))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<Names, S::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Names::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_unit<E>(self) -> Result<Names, E> {
        Ok(Names::default())
    }
}

#[cfg(test)]
mod tests {
    use super::About;

    #[test]
    fn what_is_given_more_than_once_is_seen_at_the_top_only() {
        let call = |arguments: &str| {
            let body = format!(r#"{{"method":"tools/call","params":{{"name":"x","arguments":{arguments}}}}}"#);
            let (about, is_json) = About::read(body.as_bytes());
            assert!(is_json && about.tool() == Some("x"), "{arguments}");
            about
                .repeated()
                .map(|repeated| repeated.0.errors.into_iter().map(|fault| fault.pointer).collect::<Vec<_>>())
        };
        assert_eq!(
            call(r#"{"a":1,"b":{"c":1,"c":2},"a":2,"a/b":1,"a\/b":2}"#),
            Some(vec!["/a".to_owned(), "/a~1b".to_owned()])
        );
        for fine in [r#"{"a":1,"b":2}"#, "{}", "[1,[2]]", r#""{}""#, "null", "true", "-1", "1", "1.5"] {
            assert_eq!(call(fine), None, "{fine}");
        }
    }

    #[test]
    fn what_is_no_message_may_be_json() {
        for (body, is_json) in [
            ("{}", true),
            ("[]", true),
            (r#"{"method":1}"#, true),
            (r#"{"method":1,}"#, false),
            ("{", false),
            ("", false),
            ("x", false),
        ] {
            let (about, found) = About::read(body.as_bytes());
            assert_eq!(found, is_json, "{body}");
            assert!(about.tool().is_none() && about.repeated().is_none() && !about.begins_session());
        }
    }
}
