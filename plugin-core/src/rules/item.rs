//! A part of a document.

use serde_json::Value;

/// A part of a document. Where it stands is found once something is wrong with it: see [`Report`](super::Report).
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) value: &'a Value,
    /// What references are followed in: the whole document, or a schema that stands alone.
    document: &'a Value,
}

impl<'a> Item<'a> {
    pub(super) fn root(document: &'a Value) -> Self {
        Self { value: document, document }
    }

    fn inner(self, value: &'a Value) -> Self {
        Self { value, ..self }
    }

    pub(super) fn field(self, name: &str) -> Option<Self> {
        Some(self.inner(self.value.as_object()?.get(name)?))
    }

    /// The fields of an object, and none of anything else.
    pub(super) fn fields(self) -> impl Iterator<Item = (&'a str, Self)> {
        let fields = self.value.as_object().into_iter().flatten();
        fields.map(move |(name, value)| (name.as_str(), self.inner(value)))
    }

    /// The fields of an object that is a field.
    pub(super) fn fields_of(self, name: &str) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        self.field(name).into_iter().flat_map(Self::fields)
    }

    /// The items of a list, and none of anything else.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        self.value.as_array().into_iter().flatten().map(move |value| self.inner(value))
    }

    /// The items of a list that is a field.
    pub(super) fn items_of(self, name: &str) -> impl Iterator<Item = Self> + use<'a> {
        self.field(name).into_iter().flat_map(Self::items)
    }

    /// The text that a field is.
    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        self.value.as_object()?.get(name)?.as_str()
    }

    /// A schema that is a field and stands alone: what it refers to stands inside it.
    pub(super) fn schema(self, name: &str) -> Option<Self> {
        self.field(name).map(|field| Self::root(field.value))
    }

    pub(super) fn has(self, name: &str) -> bool {
        self.value.as_object().is_some_and(|object| object.contains_key(name))
    }

    /// What a reference in the same document means.
    pub(super) fn target(self, reference: &str) -> Option<Self> {
        Some(self.inner(self.document.pointer(reference.strip_prefix('#')?)?))
    }

    /// The reference that a schema is, and what it means.
    pub(super) fn reference(self) -> Option<(&'a str, Self)> {
        let reference = self.text("$ref")?;
        Some((reference, self.target(reference)?))
    }

    /// Whether both are the same part of the same document.
    pub(super) fn is(self, other: Self) -> bool {
        std::ptr::eq(self.value, other.value)
    }
}
