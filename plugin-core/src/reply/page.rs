//! Lists that are given page by page.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::problem::{ErrorResponse, PluginError, Problem};

/// One page of a list, and the way to the next.
///
/// The endpoint takes `cursor: Option<Cursor<K>>`, where `K` says where a page begins: the sort key of the last item of the
/// page before, say.
///
/// ```
/// use plugin_core::{Cursor, InvalidCursor, Page, plugin_endpoint};
///
/// /// List the numbers.
/// #[plugin_endpoint(get, "/numbers")]
/// async fn numbers(
///     /// Where to go on: the `next_cursor` of the page before.
///     cursor: Option<Cursor<u32>>,
///     /// How many numbers to give, at most.
///     #[range(1..=100)]
///     #[default(10)]
///     limit: u32,
/// ) -> Result<Page<u32>, InvalidCursor> {
///     let first = cursor.map_or(Ok(0), |cursor| cursor.key())?;
///     // One more than is given tells whether there is a next page.
///     let found = (first..1000).take(limit as usize + 1).collect();
///     Ok(Page::of(found, limit as usize, |last| last + 1))
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "{T}Page", description = "One page of a list, and the way to the next.")]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// Give it as `cursor` to get the next page; null on the last page.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// A page of at most `limit` items, from up to one more than that: the surplus item says that there is a next page, and
    /// `key` where it begins, from the last item that is given.
    pub fn of<K: Serialize>(mut found: Vec<T>, limit: usize, key: impl FnOnce(&T) -> K) -> Self {
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|last| Cursor::new(key(last)).to_string());
        Self { items: found, next_cursor: next }
    }
}

/// Where a page begins: a key of yours, as a text that callers hand back and need not understand.
///
/// It is the key's JSON in base64url, so it hides nothing and proves nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Cursor<K> {
    text: String,
    key: PhantomData<fn() -> K>,
}

/// The cursor is none that the plugin gave: status 404.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no page at this cursor; use the `next_cursor` of an earlier page, or leave `cursor` out")]
pub struct InvalidCursor;

#[diagnostic::do_not_recommend]
impl PluginError for InvalidCursor {
    const RESPONSES: &'static [ErrorResponse] =
        &[ErrorResponse::Own { status: 404, description: "There is no page at this cursor." }];

    fn problem(&self) -> Problem {
        Problem::new(404, self.to_string()).with_code("invalid_cursor")
    }
}

impl<K: Serialize> Cursor<K> {
    /// The cursor of a page.
    pub fn new(key: K) -> Self {
        let json = serde_json::to_vec(&key).unwrap_or_default();
        Self { text: URL_SAFE_NO_PAD.encode(json), key: PhantomData }
    }
}

impl<K: DeserializeOwned> Cursor<K> {
    /// The key.
    ///
    /// # Errors
    ///
    /// [`InvalidCursor`] when the caller made the cursor up.
    pub fn key(&self) -> Result<K, InvalidCursor> {
        let json = URL_SAFE_NO_PAD.decode(&self.text).map_err(|_| InvalidCursor)?;
        serde_json::from_slice(&json).map_err(|_| InvalidCursor)
    }
}

/// The text that callers get to see.
impl<K> fmt::Display for Cursor<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<K> fmt::Debug for Cursor<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cursor").field(&self.text).finish()
    }
}

impl<K> Serialize for Cursor<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl<'de, K> Deserialize<'de> for Cursor<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self { text, key: PhantomData })
    }
}

impl<K> JsonSchema for Cursor<K> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Cursor".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_gives_its_key_back() {
        for length in 0..40 {
            let key: String = "k\u{e9}🦀y".chars().cycle().take(length).collect();
            let cursor = Cursor::new((key.clone(), length));
            assert!(cursor.to_string().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
            assert_eq!(cursor.key(), Ok((key, length)));
        }
        for text in ["", "x", "!!!!", "AAAA", "\u{e9}"] {
            let cursor: Cursor<u32> = serde_json::from_value(text.into()).expect("a text");
            assert_eq!(cursor.key(), Err(InvalidCursor), "{text}");
        }
    }

    #[test]
    fn the_surplus_item_says_that_there_is_more() {
        let next = |found: Vec<u32>| Page::of(found, 2, |last| *last).next_cursor;
        assert_eq!(next(vec![1, 2]), None);
        assert_eq!(next(vec![]), None);
        assert_eq!(next(vec![1, 2, 3]), Some(Cursor::new(2).to_string()));
    }
}
