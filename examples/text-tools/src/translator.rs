//! The translator: a server that speaks the protocol of LibreTranslate.

use std::error::Error;
use std::time::Duration;

use http::{Method, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use rustls::crypto::ring;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::{TranslateError, UpstreamError};

/// How long it may take to connect; a server that is there answers sooner.
const CONNECT_TIME: Duration = Duration::from_secs(5);

/// How many bytes an answer may have. The languages of a full installation take 20,000.
const LONGEST_ANSWER: usize = 1 << 20;

/// How many characters of what the translator says go on to callers and into the log.
const LONGEST_WORDS: usize = 200;

/// Where the translator is, and how it is asked.
pub(crate) struct Translator {
    base: String,
    /// Neither callers nor the log may see it, so nothing here derives `Debug`.
    key: Option<String>,
    time: Duration,
    http: Http,
}

/// A client without TLS where none is needed: a machine without certificates can still reach its own network.
enum Http {
    Plain(Client<HttpConnector, String>),
    Tls(Client<HttpsConnector<HttpConnector>, String>),
}

#[derive(Serialize)]
struct Question<'a> {
    q: &'a str,
    source: &'a str,
    target: &'a str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'a str>,
}

/// A text in another language, as the translator answers it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Translated {
    pub(crate) translated_text: String,
    pub(crate) detected_language: Option<Detected>,
}

/// What language a text seems to be in.
#[derive(Deserialize)]
pub(crate) struct Detected {
    pub(crate) language: String,
    pub(crate) confidence: f64,
}

/// A language that the translator knows.
#[derive(Deserialize)]
pub(crate) struct Known {
    pub(crate) code: String,
    pub(crate) name: String,
    /// What it can be translated into; servers that do not say so can do all.
    pub(crate) targets: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

/// What came back that is no success.
struct Failure {
    status: StatusCode,
    /// What the translator says about it.
    said: String,
    retry_after: Option<u64>,
}

impl Translator {
    /// A translator at this address, or none when the address is not usable.
    pub(crate) fn new(base: &str, key: Option<String>, time: Duration) -> Option<Self> {
        // What follows the path would stand before `/translate`, and a password would be seen where addresses are.
        let uri: Uri = base.parse().ok().filter(|_| !base.contains(['?', '#', '@']))?;
        let host = uri.host().filter(|host| !host.is_empty())?;
        // A port that is too large for one is no error of the parser's.
        let port = uri.port_u16().map(|port| format!(":{port}")).unwrap_or_default();
        uri.authority().filter(|authority| authority.as_str() == format!("{host}{port}"))?;
        let mut connector = HttpConnector::new();
        connector.set_connect_timeout(Some(CONNECT_TIME));
        let builder = Client::builder(TokioExecutor::new());
        let http = match uri.scheme_str()? {
            "http" => Http::Plain(builder.build(connector)),
            "https" => {
                connector.enforce_http(false);
                let tls = HttpsConnectorBuilder::new().with_provider_and_native_roots(ring::default_provider()).ok()?;
                Http::Tls(builder.build(tls.https_only().enable_http1().wrap_connector(connector)))
            }
            _ => return None,
        };
        Some(Self { base: base.trim_end_matches('/').to_owned(), key, time, http })
    }

    /// Translates a text; without a source language the translator finds it out.
    pub(crate) async fn translate(
        &self,
        text: &str,
        source: Option<&str>,
        target: &str,
    ) -> Result<Translated, TranslateError> {
        let api_key = self.key.as_deref();
        let question = Question { q: text, source: source.unwrap_or("auto"), target, format: "text", api_key };
        let body = serde_json::to_string(&question).map_err(failed)?;
        match self.ask(Method::POST, "/translate", body).await? {
            Ok(answer) => parse(&answer).map_err(TranslateError::from),
            Err(failure) if failure.status == StatusCode::BAD_REQUEST && !failure.wants_key() => {
                Err(TranslateError::Refused(failure.said))
            }
            Err(failure) => Err(failure.into_error().into()),
        }
    }

    /// The languages that the translator knows.
    pub(crate) async fn languages(&self) -> Result<Vec<Known>, UpstreamError> {
        let answer = self.ask(Method::GET, "/languages", String::new()).await?;
        parse(&answer.map_err(Failure::into_error)?)
    }

    /// Sends a request, and waits for the whole answer, but no longer than is allowed.
    async fn ask(&self, method: Method, path: &str, body: String) -> Result<Result<Vec<u8>, Failure>, UpstreamError> {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        let request =
            request.header(header::CONTENT_TYPE, "application/json").header(header::ACCEPT, "application/json");
        let request = request.body(body).map_err(failed)?;
        let answer = async {
            let response = match &self.http {
                Http::Plain(client) => client.request(request),
                Http::Tls(client) => client.request(request),
            };
            let (head, body) = response.await.map_err(failed)?.into_parts();
            let body = Limited::new(body, LONGEST_ANSWER).collect().await;
            let body = body.map_err(failed)?.to_bytes().to_vec();
            // A redirect is no success either: whoever it leads to must not get the key.
            if head.status == StatusCode::OK {
                return Ok(Ok(body));
            }
            let retry_after = head.headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
            Ok(Err(Failure { status: head.status, said: self.said(&body), retry_after }))
        };
        tokio::time::timeout(self.time, answer).await.unwrap_or(Err(UpstreamError::TooSlow))
    }

    /// What the translator says about its failure: short, on one line, and without the key, should it repeat that.
    fn said(&self, body: &[u8]) -> String {
        let Ok(Refusal { error }) = serde_json::from_slice(body) else { return "nothing".to_owned() };
        let mut said: String = error.chars().filter(|character| !character.is_control()).collect();
        if let Some(key) = &self.key {
            said = said.replace(key, "…");
        }
        said.chars().take(LONGEST_WORDS).collect()
    }
}

impl Failure {
    /// Whether the translator wants a key, or another one. When there is none, it says so with the status of a bad request.
    fn wants_key(&self) -> bool {
        match self.status {
            StatusCode::BAD_REQUEST => self.said.contains("API key"),
            status => matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN),
        }
    }

    fn into_error(self) -> UpstreamError {
        let wants_key = self.wants_key();
        let Self { status, said, retry_after } = self;
        match status {
            _ if wants_key => UpstreamError::NotAllowed(said),
            StatusCode::TOO_MANY_REQUESTS => {
                let when = retry_after.map_or("later".to_owned(), |seconds| format!("in {seconds} seconds"));
                UpstreamError::QuotaUsedUp { said, when }
            }
            _ => UpstreamError::Failed(format!("it answers {status}, and says: {said}")),
        }
    }
}

fn parse<T: DeserializeOwned>(answer: &[u8]) -> Result<T, UpstreamError> {
    // The whole error would quote the answer, which is nothing for the log.
    let place = |error: serde_json::Error| format!("line {}, column {}", error.line(), error.column());
    let answer = serde_json::from_slice(answer).map_err(place);
    answer.map_err(|place| UpstreamError::Failed(format!("its answer is none of LibreTranslate's, from {place} on")))
}

/// The words of an error and of what caused it: the outermost often says nothing but where it arose.
fn failed(error: impl Into<Box<dyn Error + Send + Sync>>) -> UpstreamError {
    let error = error.into();
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    UpstreamError::Failed(words)
}
