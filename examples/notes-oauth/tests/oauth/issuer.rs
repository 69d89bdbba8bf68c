//! An issuer elsewhere: it tells about itself and its keys as OpenID Connect has it, and signs whatever a test wants.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::routing::get;
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::rand_core::OsRng;
use serde_json::{Value, json};

/// What the issuer calls the plugin.
pub(crate) const AUDIENCE: &str = "private-notes";

/// A key of an issuer, or of somebody who would like to be one.
pub(crate) struct Key {
    id: &'static str,
    private: SigningKey,
}

impl Key {
    pub(crate) fn new(id: &'static str) -> Self {
        Self { id, private: SigningKey::random(&mut OsRng) }
    }

    fn jwk(&self) -> Value {
        let point = self.private.verifying_key().to_encoded_point(false);
        let text = |coordinate: &[u8]| URL_SAFE_NO_PAD.encode(coordinate);
        let (x, y) = (text(point.x().expect("a point")), text(point.y().expect("a point")));
        json!({ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": self.id, "x": x, "y": y })
    }

    /// An access token with these claims.
    pub(crate) fn sign(&self, claims: &Value) -> String {
        let message = message(&json!({ "alg": "ES256", "typ": "at+jwt", "kid": self.id }), claims);
        let signature: Signature = self.private.sign(message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

/// What stands before the signature.
pub(crate) fn message(header: &Value, claims: &Value) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()))
}

/// The issuer, on a port of its own for as long as the test runs.
pub(crate) struct Issuer {
    pub(crate) url: String,
    published: Arc<Mutex<Published>>,
}

struct Published {
    keys: Vec<Value>,
    asked: usize,
}

impl Issuer {
    pub(crate) async fn start(key: &Key) -> Self {
        let published = Arc::new(Mutex::new(Published { keys: vec![key.jwk()], asked: 0 }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let metadata = json!({
            "issuer": url, "jwks_uri": format!("{url}/keys"), "authorization_endpoint": format!("{url}/authorize"),
            "token_endpoint": format!("{url}/token"), "response_types_supported": ["code"],
            "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"],
        });
        let shared = Arc::clone(&published);
        let keys = async move || {
            let mut published = shared.lock().unwrap_or_else(PoisonError::into_inner);
            published.asked += 1;
            Json(json!({ "keys": published.keys }))
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(async move || Json(metadata)))
            .route("/keys", get(keys));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, published }
    }

    /// Has this key from now on, and no other.
    pub(crate) fn rotate(&self, key: &Key) {
        self.published.lock().unwrap_or_else(PoisonError::into_inner).keys = vec![key.jwk()];
    }

    /// How often the keys were asked for.
    pub(crate) fn asked(&self) -> usize {
        self.published.lock().unwrap_or_else(PoisonError::into_inner).asked
    }

    /// The claims of a good token of this user, with these changes; null takes one out.
    pub(crate) fn claims(&self, user: &str, changes: &Value) -> Value {
        let mut claims = json!({
            "iss": self.url, "aud": AUDIENCE, "sub": user, "exp": now() + 300, "scope": "notes:read notes:write",
        });
        for (name, value) in changes.as_object().expect("an object") {
            claims[name] = value.clone();
        }
        claims.as_object_mut().expect("an object").retain(|_, value| !value.is_null());
        claims
    }
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").as_secs()
}
