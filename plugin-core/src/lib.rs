//! Annotate plain async functions; get a plugin that models and people can call.
//!
//! From one annotation this crate derives the HTTP route, the OpenAPI operation, the MCP tool, function tools and, with [`plugin`],
//! the plugin manifests. All of them come from one static description, so they cannot disagree. What is wrong with an annotation is a
//! compile error at the characters that are wrong; `cargo build` writes the documents.
//!
//! ```no_run
//! use std::sync::Mutex;
//! use plugin_core::{plugin, plugin_endpoint};
//!
//! #[plugin(
//!     name_for_human = "Greeter",
//!     name_for_model = "greeter",
//!     description_for_human = "Greets people and counts them.",
//!     description_for_model = "Plugin for greeting people by name and counting how many were greeted.",
//!     contact_email = "support@example.com",
//!     legal_info_url = "/legal",
//!     logo = "logo.png",
//!     auth = none,
//!     endpoints(greet),
//! )]
//! #[derive(Default)]
//! pub struct Greeter { count: Mutex<u32> }
//!
//! /// A greeting.
//! #[derive(serde::Serialize, schemars::JsonSchema)]
//! struct Greeting {
//!     /// What to say, with the name in it.
//!     words: String,
//! }
//!
//! /// Greet someone.
//! #[plugin_endpoint(post, "/greetings/{name}")]
//! async fn greet(
//!     plugin: &Greeter,
//!     /// Who is greeted.
//!     name: String,
//!     /// The word of greeting; "Hello" if left out.
//!     word: Option<String>,
//! ) -> Greeting {
//!     *plugin.count.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) += 1;
//!     Greeting { words: format!("{}, {name}!", word.as_deref().unwrap_or("Hello")) }
//! }
//!
//! #[tokio::main]
//! async fn main() -> plugin_core::Result<()> {
//!     plugin_core::serve(Greeter::default()).await
//! }
//! ```
//!
//! # Features
//!
//! - `mcp` (default): `/mcp`, and the program as an MCP server over standard input and output when it is started with `--stdio`.
//! - `server` (with `mcp`): [`serve`], [`Server`], [`Tools`] and [`testing`]. Without it the crate describes plugins and writes documents, no more.
//! - `oauth`: the module `oauth`, which checks access tokens of an outside issuer.
//! - `multipart`: `#[file]` arguments of the type `Upload`.
//! - `tls`: connections are encrypted, by `PLUGIN_TLS_CERT` and `PLUGIN_TLS_KEY` or `Server::tls`.
//! - `oauth-server`: `oauth_server`, an OAuth authorization server for development and small deployments.

/// The code of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

// The macros name this crate, also where it tests itself.
#[cfg(test)]
extern crate self as plugin_core;

mod advice;
#[cfg(test)]
mod agreement;
mod arg;
mod argument;
mod auth;
mod both;
mod call;
mod clash;
mod constraint;
mod content;
pub mod diagnostics;
#[cfg(feature = "server")]
mod dispatch;
mod documents;
mod emit;
mod endpoint;
mod error;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod habit;
mod identity;
mod kind;
mod manifest;
#[cfg(feature = "mcp")]
mod mcp;
#[cfg(feature = "oauth")]
pub mod oauth;
#[cfg(feature = "oauth-server")]
pub mod oauth_server;
mod object;
mod openapi;
mod operation;
mod parts;
mod plugin;
#[cfg(feature = "postgres")]
mod postgres;
mod problem;
mod reply;
mod reply_future;
mod report;
mod routes;
mod rules;
mod schema;
mod scopes;
#[cfg(feature = "server")]
mod server;
mod shared;
mod state;
mod take;
#[cfg(feature = "server")]
pub mod testing;
mod text;
mod tokens;
mod tool;
mod tools;
mod words;

pub use plugin_macros::PluginError;

/// ```
/// use plugin_core::{plugin, plugin_endpoint};
///
/// #[plugin(
///     name_for_human = "Clock",
///     name_for_model = "clock",
///     description_for_human = "Tells how long it has been running.",
///     description_for_model = "Plugin for telling how long the plugin has been running.",
///     contact_email = "support@example.com",
///     legal_info_url = "https://example.com/legal",
///     logo = "logo.png",
///     auth = none,
///     endpoints(uptime),
/// )]
/// struct Clock {
///     started: std::time::Instant,
/// }
///
/// /// Get the number of seconds since the plugin was started.
/// #[plugin_endpoint(get, "/uptime")]
/// async fn uptime(plugin: &Clock) -> u64 {
///     plugin.started.elapsed().as_secs()
/// }
/// ```
///
pub use plugin_macros::plugin;

