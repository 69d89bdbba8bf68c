//! Files to save.

use std::marker::PhantomData;

use crate::content::{MediaType, binary, media};

use super::success::{Success, SuccessResponse};
use super::{Payload, Reply};

/// A file that the caller saves under a name: `application/octet-stream` unless another media type is given.
///
/// ```
/// use plugin_core::{Attachment, media, plugin_endpoint};
///
/// /// Download the report.
/// #[plugin_endpoint(get, "/report")]
/// async fn report() -> Attachment<media::Csv> {
///     Attachment::new("report.csv", "name,count\n")
/// }
/// ```
#[derive(Debug)]
pub struct Attachment<M = media::OctetStream> {
    name: String,
    content: Payload,
    media_type: PhantomData<fn() -> M>,
}

impl<M> Attachment<M> {
    /// A file with this content.
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), content: Payload::Whole(content.into()), media_type: PhantomData }
    }

    /// A file on disk, read while it is sent, 64 KiB at a time.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened.
    #[cfg(feature = "server")]
    pub async fn open(name: impl Into<String>, path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        let content = Payload::Stream(crate::server::read_file(tokio::fs::File::open(path).await?));
        Ok(Self { name: name.into(), content, media_type: PhantomData })
    }
}

#[diagnostic::do_not_recommend]
impl<M: MediaType> Success for Attachment<M> {
    const RESPONSE: SuccessResponse = SuccessResponse::of(M::NAME, |_| binary());

    fn reply(self, status: u16) -> Reply {
        let reply = Reply::with_payload(status, M::NAME, self.content);
        reply.with_header("content-disposition", &disposition(&self.name))
    }
}

/// `attachment` with the name in ASCII, and once more as it is (RFC 6266).
fn disposition(name: &str) -> String {
    let plain = |character: char| character == ' ' || character.is_ascii_graphic();
    let quoted: String = name
        .chars()
        .map(|character| if plain(character) && !matches!(character, '"' | '\\') { character } else { '_' })
        .collect();
    let encoded = name.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => encoded.push(char::from(byte)),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    });
    format!("attachment; filename=\"{quoted}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_stand_in_ascii_and_as_they_are() {
        assert_eq!(disposition("a b.csv"), "attachment; filename=\"a b.csv\"; filename*=UTF-8''a%20b.csv");
        assert_eq!(disposition("\"é\n"), "attachment; filename=\"___\"; filename*=UTF-8''%22%C3%A9%0A");
    }
}
