//! The attribute macros of `plugin-core`. Use them through that crate, which re-exports them.

mod argument;
mod attribute;
mod check;
mod const_checks;
mod constraint;
mod docs;
mod endpoint;
mod endpoint_args;
mod error_enum;
mod errors;
mod expand;
mod fallback;
mod function;
mod given;
#[cfg(test)]
mod golden;
mod hash;
mod head;
mod identity;
mod literal;
mod logo;
mod mark;
mod mend;
#[cfg(test)]
mod modules;
mod names;
mod operation;
mod parts;
mod path_taken;
mod path_template;
mod pattern;
mod place;
mod plugin;
mod symbol;
mod tool;
mod types;
mod word;
mod written;

use proc_macro::TokenStream;

/// Makes a plain async function an endpoint of a plugin.
///
/// The function stays what it is: it can be called, tested and documented. The first paragraph of its doc comment is the
/// operation's summary, the others are its description; each has at most 200 characters (Unicode scalar values), as plugin
/// hosts demand.
///
/// # Arguments
///
/// | argument | meaning |
/// |---|---|
/// | `&T` | the plugin, or a part of it that the plugin `Provides`; invisible to callers |
/// | its name stands in the path template | path parameter |
/// | otherwise, on `get`, `head`, `delete` | query parameter; `Option<T>` may be left out, `Vec<T>` may be repeated |
/// | otherwise, on `post`, `put`, `patch` | field of the JSON request body, or of the form if another argument is `#[form]` or `#[file]` |
/// | `#[path]`, `#[query]`, `#[header]`, `#[body]`, `#[form]`, `#[file]` | says it outright, with another name if wanted: `#[header("X-Trace")]` |
/// | `Json<T>`, `Text`, `Bytes` | the request body as a whole |
/// | `#[extract] t: T` | taken from the head of the request by axum's `FromRequestParts<Plugin>`; invisible to callers |
///
/// A doc comment on an argument is its description, of at most 200 characters. A header argument without a name is called like
/// the argument, with `-` for `_`.
///
/// # Constraints
///
/// They stand in the schema, and every call is checked against them; a call that breaks any is answered with status 422 and all
/// its faults.
///
/// | attribute | meaning |
/// |---|---|
/// | `#[range(1..=100)]`, `#[range(0.5..)]`, `#[range(..MOST)]` | the numbers that are allowed |
/// | `#[length(1..=280)]`, `#[length(3)]` | characters of a text (Unicode scalar values), items of a list, fields of a map, bytes of a file |
/// | `#[pattern("^[a-z]+$")]` | what a text matches: a regular expression of ECMAScript without look-around and back-references |
/// | `#[default(10)]` | the value when it is left out: JSON, or an expression that can be written as JSON |
/// | `#[example("Berlin")]` | a value that shows what is meant, likewise |
///
/// Inside types the attributes of `schemars` say the same: `#[schemars(range(min = 1))]`. A default or an example that breaks the
/// other rules fails the build that writes the documents, and the start of the server.
///
/// # Options, after the path template
///
/// | option | meaning | default |
/// |---|---|---|
/// | `operation_id = "…"` | 1 to 64 ASCII letters, digits and `_`; unique within the plugin | the function's name in lowerCamelCase |
/// | `tags("…", …)` | the groups it belongs to in the document | the plugin's `name_for_model` |
/// | `status = 201` | the status of a success, 200 to 203 | 200, the only one that all readers accept |
/// | `consequential` | `x-openai-isConsequential`: whether the user is asked before each call | said nothing of |
/// | `security = none`, `security("scope", …)` | who may call it: anyone, or whoever has these scopes of the plugin's OAuth; with `security()`, whoever has signed in | what the plugin's `auth` says |
/// | `external_docs = "https://…"` | where people read more | |
/// | `deprecated` | marked so in the document | |
/// | `hidden` | served, but in no document | |
/// | `title = "…"` | what people are shown instead of the operationId | |
/// | `tool(off)`, `tool(name = "…", description = "…", read_only, destructive, idempotent, open_world)` | how models see it where that differs: no tool at all, or a name, a description of at most 1,024 characters and hints of its own | what the operation and its method say |
/// | `allow(code, …)` | the advice that is not given about it: the codes in brackets of the build's warnings | |
/// | `crate = "…"` | the path of `plugin-core`, when it is called otherwise | `::plugin_core` |
///
/// As a tool an endpoint takes one flat object: its arguments by their names, wherever in a request they stand, and the fields of a
/// `Json<T>` body that is an object of fixed fields among them; any other whole body is the argument `body`. Files and bytes are given in
/// Base64, `null` stands for what is left out. Without hints of its own, a `get` or `head` only reads unless it is `consequential`, `put`,
/// `patch` and `delete` may destroy, and a `post` adds.
///
/// # What it returns
///
/// Any `T: Serialize + JsonSchema` as JSON, or a type that says what else the answer is: `Created`, `Accepted`, `NoContent`,
/// `Redirect`, `Text`, `Html`, `Bytes`, `Attachment`, `EventStream`, `WithHeaders`. Or `Result<T, E>` of these, where `E` derives
/// `PluginError`. Aliases work too.
///
/// # Names
///
/// The macro declares a hidden type with the function's name, so that one `use` imports both. A function that is called like a
/// crate or a type in scope (`time`, say) hides it in that module: write `::time` there.
#[proc_macro_attribute]
pub fn plugin_endpoint(args: TokenStream, item: TokenStream) -> TokenStream {
    endpoint::expand(args.into(), item.into()).into()
}

