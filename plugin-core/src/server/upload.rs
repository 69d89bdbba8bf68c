//! Files that arrive in a form.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Seek, Write};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use tokio::io::AsyncReadExt;

use crate::content::binary;

/// A file that arrived in a form: the type of a `#[file]` argument; `Option<Upload>` may be left out, `Vec<Upload>` is any
/// number of files.
///
/// It is written to a temporary file while it arrives, so a large one costs no memory. A file of more than 10 MiB is refused with
/// status 413; `#[length(1..=BYTES)]` on the argument sets other limits, and a file beyond those is a fault like that of any
/// argument. What the caller says of its name and media type is not checked, and a part without a file name is a file too.
///
/// Needs the feature `multipart`.
///
/// ```
/// use plugin_core::{Upload, plugin_endpoint};
///
/// /// Keep a picture.
/// #[plugin_endpoint(post, "/pictures")]
/// async fn keep(#[file] picture: Upload, #[form] title: String) -> String {
///     format!("{title}: {} bytes", picture.len())
/// }
/// ```
#[derive(Debug)]
pub struct Upload {
    pub(super) file_name: Option<String>,
    pub(super) media_type: Option<String>,
    pub(super) len: u64,
    /// The content, from its start.
    pub(super) file: File,
}

impl Upload {
    /// The name that the caller gave the file. It is a text, not a path to be trusted.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type that the caller says it is.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// The size in bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The content, to be read as a stream.
    pub fn into_file(self) -> tokio::fs::File {
        tokio::fs::File::from_std(self.file)
    }

    /// All of the content.
    ///
    /// # Errors
    ///
    /// When the temporary file cannot be read.
    pub async fn bytes(self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.len).unwrap_or(0));
        self.into_file().read_to_end(&mut bytes).await?;
        Ok(bytes)
    }
}

impl Upload {
    /// A file without a name, of a caller that has no forms.
    pub(crate) fn of_bytes(bytes: &[u8]) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        file.write_all(bytes)?;
        file.rewind()?;
        Ok(Self { file_name: None, media_type: None, len: bytes.len() as u64, file })
    }
}

thread_local! {
    /// The files of the call whose arguments are being decoded, which happens without a pause.
    static UPLOADS: RefCell<Vec<Option<Upload>>> = const { RefCell::new(Vec::new()) };
}

/// Decodes a value that may refer to files by their indexes.
pub(crate) fn with_uploads<T>(uploads: &mut Vec<Option<Upload>>, decode: impl FnOnce() -> T) -> T {
    UPLOADS.with_borrow_mut(|current| std::mem::swap(current, uploads));
    let decoded = decode();
    UPLOADS.with_borrow_mut(|current| std::mem::swap(current, uploads));
    decoded
}

/// Reads the index of one of the call's files; there is no other way to read one.
impl<'de> Deserialize<'de> for Upload {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let index = usize::deserialize(deserializer)?;
        let upload = UPLOADS.with_borrow_mut(|uploads| uploads.get_mut(index).and_then(Option::take));
        upload.ok_or_else(|| D::Error::custom("expected a file of a form"))
    }
}

impl JsonSchema for Upload {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Upload".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        binary()
    }
}
