//! Key pairs of issuers, made anew for each run.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::Signer as _;
use p256::ecdsa;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15;
use rsa::rand_core::{OsRng, RngCore as _};
use rsa::sha2::Sha256;
use rsa::signature::SignatureEncoding as _;
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};

/// A private key, with the name that the issuer gives it.
pub(super) struct Pair {
    pub(super) id: &'static str,
    private: Private,
}

enum Private {
    Rsa(RsaPrivateKey),
    P256(ecdsa::SigningKey),
    Ed25519(ed25519_dalek::SigningKey),
}

impl Pair {
    /// An RSA key, of which there is only one, because it takes long to make.
    pub(super) fn rsa() -> Self {
        static KEY: OnceLock<RsaPrivateKey> = OnceLock::new();
        Self { id: "rsa", private: Private::Rsa(KEY.get_or_init(|| new_rsa(2048)).clone()) }
    }

    pub(super) fn short_rsa() -> Self {
        Self { id: "short", private: Private::Rsa(new_rsa(1024)) }
    }

    pub(super) fn p256(id: &'static str) -> Self {
        Self { id, private: Private::P256(ecdsa::SigningKey::random(&mut OsRng)) }
    }

    pub(super) fn ed25519() -> Self {
        let mut seed = [0; 32];
        OsRng.fill_bytes(&mut seed);
        Self { id: "ed", private: Private::Ed25519(ed25519_dalek::SigningKey::from_bytes(&seed)) }
    }

    fn algorithm(&self) -> &'static str {
        match self.private {
            Private::Rsa(_) => "RS256",
            Private::P256(_) => "ES256",
            Private::Ed25519(_) => "EdDSA",
        }
    }

    /// Its public half.
    pub(super) fn jwk(&self) -> Value {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let mut jwk = match &self.private {
            Private::Rsa(key) => {
                json!({ "kty": "RSA", "n": text(&key.n().to_bytes_be()), "e": text(&key.e().to_bytes_be()) })
            }
            Private::P256(key) => {
                let point = key.verifying_key().to_encoded_point(false);
                let (x, y) = (point.x().expect("a point"), point.y().expect("a point"));
                json!({ "kty": "EC", "crv": "P-256", "x": text(x), "y": text(y) })
            }
            Private::Ed25519(key) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "x": text(key.verifying_key().as_bytes()) })
            }
        };
        jwk["kid"] = json!(self.id);
        jwk["use"] = json!("sig");
        jwk["alg"] = json!(self.algorithm());
        jwk
    }

    /// A token with these claims.
    pub(super) fn sign(&self, claims: &Value) -> String {
        self.sign_as(&json!({ "alg": self.algorithm(), "typ": "at+jwt", "kid": self.id }), claims)
    }

    /// A token with another header than it should have.
    pub(super) fn sign_as(&self, header: &Value, claims: &Value) -> String {
        let message = format!("{}.{}", bare(header), bare(claims));
        let signature = match &self.private {
            Private::Rsa(key) => pkcs1v15::SigningKey::<Sha256>::new(key.clone()).sign(message.as_bytes()).to_vec(),
            Private::P256(key) => {
                let signature: ecdsa::Signature = key.sign(message.as_bytes());
                signature.to_vec()
            }
            Private::Ed25519(key) => key.sign(message.as_bytes()).to_vec(),
        };
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn new_rsa(bits: usize) -> RsaPrivateKey {
    RsaPrivateKey::new(&mut OsRng, bits).expect("a key")
}

/// JSON as a part of a token.
pub(super) fn bare(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}
