//! The verifiers against an issuer on this machine, with tokens that another crate has signed.

mod forgeries;
mod introspection;
mod issuer;
mod keys;
mod outages;
mod rotation;
mod settings;
mod tokens;

use self::issuer::{Answer, Issuer};
use self::keys::{Pair, bare};
use super::{IntrospectionVerifier, JwtVerifier};
use crate::auth::{TokenError, TokenInfo, VerifyToken};

/// What the plugin is called in these tests.
const AUDIENCE: &str = "https://todo.example.com/mcp";

/// Why a token was refused.
fn invalid(outcome: Result<TokenInfo, TokenError>) -> String {
    match outcome {
        Err(TokenError::Invalid(reason)) => reason,
        other => panic!("not refused as invalid: {other:?}"),
    }
}

/// Why it could not be told what a token stands for.
fn unavailable(outcome: Result<TokenInfo, TokenError>) -> String {
    match outcome {
        Err(TokenError::Unavailable(reason)) => reason,
        other => panic!("not unavailable: {other:?}"),
    }
}
