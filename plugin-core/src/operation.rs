//! The static description of one operation, as the macro writes it.

use std::panic::Location;

use crate::advice::Advice;
use crate::argument::Argument;
use crate::reply::{Responses, SuccessResponse};
use crate::tool::Tool;

/// An HTTP method that an endpoint can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`: reads; arguments that are not in the path are query parameters.
    Get,
    /// `POST`: arguments that are not in the path are fields of the JSON body.
    Post,
    /// `PUT`: arguments that are not in the path are fields of the JSON body.
    Put,
    /// `PATCH`: arguments that are not in the path are fields of the JSON body.
    Patch,
    /// `DELETE`: arguments that are not in the path are query parameters.
    Delete,
    /// `HEAD`: like `GET`, answered without a body.
    Head,
}

impl Method {
    /// The name as it stands in a request line, such as `GET`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
        }
    }
}

/// What a caller needs to call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// What the plugin's `auth` says.
    OfPlugin,
    /// Nothing: anyone may call.
    None,
    /// These scopes of the plugin's OAuth.
    Scopes(&'static [&'static str]),
}

/// One method on one path: everything the documents and the server need to know about it.
///
/// Written by [`plugin_endpoint`](crate::plugin_endpoint); all of it is known at compile time.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Unique within a plugin, `^[A-Za-z0-9_]{1,64}$`; the same name on every surface.
    pub operation_id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path template, such as `/todos/{username}`.
    pub path: &'static str,
    /// The first paragraph of the function's doc comment, at most 200 characters.
    pub summary: &'static str,
    /// The further paragraphs, or the first again when it is the only one; at most 200 characters.
    pub description: &'static str,
    /// Whether both come from a doc comment; without one they are the function's name.
    pub documented: bool,
    /// The groups the operation belongs to; empty means the plugin's own name.
    pub tags: &'static [&'static str],
    /// What `x-openai-isConsequential` says: whether a host must ask the user before each call.
    pub consequential: Option<bool>,
    /// Where people read more about it.
    pub external_docs: Option<&'static str>,
    /// What a caller needs to call it.
    pub security: Security,
    /// Marked as deprecated in the documents.
    pub deprecated: bool,
    /// Routed, but left out of every document and every tool list.
    pub hidden: bool,
    /// The HTTP status of a success, 200 unless the endpoint says otherwise; a return type with a status of its own wins.
    pub status: u16,
    /// The arguments that a caller gives, in the order of the function's signature.
    pub arguments: &'static [Argument],
    /// The responses, from the return type.
    pub responses: Responses,
    /// What people are shown instead of the operationId.
    pub title: Option<&'static str>,
    /// How models see it.
    pub tool: Tool,
    /// The advice that is not given about it.
    pub allow: &'static [Advice],
    /// The function's module path and name.
    pub function: &'static str,
    /// Where its annotation stands.
    pub source: &'static Location<'static>,
}

impl Operation {
    /// What an annotation says that has no options.
    #[doc(hidden)]
    pub const PLAIN: Self = Self {
        operation_id: "",
        method: Method::Get,
        path: "",
        summary: "",
        description: "",
        documented: true,
        tags: &[],
        consequential: None,
        external_docs: None,
        security: Security::OfPlugin,
        deprecated: false,
        hidden: false,
        status: 200,
        arguments: &[],
        responses: Responses { success: SuccessResponse { status: None, content: None, headers: None }, errors: &[] },
        title: None,
        tool: Tool::UNSAID,
        allow: &[],
        function: "",
        source: Location::caller(),
    };
}
