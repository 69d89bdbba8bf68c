//! An OAuth authorization server for development and small deployments: users log in on its page, decide what a client may do in their
//! name, and the client gets tokens. Feature `oauth-server`.
//!
//! It keeps what it knows in one SQLite file, or in PostgreSQL where several processes share it, and is for the clients and users that it is
//! set up with: nobody registers by themselves. It speaks
//! the authorization code flow of OAuth 2.0 ([RFC 6749](https://www.rfc-editor.org/rfc/rfc6749)) as
//! [RFC 9700](https://www.rfc-editor.org/rfc/rfc9700) wants it:
//!
//! | path | what is there |
//! |---|---|
//! | `/oauth/authorize` | the pages to log in and to consent. `redirect_uri` must be a registered one, to the character; public clients need PKCE by `S256` (RFC 7636); `resource` (RFC 8707) must lie at the plugin's address; the answer has `iss` (RFC 9207) |
//! | `/oauth/token` | codes and refresh tokens become tokens; the body is a form or, as ChatGPT sends it, JSON |
//! | `/oauth/revoke` | tokens are given back (RFC 7009) |
//! | `/.well-known/oauth-authorization-server` | all of this, for programs (RFC 8414) |
//!
//! Codes are good for 60 seconds and once, access tokens for an hour (`PLUGIN_TOKEN_TTL` seconds), refresh tokens for 30 days and once: each
//! use gives a new one. Who uses a code or a refresh token a second time loses all tokens that came of it. A log-in lasts twelve
//! hours. After five wrong passwords for a user name, or twenty from an address, each attempt has to wait longer than the one before, up
//! to 15 minutes; so others can make a user wait, but not guess. The database holds codes, tokens and cookies as hashes only.
//!
//! ```no_run
//! use plugin_core::oauth_server::{AuthorizationServer, Client, Secret, UserList};
//! use plugin_core::{Plugin, Server};
//!
//! # async fn example<P: Plugin>(notes: P) -> plugin_core::Result<()> {
//! let accounts = AuthorizationServer::builder()
//!     .name("Notes")
//!     .scope("notes:read", "Read your notes")
//!     .scope("notes:write", "Add and delete notes")
//!     .client(Client {
//!         id: "chatgpt".to_owned(),
//!         name: "ChatGPT".to_owned(),
//!         secret: Some(Secret::new(&std::env::var("CHATGPT_SECRET").unwrap_or_default())?),
//!         redirect_uris: vec!["https://chat.openai.com/aip/plugin-1234/oauth/callback".to_owned()],
//!         scopes: vec!["notes:read".to_owned(), "notes:write".to_owned()],
//!     })
//!     .users(UserList::new().user("ada", "a password for development")?)
//!     .database("oauth.db")
//!     .build()?;
//! Server::new(notes)?.authorization_server(accounts)?.environment()?.serve().await
//! # }
//! ```
//!
//! It answers beside the plugin, below the same prefix, and its issuer is the plugin's own address: the one that is configured, or one of
//! this machine, never one that only a request names. The annotation can name it by paths: `client_url = "/oauth/authorize"`,
//! `authorization_url = "/oauth/token"`. It does not end TLS: outside of one machine a proxy in front has to, and
//! [`Builder::address_header`] tells who is behind it.

// Why this stands on no library: `oxide-auth` (0.6.1), the one that is kept, forgets a code or a refresh token once it is used, so that
// nobody notices its second use. Its stores are called in line, which a database cannot be, and it reads no JSON, knows no metadata, no
// `resource` and no `iss`, and has no endpoint to revoke. What is left of it would be the names of the parameters.

mod authorize;
mod builder;
mod client;
mod client_auth;
mod failure;
mod metadata;
mod oauth_error;
mod page;
mod params;
mod random;
mod request;
mod revoke;
mod server;
mod session;
mod store;
mod throttle;
mod token;
mod users;
mod verify;

pub use self::builder::Builder;
pub use self::client::{Client, Secret};
pub use self::server::AuthorizationServer;
pub use self::users::{CheckFuture, UserList, Users, UsersError, hash_password};
