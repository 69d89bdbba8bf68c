//! Who calls: reading credentials, and what they stand for.

mod token;

pub use self::token::{TokenError, TokenInfo, VerifyToken};
