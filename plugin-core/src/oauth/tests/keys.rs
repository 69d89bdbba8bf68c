//! Key pairs of issuers, made anew for each run.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use rsa::pkcs1::EncodeRsaPrivateKey;
use serde_json::{Value, json};

/// A private key, with the name that the issuer gives it.
pub(super) struct Pair {
    pub(super) id: &'static str,
    algorithm: Algorithm,
    private: EncodingKey,
}

impl Pair {
    /// An RSA key, of which there is only one, because it takes long to make.
    pub(super) fn rsa() -> Self {
        static DER: OnceLock<Vec<u8>> = OnceLock::new();
        let der = DER.get_or_init(|| rsa_der(2048));
        Self { id: "rsa", algorithm: Algorithm::RS256, private: EncodingKey::from_rsa_der(der) }
    }

    pub(super) fn short_rsa() -> Self {
        Self { id: "short", algorithm: Algorithm::RS256, private: EncodingKey::from_rsa_der(&rsa_der(1024)) }
    }

    pub(super) fn p256(id: &'static str) -> Self {
        let der = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let der = der.expect("a key");
        Self { id, algorithm: Algorithm::ES256, private: EncodingKey::from_ec_der(der.as_ref()) }
    }

    pub(super) fn ed25519() -> Self {
        // PKCS #8, version 1 (RFC 8410, section 7).
        let mut der =
            *b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20--------------------------------";
        SystemRandom::new().fill(&mut der[16..]).expect("random bytes");
        Self { id: "ed", algorithm: Algorithm::EdDSA, private: EncodingKey::from_ed_der(&der) }
    }

    /// Its public half.
    pub(super) fn jwk(&self) -> Value {
        let jwk = Jwk::from_encoding_key(&self.private, self.algorithm).expect("a public key");
        let mut jwk = serde_json::to_value(jwk).expect("JSON");
        jwk["kid"] = json!(self.id);
        jwk["use"] = json!("sig");
        jwk
    }

    /// A token with these claims.
    pub(super) fn sign(&self, claims: &Value) -> String {
        self.sign_as(&json!({ "alg": format!("{:?}", self.algorithm), "typ": "at+jwt", "kid": self.id }), claims)
    }

    /// A token with another header than it should have.
    pub(super) fn sign_as(&self, header: &Value, claims: &Value) -> String {
        let message = format!("{}.{}", bare(header), bare(claims));
        let signature = crypto::sign(message.as_bytes(), &self.private, self.algorithm).expect("a signature");
        format!("{message}.{signature}")
    }
}

fn rsa_der(bits: usize) -> Vec<u8> {
    let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, bits).expect("a key");
    key.to_pkcs1_der().expect("a key").as_bytes().to_vec()
}

/// JSON as a part of a token.
pub(super) fn bare(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}
