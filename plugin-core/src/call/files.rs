//! The files of a call: their arguments are read as indexes, by which the values that decode them find them.

#[cfg(feature = "multipart")]
use serde_json::Value;

#[cfg(feature = "multipart")]
use crate::argument::Given;
#[cfg(feature = "multipart")]
use crate::schema::{self, ArgumentModel};
#[cfg(feature = "multipart")]
use crate::server::Upload;

use super::Arguments;
#[cfg(feature = "multipart")]
use super::fault;

#[cfg(not(feature = "multipart"))]
impl Arguments<'_> {
    /// Decodes a value of this call.
    pub(super) fn decoding<T>(&mut self, decode: impl FnOnce() -> T) -> T {
        decode()
    }
}

#[cfg(feature = "multipart")]
impl Arguments<'_> {
    /// Decodes a value of this call, which may refer to its files.
    pub(super) fn decoding<T>(&mut self, decode: impl FnOnce() -> T) -> T {
        crate::server::with_uploads(&mut self.uploads, decode)
    }

    /// Takes the files of one argument; what it decodes are their indexes.
    pub(super) fn file(
        &mut self,
        argument: &ArgumentModel,
        arrived: &mut Vec<(String, Upload)>,
    ) -> Result<Option<Given>, String> {
        let name = argument.argument.name;
        let mut indexes: Vec<Value> = Vec::new();
        let (least, most) = argument.file_size();
        for (_, upload) in arrived.extract_if(.., |(given, _)| given == name) {
            if upload.len() < least || most.is_some_and(|most| upload.len() > most) {
                let most = most.map_or_else(|| "more".to_owned(), |most| most.to_string());
                return Err(format!("expected a file of {least} to {most} bytes, received one of {}", upload.len()));
            }
            indexes.push(self.uploads.len().into());
            self.uploads.push(Some(upload));
        }
        let list = argument.expected().types.only(schema::Types::ARRAY);
        let given = match indexes.len() {
            0 if argument.optional() => return Ok(None),
            _ if list => {
                let given = Value::Array(indexes);
                // The files themselves are no JSON to be checked, but their number is.
                if !argument.expected().accepts(&given) {
                    return Err(argument.expected().refusal(&given));
                }
                given
            }
            0 => return Err("missing; expected a file".to_owned()),
            1 => indexes.remove(0),
            count => return Err(fault::given_more_than_once(count)),
        };
        Ok(Some(Given::Value(given)))
    }
}
