//! Who calls: reading credentials, and what they stand for.

mod challenge;
mod protected_resource;
mod token;

pub use self::challenge::Challenge;
pub use self::protected_resource::ProtectedResource;
pub use self::token::{TokenError, TokenInfo, VerifyToken};
