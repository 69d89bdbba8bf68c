//! Fields inside of a body's values that are given more than once: what reads a value keeps the last of them, and nobody would hear of the
//! others.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use memchr::memchr_iter;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::words::{quote, step};

/// The places of fields that are given more than once, below the body's own fields, with how often each is. There are none in what is no JSON,
/// whose reader says so.
pub(super) fn inside(text: &[u8]) -> BTreeMap<String, usize> {
    let found = RefCell::default();
    // Hardly any body has an object inside another, and the others need no second look.
    if memchr_iter(b'{', text).nth(1).is_some() {
        let names = Names { place: &Place::Body, found: &found };
        let mut reader = serde_json::Deserializer::from_slice(text);
        drop(names.deserialize(&mut reader));
    }
    found.into_inner()
}

/// Where a value stands.
enum Place<'a> {
    Body,
    Field(&'a Self, &'a str),
    Item(&'a Self, usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Self::Body => String::new(),
            Self::Field(parent, name) => parent.pointer() + &step(&quote(name)),
            Self::Item(parent, index) => parent.pointer() + &step(&index.to_string()),
        }
    }
}

/// Reads the names of a value's fields and nothing else of it.
struct Names<'a> {
    place: &'a Place<'a>,
    found: &'a RefCell<BTreeMap<String, usize>>,
}

impl<'de> DeserializeSeed<'de> for Names<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Names<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut names = BTreeMap::<String, usize>::new();
        while let Some(name) = map.next_key::<String>()? {
            map.next_value_seed(Names { place: &Place::Field(self.place, &name), found: self.found })?;
            *names.entry(name).or_default() += 1;
        }
        // The fields of the body itself are arguments, and counted where those are taken.
        if !matches!(self.place, Place::Body) {
            let repeated = names.into_iter().filter(|(_, count)| *count > 1);
            let repeated = repeated.map(|(name, count)| (Place::Field(self.place, &name).pointer(), count));
            self.found.borrow_mut().extend(repeated);
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<(), S::Error> {
        let mut index = 0;
        while items.next_element_seed(Names { place: &Place::Item(self.place, index), found: self.found })?.is_some() {
            index += 1;
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn each_is_found_at_its_place() {
        let found = |text: &str| {
            inside(text.as_bytes()).into_iter().map(|(pointer, count)| format!("{pointer} {count}")).collect::<Vec<_>>()
        };
        for (text, expected) in [
            (r#"{"a":{"b":1,"c":2,"b":3}}"#, &["/a/b 2"][..]),
            (r#"{"a":[0,{"b":{"x/y":1,"\u0078/y":2,"x/y":3}}],"z":{"n":null,"n":true}}"#, &["/a/1/b/x~1y 3", "/z/n 2"]),
            (r#"[{"a":1,"a":2}, {"a":1}]"#, &["/0/a 2"]),
            (r#"[[{"a":1,"a":2}], {"a":1}]"#, &["/0/0/a 2"]),
            (r#"{"a":1,"a":2,"b":{"a":1}}"#, &[]),
            (r#"{"a":{"b":1},"a":{"b":1}}"#, &[]),
            (r#"{"a":{"b":1,"b""#, &[]),
            ("{{", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
