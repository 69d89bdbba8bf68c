//! The public keys of an issuer.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;

/// How tokens may be signed. `none` and the HMACs are not here, so that no token can ask for them (RFC 8725, section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Rs256,
    Es256,
    EdDsa,
}

impl Algorithm {
    /// By its name in RFC 7518 and RFC 8037, or RFC 9864.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "ES256" => Some(Self::Es256),
            "EdDSA" | "Ed25519" => Some(Self::EdDsa),
            _ => None,
        }
    }
}

/// A key that can tell whether the issuer signed something.
pub(super) struct Key {
    /// Its `kid`.
    pub(super) id: Option<String>,
    public: PublicKey,
}

enum PublicKey {
    Rsa(RsaPublicKeyComponents<Vec<u8>>),
    /// The point, uncompressed.
    P256(Vec<u8>),
    Ed25519(Vec<u8>),
}

impl Key {
    /// Reads a JWK (RFC 7517); none when it is of another kind, or for another use than signatures.
    pub(super) fn read(jwk: &Value) -> Option<Self> {
        let text = |name: &str| jwk[name].as_str();
        let (public, algorithms): (_, &[&str]) = match (text("kty")?, text("crv")) {
            ("RSA", _) => (rsa(jwk)?, &["RS256"]),
            ("EC", Some("P-256")) => (p256(jwk)?, &["ES256"]),
            ("OKP", Some("Ed25519")) => (ed25519(jwk)?, &["EdDSA", "Ed25519"]),
            _ => return None,
        };
        let use_fits = jwk.get("use").is_none_or(|it| it == "sig");
        let algorithm_fits = jwk.get("alg").is_none_or(|it| algorithms.iter().any(|name| it == name));
        let verifies = |it: &Value| it.as_array().is_some_and(|all| all.iter().any(|operation| operation == "verify"));
        let fits = use_fits && algorithm_fits && jwk.get("key_ops").is_none_or(verifies);
        fits.then(|| Self { id: text("kid").map(str::to_owned), public })
    }

    /// Whether this key made the signature of the message. The algorithm is the token's word, so it has to fit the key.
    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        match (&self.public, algorithm) {
            (PublicKey::Rsa(key), Algorithm::Rs256) => key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
            (PublicKey::P256(key), Algorithm::Es256) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key).verify(message, signature)
            }
            (PublicKey::Ed25519(key), Algorithm::EdDsa) => {
                UnparsedPublicKey::new(&ED25519, key).verify(message, signature)
            }
            _ => return false,
        }
        .is_ok()
    }
}

fn bytes(jwk: &Value, name: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(jwk[name].as_str()?).ok()
}

/// RFC 7518, section 6.3. Shorter keys than 2,048 bits can be broken; `ring` takes neither them nor longer ones than 8,192.
fn rsa(jwk: &Value) -> Option<PublicKey> {
    // Some issuers write a sign byte, which RFC 7518 does not allow, and `ring` does not take.
    let number = |name| Some(bytes(jwk, name)?.into_iter().skip_while(|byte| *byte == 0).collect::<Vec<u8>>());
    let key = RsaPublicKeyComponents { n: number("n")?, e: number("e")? };
    (256..=1024).contains(&key.n.len()).then_some(PublicKey::Rsa(key))
}

/// RFC 7518, section 6.2.
fn p256(jwk: &Value) -> Option<PublicKey> {
    let coordinate = |name| bytes(jwk, name).filter(|bytes| bytes.len() == 32);
    Some(PublicKey::P256([vec![4], coordinate("x")?, coordinate("y")?].concat()))
}

/// RFC 8037, section 2.
fn ed25519(jwk: &Value) -> Option<PublicKey> {
    bytes(jwk, "x").filter(|bytes| bytes.len() == 32).map(PublicKey::Ed25519)
}
