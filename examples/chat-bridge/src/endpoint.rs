//! One endpoint of the chat API: a request goes there once.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use futures_util::future::BoxFuture;
use http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Request, StatusCode, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper_rustls::builderstates::WantsSchemes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tower::Service;

use crate::config::{Address, ConfigError, Limits};
use crate::error::{ChatError, Failure};
use crate::pieces::Pieces;
use crate::protocol::{Ask, Completion, Refusal};

/// How many bytes an answer may have: plugin hosts take 100,000 characters, and a stream says each of its words in an event.
const LONGEST_ANSWER: usize = 4 << 20;

/// How long an endpoint is left alone that is asked too often and does not say for how long. It refuses quickly, so to the balancer it
/// would look as if it had nothing to do.
const SHORTEST_REST: Duration = Duration::from_secs(1);

/// How long `Retry-After` is believed to be, at most.
const LONGEST_REST: Duration = Duration::from_secs(60);

/// What came back.
pub(crate) enum Answer {
    Whole(Completion),
    Stream(Box<Pieces>),
}

/// An endpoint, as a service of `tower`.
#[derive(Clone)]
pub(crate) struct Endpoint {
    target: Arc<Target>,
    limits: Limits,
    http: Http,
}

type Http = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

struct Target {
    url: Uri,
    /// The key, marked as sensitive, so that nothing prints it.
    authorization: Option<HeaderValue>,
}

impl Endpoint {
    pub(crate) fn new(address: &Address, limits: &Limits) -> Result<Self, ConfigError> {
        let target = Target { url: url(&address.url)?, authorization: address.authorization()? };
        let mut connector = HttpConnector::new();
        connector.set_connect_timeout(Some(limits.connect_seconds.0));
        connector.enforce_http(false);
        let tls = tls(address)?.https_or_http().enable_http1().wrap_connector(connector);
        let http = Client::builder(TokioExecutor::new()).build(tls);
        Ok(Self { target: Arc::new(target), limits: limits.clone(), http })
    }

    async fn ask(self, ask: Ask) -> Result<Answer, Failure> {
        let mut request = Request::post(&self.target.url).header(CONTENT_TYPE, "application/json");
        if let Some(authorization) = &self.target.authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let request = request.body(Full::new(ask.body)).map_err(|error| self.failed(&error, Failure::lasting))?;
        let response = self.http.request(request).await.map_err(|error| match error.is_connect() {
            true => self.failed(&error, Failure::passing),
            false => self.failed(&error, Failure::midway),
        })?;
        let (head, body) = response.into_parts();
        if head.status == StatusCode::OK && ask.stream {
            return Ok(Answer::Stream(Box::new(Pieces::open(body, LONGEST_ANSWER, &self.limits).await?)));
        }
        let body = self.read(body).await;
        // A redirect is no success either: whoever it leads to must not get the key.
        if head.status != StatusCode::OK {
            return Err(self.refusal(head.status, &head.headers, &body.unwrap_or_default()));
        }
        let answer = serde_json::from_slice(&body?).map(Answer::Whole);
        answer.map_err(|error| Failure { transient: false, ..self.failed(&Nonsense::from(&error), Failure::midway) })
    }

    async fn read(&self, body: Incoming) -> Result<Bytes, Failure> {
        let body = Limited::new(body, LONGEST_ANSWER).collect().await;
        body.map(http_body_util::Collected::to_bytes).map_err(|error| self.failed(&*error, Failure::midway))
    }

