//! Who calls: reading credentials, and what they stand for.

mod authenticate;
#[cfg(feature = "server")]
mod challenge;
#[cfg(feature = "server")]
mod chat;
#[cfg(feature = "server")]
mod guard;
#[cfg(feature = "server")]
mod presented;
#[cfg(feature = "server")]
mod protected_resource;
#[cfg(feature = "server")]
mod secrets;
mod token;
#[cfg(feature = "server")]
mod user;

pub use self::authenticate::{Authenticate, Authenticator, Credentials, User};
#[cfg(feature = "server")]
pub use self::challenge::Challenge;
#[cfg(feature = "server")]
pub use self::chat::ChatContext;
#[cfg(feature = "server")]
pub(crate) use self::guard::{Keys, admit};
#[cfg(feature = "server")]
pub use self::protected_resource::ProtectedResource;
#[cfg(feature = "server")]
pub(crate) use self::secrets::{LEAST, Secrets};
pub use self::token::{TokenError, TokenInfo, VerifyToken};
