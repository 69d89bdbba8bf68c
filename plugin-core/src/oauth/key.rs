//! The public keys of an issuer.

use jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind};
use serde::Deserialize as _;
use serde_json::Value;

/// A key that can tell whether the issuer signed something.
pub(super) struct Key {
    /// Its `kid`.
    pub(super) id: Option<String>,
    algorithm: Algorithm,
    public: DecodingKey,
}

impl Key {
    /// Reads a JWK (RFC 7517); none when it is of another kind or size, or for another use than signatures.
    pub(super) fn read(jwk: &Value) -> Option<Self> {
        let text = |name: &str| jwk[name].as_str();
        let (algorithm, names): (_, &[&str]) = match (text("kty")?, text("crv")) {
            ("RSA", _) => (Algorithm::RS256, &["RS256"]),
            ("EC", Some("P-256")) => (Algorithm::ES256, &["ES256"]),
            ("OKP", Some("Ed25519")) => (Algorithm::EdDSA, &["EdDSA", "Ed25519"]),
            _ => return None,
        };
        let public = DecodingKey::from_jwk(&Jwk::deserialize(jwk).ok()?).ok()?;
        let use_fits = jwk.get("use").is_none_or(|it| it == "sig");
        let algorithm_fits = jwk.get("alg").is_none_or(|it| names.iter().any(|name| it == name));
        let verifies = |it: &Value| it.as_array().is_some_and(|all| all.iter().any(|operation| operation == "verify"));
        let fits =
            use_fits && algorithm_fits && jwk.get("key_ops").is_none_or(verifies) && size_fits(algorithm, &public);
        fits.then(|| Self { id: text("kid").map(str::to_owned), algorithm, public })
    }

    /// Whether this key made the signature of the message. The algorithm is the token's word, so it has to fit the key.
    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &Vec<u8>) -> bool {
        // The provider is named, because the library's own choice panics where another crate has it compiled with a second one.
        let verifier = (DEFAULT_PROVIDER.verifier_factory)(&algorithm, &self.public);
        algorithm == self.algorithm && verifier.is_ok_and(|verifier| verifier.verify(message, signature).is_ok())
    }
}

/// Whether a key is of a size that may be used: RSA from 2,048 bits (RFC 7518, section 3.3), which is what takes the longest to
/// check up to 8,192; the point of the curve of the others, and no other.
fn size_fits(algorithm: Algorithm, public: &DecodingKey) -> bool {
    match (algorithm, public.kind()) {
        (Algorithm::RS256, DecodingKeyKind::RsaModulusExponent { n, .. }) => {
            (256..=1024).contains(&n.iter().skip_while(|byte| **byte == 0).count())
        }
        // Uncompressed, with a byte before it that says so.
        (Algorithm::ES256, DecodingKeyKind::SecretOrDer(point)) => point.len() == 65,
        (Algorithm::EdDSA, DecodingKeyKind::SecretOrDer(point)) => point.len() == 32,
        _ => false,
    }
}