/// ```
/// use plugin_core::{PluginError, plugin_endpoint};
///
/// #[derive(PluginError)]
/// enum DivideError {
///     /// The divisor is zero.
///     #[status(400)]
///     DivisionByZero,
/// }
///
/// /// Divide one number by another.
/// ///
/// /// The quotient is rounded towards zero.
/// #[plugin_endpoint(get, "/quotient/{dividend}")]
/// async fn divide(
///     /// The number to divide.
///     dividend: i64,
///     /// The number to divide by; 2 if left out.
///     divisor: Option<i64>,
/// ) -> Result<i64, DivideError> {
///     dividend.checked_div(divisor.unwrap_or(2)).ok_or(DivideError::DivisionByZero)
/// }
/// ```
///
pub use plugin_macros::plugin_endpoint;

pub use self::advice::Advice;
pub use self::argument::{Argument, ArgumentValue, Json, Location, Presence, SchemaFn, ValueFn};
pub use self::auth::{Authenticate, Credentials, TokenError, TokenInfo, User, VerifyToken};
#[cfg(feature = "server")]
pub use self::auth::{Challenge, ChatContext, ProtectedResource};
pub use self::constraint::{Constraint, Limit};
pub use self::content::{Bytes, Html, MediaType, Text, media};
#[cfg(feature = "server")]
pub use self::dispatch::{LargeResponses, ToolAnswer, ToolContent, Tools};
pub use self::documents::Documents;
pub use self::emit::emit;
pub use self::endpoint::{Endpoint, EndpointOf};
pub use self::error::{Error, Result};
pub use self::operation::{Method, Operation, Security};
pub use self::plugin::{Auth, AuthorizationType, Manifest, Plugin, Provides};
#[cfg(feature = "postgres")]
pub use self::postgres::SharedState;
pub use self::problem::{ErrorResponse, Fault, PluginError, Problem};
pub use self::reply::{
    Accepted, Attachment, Content, Created, Cursor, EventStream, InvalidCursor, NoContent, Page, Redirect, Responses,
    Success, SuccessResponse, WithHeaders,
};
pub use self::schema::Finding;
#[cfg(feature = "multipart")]
pub use self::server::Upload;
#[cfg(feature = "server")]
pub use self::server::{
    BaseUrl, Bound, ClientAddr, Draining, Extract, Host, Limits, Rate, RateKey, RateStore, RateStoreError, Server,
    Taking, Verdict, serve,
};
pub use self::tool::Tool;

/// What the macros write. Nothing here is for people; it changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use std::boxed::Box;
    pub use std::option::Option::{self, None, Some};
    pub use std::result::Result::{self, Err, Ok};

    pub use crate::advice::Advice;
    pub use crate::arg::{AnyTag, Arg, Tag, check_default, check_part};
    pub use crate::argument::Argument;
    pub use crate::argument::Location::{Body, File, Form, Header, Path, Query};
    pub use crate::argument::Presence::{Optional, Required};
    pub use crate::auth::{Authenticate, Authenticator};
    pub use crate::call::Call;
    pub use crate::clash::{Clashes, find_clashes};
    pub use crate::constraint::{Constraint, Limit, to_json};
    pub use crate::emit::printed;
    pub use crate::endpoint::{AnyIdentity, Endpoint, EndpointOf, Identified, IdentityOf, entry};
    pub use crate::identity::Identity;
    pub use crate::kind::{AnyKind, Kind, KindOf, check_given, check_pattern, check_range, check_size};
    pub use crate::operation::Method::{Delete, Get, Head, Patch, Post, Put};
    pub use crate::operation::{Operation, Security};
    pub use crate::parts::{ManyArguments, Parts};
    pub use crate::plugin::{Auth, AuthorizationType, EndpointList, Manifest, Plugin, Provides};
    pub use crate::problem::{Detail, ErrorResponse, NoDetail, PluginError, Problem, unreadable};
    pub use crate::reply::{AnyReturn, Encoder, Reply, Responses, Return, check_status};
    pub use crate::reply_future::{ReplyFuture, answer, send_future};
    #[cfg(feature = "server")]
    pub use crate::server::{Extract, extract};
    pub use crate::shared::{AnyShared, Shared, check_shared};
    pub use crate::take::{Many, decode};
    pub use crate::text::{check_length, description, summary, whole};
    pub use crate::tokens::count_tokens;
    pub use crate::tool::Tool;
    pub use serde_json::json;

    #[cfg(not(feature = "server"))]
    pub use self::no_server::{Extract, extract};

    #[cfg(not(feature = "server"))]
    mod no_server {
        use crate::call::Call;
        use crate::problem::Problem;
        use crate::reply::Reply;

        /// Without a server nothing is extracted, so anything may be asked for.
        pub trait Extract<P> {}

        impl<T, P> Extract<P> for T {}

        /// Refuses: there is no request to extract from.
        pub async fn extract<T, P>(_: &mut Call, _: &P) -> Result<T, Reply> {
            Err(Problem::new(501, "this build of the plugin has no server to extract from").into())
        }
    }
}
