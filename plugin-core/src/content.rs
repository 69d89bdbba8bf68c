//! Bodies that are not JSON: texts and bytes, each with its media type, in requests and in responses.

use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{Schema, json_schema};

/// The media type of a [`Text`], a [`Bytes`] or an [`Attachment`](crate::Attachment), as a type of its own, so that documents
/// know it.
///
/// [`media`] has the common ones. Others are a line each:
///
/// ```
/// struct Gpx;
///
/// impl plugin_core::MediaType for Gpx {
///     const NAME: &'static str = "application/gpx+xml";
/// }
/// ```
pub trait MediaType: Send + Sync + 'static {
    /// The name, in lower case and without parameters, such as `image/png`.
    const NAME: &'static str;
}

/// The common media types.
pub mod media {
    use super::MediaType;

    macro_rules! media_types {
        ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
            $(
                $(#[$doc])*
                #[derive(Clone, Copy, Debug)]
                pub struct $name;

                impl MediaType for $name {
                    const NAME: &'static str = $text;
                }
            )*
        };
    }

    media_types! {
        /// `text/plain`
        Plain = "text/plain",
        /// `text/html`
        HtmlText = "text/html",
        /// `text/csv`
        Csv = "text/csv",
        /// `text/markdown`
        Markdown = "text/markdown",
        /// `application/xml`
        Xml = "application/xml",
        /// `application/octet-stream`
        OctetStream = "application/octet-stream",
        /// `application/pdf`
        Pdf = "application/pdf",
        /// `application/zip`
        Zip = "application/zip",
        /// `image/png`
        Png = "image/png",
        /// `image/jpeg`
        Jpeg = "image/jpeg",
        /// `image/webp`
        Webp = "image/webp",
        /// `image/svg+xml`
        Svg = "image/svg+xml",
        /// `audio/mpeg`
        Mpeg = "audio/mpeg",
        /// `video/mp4`
        Mp4 = "video/mp4",
    }
}

/// A text that is a whole request or response body: `text/plain` unless another media type is given, in UTF-8.
///
/// ```
/// use plugin_core::{Text, media, plugin_endpoint};
///
/// /// Write the list as comma-separated values.
/// #[plugin_endpoint(get, "/list.csv")]
/// async fn list() -> Text<media::Csv> {
///     Text::new("name,count\n")
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<M = media::Plain>(String, PhantomData<fn() -> M>);

/// A page: a whole response body of `text/html`.
pub type Html = Text<media::HtmlText>;

/// Bytes that are a whole request or response body: `application/octet-stream` unless another media type is given.
///
/// ```
/// use plugin_core::{Bytes, media, plugin_endpoint};
///
/// /// Turn a picture upside down.
/// #[plugin_endpoint(post, "/flipped")]
/// async fn flip(picture: Bytes<media::Png>) -> Bytes<media::Png> {
///     picture
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bytes<M = media::OctetStream>(Vec<u8>, PhantomData<fn() -> M>);

impl<M> Text<M> {
    /// A body with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into(), PhantomData)
    }

    /// The text.
    pub fn into_inner(self) -> String {
        self.0
    }
}

impl<M> Bytes<M> {
    /// A body with these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into(), PhantomData)
    }

    /// The bytes.
    pub fn into_inner(self) -> Vec<u8> {
        self.0
    }
}

impl<M> Deref for Text<M> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<M> Deref for Bytes<M> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<M> From<String> for Text<M> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<M> From<Vec<u8>> for Bytes<M> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

/// The schema of bytes as they are.
pub(crate) fn binary() -> Schema {
    json_schema!({ "type": "string", "format": "binary" })
}
