//! A part of a document, and where it stands.

use serde_json::Value;

use crate::words::step;

/// A part of a document, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) value: &'a Value,
    /// A JSON Pointer (RFC 6901).
    pub(super) pointer: String,
    /// What references are followed in: the whole document, or a schema that stands alone, and where that stands.
    document: &'a Value,
    base: String,
}

impl<'a> Item<'a> {
    pub(super) fn root(document: &'a Value) -> Self {
        Self { value: document, pointer: String::new(), document, base: String::new() }
    }

    fn inner(&self, value: &'a Value, name: &str) -> Self {
        let pointer = format!("{}{}", self.pointer, step(name));
        Self { value, pointer, document: self.document, base: self.base.clone() }
    }

    pub(super) fn field(&self, name: &str) -> Option<Self> {
        Some(self.inner(self.value.as_object()?.get(name)?, name))
    }

    /// The fields of an object, and none of anything else.
    pub(super) fn fields(&self) -> Vec<(&'a str, Self)> {
        let fields = self.value.as_object().into_iter().flatten();
        fields.map(|(name, value)| (name.as_str(), self.inner(value, name))).collect()
    }

    /// The fields of an object that is a field.
    pub(super) fn fields_of(&self, name: &str) -> Vec<(&'a str, Self)> {
        self.field(name).map(|object| object.fields()).unwrap_or_default()
    }

    /// The items of a list, and none of anything else.
    pub(super) fn items(&self) -> Vec<Self> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(|(index, value)| self.inner(value, &index.to_string())).collect()
    }

    /// The items of a list that is a field.
    pub(super) fn items_of(&self, name: &str) -> Vec<Self> {
        self.field(name).map(|list| list.items()).unwrap_or_default()
    }

    /// The text that a field is.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.value.as_object()?.get(name)?.as_str()
    }

    /// A schema that is a field and stands alone: what it refers to stands inside it.
    pub(super) fn schema(&self, name: &str) -> Option<Self> {
        let field = self.field(name)?;
        Some(Self { document: field.value, base: field.pointer.clone(), ..field })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.value.as_object().is_some_and(|object| object.contains_key(name))
    }

    /// What a reference in the same document means.
    pub(super) fn target(&self, reference: &str) -> Option<Self> {
        let pointer = reference.strip_prefix('#')?;
        let value = self.document.pointer(pointer)?;
        let pointer = format!("{}{pointer}", self.base);
        Some(Self { value, pointer, document: self.document, base: self.base.clone() })
    }
}
