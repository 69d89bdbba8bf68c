//! An issuer that listens on this machine, and answers what a test wants.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use http_body_util::BodyExt;
use serde_json::{Value, json};

use super::{AUDIENCE, IntrospectionVerifier, JwtVerifier, Pair};

pub(super) const DISCOVERY: &str = "/.well-known/openid-configuration";
pub(super) const JWKS: &str = "/keys";
pub(super) const INTROSPECTION: &str = "/introspect";

/// How long a verifier waits in tests where nothing comes.
pub(super) const TIMEOUT: Duration = Duration::from_millis(300);

/// What a path answers.
#[derive(Clone, PartialEq)]
pub(super) enum Answer {
    Is(StatusCode, Vec<(&'static str, String)>, String),
    /// The connection stays open, and nothing comes.
    Never,
}

impl Answer {
    pub(super) fn json(value: &Value) -> Self {
        Self::Is(StatusCode::OK, Vec::new(), value.to_string())
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Is(StatusCode::OK, Vec::new(), text.into())
    }

    pub(super) fn status(status: u16) -> Self {
        Self::Is(StatusCode::from_u16(status).expect("a status"), Vec::new(), "{}".to_owned())
    }

    pub(super) fn header(self, name: &'static str, value: impl Into<String>) -> Self {
        match self {
            Self::Is(status, mut headers, body) => {
                headers.push((name, value.into()));
                Self::Is(status, headers, body)
            }
            Self::Never => Self::Never,
        }
    }
}

pub(super) struct Issuer {
    pub(super) url: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    answers: HashMap<String, Answer>,
    /// The path, the `Authorization` and the body of each request.
    requests: Vec<(String, String, String)>,
}

impl Issuer {
    /// An issuer with these keys.
    pub(super) async fn with(keys: &[&Pair]) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let router = Router::new().fallback(async move |request: Request| answer(&shared, request).await);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let issuer = Self { url, state };
        issuer.put(DISCOVERY, Answer::json(&issuer.metadata()));
        issuer.publish(keys);
        issuer
    }

    pub(super) fn metadata(&self) -> Value {
        json!({ "issuer": self.url, "jwks_uri": format!("{}{JWKS}", self.url) })
    }

    pub(super) fn publish(&self, keys: &[&Pair]) {
        self.put(JWKS, Answer::json(&json!({ "keys": keys.iter().map(|key| key.jwk()).collect::<Vec<_>>() })));
    }

    pub(super) fn put(&self, path: &str, answer: Answer) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).answers.insert(path.to_owned(), answer);
    }

    /// How often a path was asked for.
    pub(super) fn asked(&self, path: &str) -> usize {
        self.requests().iter().filter(|(asked, ..)| asked == path).count()
    }

    pub(super) fn requests(&self) -> Vec<(String, String, String)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).requests.clone()
    }

    /// Who checks its tokens.
    pub(super) fn verifier(&self) -> JwtVerifier {
        JwtVerifier::new(&self.url, [AUDIENCE]).expect("a verifier")
    }

    /// Who asks it about its tokens.
    pub(super) fn introspection(&self) -> IntrospectionVerifier {
        let endpoint = format!("{}{INTROSPECTION}", self.url);
        let verifier = IntrospectionVerifier::new(&endpoint, "to do", "s3cr:t%", [AUDIENCE]).expect("a verifier");
        verifier.issuer(&self.url)
    }

    /// The claims of a good token, with these changes; null takes one out.
    pub(super) fn claims(&self, changes: &Value) -> Value {
        let mut claims = json!({
            "iss": self.url, "aud": AUDIENCE, "sub": "ada", "exp": now() + 300, "client_id": "app", "scope": "read write",
        });
        for (name, value) in changes.as_object().expect("an object") {
            claims[name] = value.clone();
        }
        claims.as_object_mut().expect("an object").retain(|_, value| !value.is_null());
        claims
    }
}

async fn answer(state: &Mutex<State>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    let authorization = head.headers.get("authorization").map_or("", |value| value.to_str().expect("a text"));
    let path = head.uri.path().to_owned();
    let answer = {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        let body = String::from_utf8(body.to_vec()).expect("a text");
        state.requests.push((path.clone(), authorization.to_owned(), body));
        state.answers.get(&path).cloned().unwrap_or_else(|| Answer::status(404))
    };
    match answer {
        Answer::Never => std::future::pending().await,
        Answer::Is(status, headers, body) => {
            let mut response = Response::builder().status(status);
            for (name, value) in headers {
                response = response.header(name, value);
            }
            response.body(Body::from(body)).expect("a response")
        }
    }
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").as_secs()
}
