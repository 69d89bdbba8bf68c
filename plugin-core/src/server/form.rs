//! Reading forms: `application/x-www-form-urlencoded`, and `multipart/form-data` with its files.

#[cfg(feature = "multipart")]
pub(super) use self::multipart::read_multipart;

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::call::Pair;
use crate::schema::OperationModel;

/// The fields of a query string or of a form.
pub(super) fn pairs(text: &str, model: &OperationModel) -> Vec<Pair> {
    let plain = !text.bytes().any(|byte| matches!(byte, b'%' | b'+'));
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let equals = pair.bytes().position(|byte| byte == b'=');
            let (name, value) = equals.map_or((pair, ""), |at| (&pair[..at], &pair[at + 1..]));
            if plain {
                return (model.known_name(name.into()), Ok(value.to_owned()));
            }
            let name = spaced(name);
            let name = percent_decode_str(&name).decode_utf8_lossy();
            (model.known_name(name), decode(spaced(value)))
        })
        .collect()
}

/// Undoes what forms do to spaces.
fn spaced(text: &str) -> Cow<'_, str> {
    if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) }
}

/// Undoes percent-encoding.
pub(super) fn decode(text: Cow<'_, str>) -> Result<String, &'static str> {
    if !text.bytes().any(|byte| byte == b'%') {
        return Ok(text.into_owned());
    }
    let is_escape = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if !text.split('%').skip(1).all(is_escape) {
        return Err("`%` begins no percent-encoded byte; write `%25` for the character itself");
    }
    let decoded = percent_decode_str(&text).decode_utf8().map(Cow::into_owned);
    decoded.map_err(|_| "not valid UTF-8; percent-encode the UTF-8 bytes of the text")
}

#[cfg(feature = "multipart")]
mod multipart {
    use std::io::{Seek, SeekFrom};

    use axum::body::Body;
    use axum::http::{HeaderMap, header};
    use multer::{Field, Multipart};
    use tokio::io::AsyncWriteExt;

    use crate::argument::Location;
    use crate::call::Inputs;
    use crate::problem::Problem;
    use crate::schema::OperationModel;

    use super::super::{Limits, Upload};

    /// The most bytes of a file, unless its argument says otherwise: 10 MiB.
    const FILE_LIMIT: u64 = 10 * 1024 * 1024;

    /// The most parts of a form, so that empty ones cost nothing much either.
    const PARTS: usize = 1000;

    /// How many bytes of what is refused are read and thrown away, so that the caller gets to read the answer: 32 MiB.
    const DRAIN_LIMIT: u64 = 32 * 1024 * 1024;

    /// A form while it is read.
    struct Reader<'a> {
        model: &'a OperationModel,
        /// How many bytes the fields that are no files may have.
        most: usize,
        /// How many bytes they may still have.
        left: usize,
        /// Why the form is refused, once that is known.
        refused: Option<Problem>,
        thrown_away: u64,
    }

    /// Reads a form with files.
    pub(in super::super) async fn read_multipart(
        model: &OperationModel,
        headers: &HeaderMap,
        body: Body,
        limits: &Limits,
        inputs: &mut Inputs,
    ) -> Result<(), Problem> {
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(content_type)
            .map_err(|_| Problem::new(415, "the `Content-Type` of the form has no `boundary`"))?;
        let mut form = Multipart::new(body.into_data_stream(), boundary);
        let mut reader =
            Reader { model, most: limits.body_size, left: limits.body_size, refused: None, thrown_away: 0 };
        for _ in 0..PARTS {
            match form.next_field().await.map_err(|error| malformed(&error))? {
                Some(field) => reader.read(field, inputs).await?,
                None => return reader.refused.map_or(Ok(()), Err),
            }
        }
        Err(Problem::new(413, format!("the form has more than {PARTS} parts")))
    }

    impl Reader<'_> {
        async fn read(&mut self, mut field: Field<'_>, inputs: &mut Inputs) -> Result<(), Problem> {
            let Some(name) = field.name().map(str::to_owned) else {
                return Err(Problem::new(400, "a part of the form has no name"));
            };
            let file = self.model.arguments_in(Location::File).find(|argument| argument.argument.name == name);
            if let Some(argument) = file {
                let upload = self.read_file(&name, argument.file_size().1, &mut field).await?;
                inputs.uploads.push((name, upload));
                return Ok(());
            }
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(|error| malformed(&error))? {
                match self.left.checked_sub(chunk.len()) {
                    Some(left) => {
                        self.left = left;
                        bytes.extend_from_slice(&chunk);
                    }
                    None => {
                        self.throw_away(chunk.len())?;
                        self.refuse(format!("the fields of the form have more than {} bytes", self.most));
                    }
                }
            }
            inputs.form.push((name.into(), String::from_utf8(bytes).map_err(|_| "not valid UTF-8")));
            Ok(())
        }

        /// Reads a file to disk, as far as it may be large. One that is larger than its argument says is a fault among others.
        async fn read_file(&mut self, name: &str, most: Option<u64>, field: &mut Field<'_>) -> Result<Upload, Problem> {
            let (file_name, media_type) =
                (field.file_name().map(str::to_owned), field.content_type().map(ToString::to_string));
            let mut file = tokio::fs::File::from_std(tempfile::tempfile().map_err(|error| failed(&error))?);
            let mut len: u64 = 0;
            while let Some(chunk) = field.chunk().await.map_err(|error| malformed(&error))? {
                len += chunk.len() as u64;
                if len <= most.unwrap_or(FILE_LIMIT) {
                    file.write_all(&chunk).await.map_err(|error| failed(&error))?;
                    continue;
                }
                self.throw_away(chunk.len())?;
                if most.is_none() {
                    self.refuse(format!("the file `{name}` has more than {FILE_LIMIT} bytes"));
                }
            }
            file.flush().await.map_err(|error| failed(&error))?;
            let mut file = file.into_std().await;
            file.seek(SeekFrom::Start(0)).map_err(|error| failed(&error))?;
            Ok(Upload { file_name, media_type, len, file })
        }

        fn refuse(&mut self, detail: String) {
            self.refused.get_or_insert_with(|| Problem::new(413, detail));
        }

        /// Counts what is read only so that the caller gets to read the answer.
        fn throw_away(&mut self, bytes: usize) -> Result<(), Problem> {
            self.thrown_away += bytes as u64;
            match self.thrown_away > DRAIN_LIMIT {
                true => Err(Problem::new(413, "the request body is too large")),
                false => Ok(()),
            }
        }
    }

    fn malformed(error: &multer::Error) -> Problem {
        Problem::new(400, format!("the request body is not a valid form: {error}"))
    }

    fn failed(error: &std::io::Error) -> Problem {
        crate::server::log_error("a file could not be kept", &error.to_string());
        Problem::failed()
    }
}