/// Makes a type a plugin: its value is the state, the annotation is the manifest.
///
/// | key | limit |
/// |---|---|
/// | `name_for_human` | 1 to 20 characters |
/// | `name_for_model` | 1 to 50 letters, digits and `_` |
/// | `description_for_human` | 1 to 100 characters |
/// | `description_for_model` | 1 to 8,000 characters |
/// | `contact_email` | an e-mail address |
/// | `legal_info_url` | an `https` URL, or a path such as `/legal`, where the server has a page |
/// | `logo` | a square PNG file, named relative to the package's folder; it is embedded |
/// | `auth` | `none`, `service_http(bearer, verification_tokens(openai))`, `user_http(basic)`, or `oauth(client_url = "…", authorization_url = "…", authorization_content_type = "…", scope = "…", verification_tokens(openai))`; each may have `instructions = "…"` |
/// | `endpoints(…)` | the endpoints, by the functions' names or paths |
/// | `public_url` | optional: the address that the documents carry, without a path |
/// | `prefix` | optional: what stands before every endpoint's path, such as `/v1` |
/// | `tags(…)` | optional: the descriptions of tags, `tags(bookings = "Book and cancel rooms.")` |
/// | `external_docs` | optional: where people read more, an `https` URL |
/// | `allow(…)` | optional: the advice that is not given about the plugin, nor about anything in it, `allow(description_missing)` |
/// | `crate` | optional: the path of `plugin-core`, when it is called otherwise |
///
/// What `auth` and an endpoint's `security` say stands in the manifest and in the OpenAPI documents, and the server enforces it before
/// anything of a call is read: the secrets of `service_http` come from the environment, the users of `user_http` from the plugin's
/// `Authenticate`, the tokens of `oauth` are looked at by `Server::verify_tokens`.
///
/// Lengths are counted in Unicode scalar values. The limits are those of the ChatGPT plugin manifest, version 1.
///
/// Two endpoints with the same operationId, with the same method and path, or with paths that differ only in the names of
/// their parameters are a compile error at the list.
#[proc_macro_attribute]
pub fn plugin(args: TokenStream, item: TokenStream) -> TokenStream {
    plugin::expand(args.into(), item.into()).into()
}

/// Makes an enum the error of endpoints: one HTTP status, 400 to 599, and one documented response for each variant. A variant
/// that is `#[status(transparent)]` holds another such error, and is what that is.
///
/// See the trait of the same name in `plugin-core`. `#[plugin_error(crate = "…")]` on the enum names that crate when it is called
/// otherwise.
#[proc_macro_derive(PluginError, attributes(status, plugin_error))]
pub fn derive_plugin_error(item: TokenStream) -> TokenStream {
    error_enum::expand(&item.into()).into()
}
