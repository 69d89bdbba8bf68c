//! Responses with headers of their own.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Reply;
use super::success::{Success, SuccessResponse, schema_of};

/// Any answer, with response headers: the fields of `H`, each a single value, called like the field with `-` for `_`.
///
/// A field that is `None` is left out. Headers of an inner [`WithHeaders`] or [`Created`](super::Created) stay, but are not
/// described; put this innermost.
///
/// ```
/// use plugin_core::{WithHeaders, plugin_endpoint};
///
/// #[derive(serde::Serialize, schemars::JsonSchema)]
/// struct Quota {
///     /// How many calls are left today.
///     x_calls_left: u32,
/// }
///
/// /// Get the time.
/// #[plugin_endpoint(get, "/time")]
/// async fn time() -> WithHeaders<u64, Quota> {
///     WithHeaders::new(1_700_000_000, Quota { x_calls_left: 7 })
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithHeaders<T, H> {
    value: T,
    headers: H,
}

impl<T, H> WithHeaders<T, H> {
    /// An answer with these headers.
    pub fn new(value: T, headers: H) -> Self {
        Self { value, headers }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Success, H: Serialize + JsonSchema> Success for WithHeaders<T, H> {
    const RESPONSE: SuccessResponse = SuccessResponse { headers: Some(schema_of::<H>), ..T::RESPONSE };

    fn reply(self, status: u16) -> Reply {
        let headers = match serde_json::to_value(&self.headers) {
            Ok(Value::Object(headers)) => headers,
            Ok(_) => return Reply::failed("the headers of an answer are no struct with named fields"),
            Err(error) => return Reply::failed(&format!("the headers of an answer could not be written: {error}")),
        };
        let mut reply = self.value.reply(status);
        for (name, value) in headers {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text,
                other => other.to_string(),
            };
            reply = reply.with_header(&header_name(&name), &text);
        }
        reply
    }
}

/// The header that a field stands for.
pub(crate) fn header_name(field: &str) -> String {
    field.replace('_', "-").to_ascii_lowercase()
}
