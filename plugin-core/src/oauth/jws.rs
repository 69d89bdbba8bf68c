//! A signed token, taken apart.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;
use jsonwebtoken::dangerous::insecure_decode_claims;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::auth::TokenError;

use super::key::Key;
use super::{LONGEST_TOKEN, invalid};

/// The types that access tokens have: none, the general one, or that of RFC 9068 (section 2.1). Every other is made for something
/// else, such as logging someone out (RFC 8725, section 3.11).
const TYPES: [&str; 4] = ["jwt", "application/jwt", "at+jwt", "application/at+jwt"];

/// A JWT in the compact form of RFC 7515 (section 3.1). Nothing in it is true before [`signed_by`](Self::signed_by) says so.
pub(super) struct Jws<'a> {
    algorithm: Algorithm,
    key_id: Option<String>,
    pub(super) claims: Map<String, Value>,
    message: &'a str,
    signature: Vec<u8>,
}

/// Whether the issuer signed a token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Signed,
    /// The key that it names is known, and did not sign it.
    Forged,
    /// Perhaps the issuer has newer keys.
    UnknownKey,
}

/// What of a header counts. The library's own header knows no algorithm by its name of RFC 9864.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<Value>,
}

impl<'a> Jws<'a> {
    /// Takes a token apart, and refuses what no key could make good.
    pub(super) fn parse(token: &'a str) -> Result<Self, TokenError> {
        if token.len() > LONGEST_TOKEN {
            return Err(invalid("it is longer than 16 KiB"));
        }
        let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
        let parts = token
            .rsplit_once('.')
            .and_then(|(message, signature)| Some((message, decode(message.rsplit_once('.')?.0)?, decode(signature)?)));
        let Some((message, header, signature)) = parts else { return Err(invalid("it is no signed JWT")) };
        let header: Header = serde_json::from_slice(&header).map_err(|_| invalid("its header is not one of a JWT"))?;
        let algorithm =
            algorithm(&header.alg).ok_or_else(|| invalid("its `alg` is none of `RS256`, `ES256` and `EdDSA`"))?;
        // What is critical has to be understood (RFC 7515, section 4.1.11), and nothing is.
        if header.crit.is_some() {
            return Err(invalid("its header has `crit`"));
        }
        if header.typ.is_some_and(|it| !TYPES.contains(&it.to_ascii_lowercase().as_str())) {
            return Err(invalid("its `typ` is not that of an access token"));
        }
        let claims = insecure_decode_claims(token).map_err(|_| invalid("its claims are no JSON object"))?;
        Ok(Self { algorithm, key_id: header.kid, claims, message, signature })
    }

    /// Whether one of these keys signed it: the one that it names, or any where either side names none.
    pub(super) fn signed_by(&self, keys: &[Key]) -> Verdict {
        let mut verdict = Verdict::UnknownKey;
        for key in keys {
            let is_named = key.id.is_some() && key.id == self.key_id;
            if !is_named && key.id.is_some() && self.key_id.is_some() {
                continue;
            }
            if key.verifies(self.algorithm, self.message.as_bytes(), &self.signature) {
                return Verdict::Signed;
            }
            if is_named {
                verdict = Verdict::Forged;
            }
        }
        verdict
    }
}

/// How tokens may be signed, by the names of RFC 7518 and RFC 8037, or RFC 9864. `none` and the HMACs are not here, so that no token
/// can ask for them (RFC 8725, section 3.1).
fn algorithm(name: &str) -> Option<Algorithm> {
    match name {
        "RS256" => Some(Algorithm::RS256),
        "ES256" => Some(Algorithm::ES256),
        "EdDSA" | "Ed25519" => Some(Algorithm::EdDSA),
        _ => None,
    }
}