    /// What a status that is no success means.
    fn refusal(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Failure {
        let out_of_credit = || serde_json::from_slice(body).is_ok_and(|refusal: Refusal| refusal.is_about_credit());
        let said = || format!("{} answers {status}", self.target.url);
        let failure = match status.as_u16() {
            402 => Failure::lasting(ChatError::QuotaUsedUp),
            429 if out_of_credit() => Failure::lasting(ChatError::QuotaUsedUp),
            429 => Failure::passing(ChatError::RateLimited).after(SHORTEST_REST),
            401 | 403 => Failure::lasting(ChatError::NotAllowed(said())),
            400 | 413 | 422 => Failure::lasting(ChatError::Refused),
            408 | 500.. => Failure::passing(ChatError::Failed(said())),
            _ => Failure::lasting(ChatError::Failed(said())),
        };
        match headers.get(RETRY_AFTER).and_then(|value| rest(value, SystemTime::now())) {
            Some(time) if failure.transient => failure.after(time),
            _ => failure,
        }
    }

    /// An error with what caused it: the outermost often says nothing but where it arose.
    fn failed(&self, error: &(dyn Error + 'static), failure: fn(ChatError) -> Failure) -> Failure {
        let causes = std::iter::successors(Some(error), |&error| error.source());
        let words = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
        failure(ChatError::Failed(format!("{}: {words}", self.target.url)))
    }
}

impl Service<Ask> for Endpoint {
    type Response = Answer;
    type Error = Failure;
    type Future = BoxFuture<'static, Result<Answer, Failure>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, ask: Ask) -> Self::Future {
        Box::pin(self.clone().ask(ask))
    }
}

impl Address {
    /// The header with the key, from where the configuration says that it is.
    fn authorization(&self) -> Result<Option<HeaderValue>, ConfigError> {
        let unusable = |words: String| Err(ConfigError::Unusable(words));
        let (key, place) = match (&self.key_env, &self.key_file) {
            (None, None) => return Ok(None),
            (Some(_), Some(_)) => {
                return unusable(format!("`{}` has a `key_env` and a `key_file`; leave one out", self.url));
            }
            (Some(name), None) => (std::env::var(name).ok(), format!("the environment variable `{name}`")),
            (None, Some(path)) => (fs::read_to_string(path).ok(), format!("the file `{}`", path.display())),
        };
        let key = key.map(|key| key.trim().to_owned()).filter(|key| !key.is_empty());
        let header = key.and_then(|key| HeaderValue::try_from(format!("Bearer {key}")).ok());
        let Some(mut header) = header else {
            return unusable(format!(
                "there is no key in {place}, or none that can be sent; put the key of `{}` there",
                self.url
            ));
        };
        header.set_sensitive(true);
        Ok(Some(header))
    }
}

/// How an endpoint shows that it is the one whose address stands in the configuration.
fn tls(address: &Address) -> Result<HttpsConnectorBuilder<WantsSchemes>, ConfigError> {
    let provider = rustls::crypto::ring::default_provider();
    let unusable = |error: &dyn Error| ConfigError::Unusable(format!("TLS cannot be set up: {error}"));
    let builder = HttpsConnectorBuilder::new();
    let Some(path) = &address.ca_file else {
        return builder.with_provider_and_webpki_roots(provider).map_err(|error| unusable(&error));
    };
    let roots = roots(path).map_err(|reason| {
        let path = path.display();
        ConfigError::Unusable(format!(
            "there are no certificates in the file `{path}`: {reason}; write them there in PEM"
        ))
    })?;
    let config = ClientConfig::builder_with_provider(Arc::new(provider)).with_safe_default_protocol_versions();
    let config = config.map_err(|error| unusable(&error))?.with_root_certificates(roots).with_no_client_auth();
    Ok(builder.with_tls_config(config))
}

fn roots(path: &Path) -> Result<RootCertStore, Box<dyn Error>> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path)? {
        roots.add(certificate?)?;
    }
    if roots.is_empty() { Err("it has none".into()) } else { Ok(roots) }
}

/// Where requests go. What follows the path would stand before what is added to it, and a password would be seen in the log.
fn url(base: &str) -> Result<Uri, ConfigError> {
    let url = format!("{}/chat/completions", base.trim_end_matches('/'));
    let url = url.parse().ok().filter(|url: &Uri| {
        let host = url.host().unwrap_or_default();
        // A port that is too large for one is no error of the parser's.
        let port = url.port_u16().map(|port| format!(":{port}")).unwrap_or_default();
        let whole = url.authority().is_some_and(|authority| authority.as_str() == format!("{host}{port}"));
        !host.is_empty() && whole && matches!(url.scheme_str(), Some("http" | "https"))
    });
    let url = url.filter(|_| !base.contains(['?', '#', '@']));
    let shown = if base.contains('@') { "…" } else { base };
    let expected = "an address such as `https://api.openai.com/v1`, with no name, password, `?` or `#` in it";
    url.ok_or_else(|| ConfigError::Unusable(format!("`url` is `{shown}`; write {expected}")))
}

/// How long to wait, from either form of `Retry-After` (RFC 9110, section 10.2.3).
fn rest(value: &HeaderValue, now: SystemTime) -> Option<Duration> {
    let value = value.to_str().ok()?.trim();
    let time = match value.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        // A date that is over is no time.
        Err(_) => httpdate::parse_http_date(value).ok()?.duration_since(now).unwrap_or_default(),
    };
    Some(time.min(LONGEST_REST))
}

/// Where an answer stops being one. The whole error would quote the answer, which is nothing for the log.
#[derive(Debug, thiserror::Error)]
#[error("its answer is none of a chat API, from line {line}, column {column} on")]
struct Nonsense {
    line: usize,
    column: usize,
}

impl From<&serde_json::Error> for Nonsense {
    fn from(error: &serde_json::Error) -> Self {
        Self { line: error.line(), column: error.column() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_in_both_forms_and_capped() {
        let now = httpdate::parse_http_date("Fri, 27 Nov 2026 23:59:30 GMT").expect("a date");
        for (value, expected) in [
            ("0", Some(0)),
            ("7", Some(7)),
            (" 12 ", Some(12)),
            ("99999999", Some(60)),
            ("Fri, 27 Nov 2026 23:59:45 GMT", Some(15)),
            ("Fri, 31 Dec 1999 23:59:59 GMT", Some(0)),
            ("Sat, 28 Nov 2099 00:00:00 GMT", Some(60)),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("", None),
        ] {
            let value = HeaderValue::from_static(value);
            assert_eq!(rest(&value, now), expected.map(Duration::from_secs), "{value:?}");
        }
    }

    #[test]
    fn only_addresses_that_show_no_password_are_taken() {
        for base in ["http://localhost:8000/v1", "https://api.openai.com/v1/", "http://[::1]:1", "HTTP://example.com"] {
            assert!(url(base).is_ok_and(|url| url.path().ends_with("/chat/completions")), "{base}");
        }
        for base in
            ["", "localhost", "ftp://a", "http://", "http://a?b", "http://a#b", "http://a:99999", "http://u:pw@a"]
        {
            let words = url(base).expect_err(base).to_string();
            assert!(words.contains("; write") && !words.contains("pw"), "{words}");
        }
    }
}
