//! Requests to the issuer.

use std::error::Error;
use std::time::Duration;

use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use rustls::crypto::aws_lc_rs;
use serde_json::Value;

use super::address::Address;

/// How many bytes an answer may have. The keys of large issuers take some 10,000.
const LONGEST_ANSWER: usize = 1 << 20;

/// How long the issuer has to answer, unless said otherwise.
pub(super) const TIMEOUT: Duration = Duration::from_secs(5);

/// For how long a connection is kept: less than servers do, so that no request meets one that is just being closed.
const KEPT: Duration = Duration::from_secs(20);

/// A client without TLS for this machine, and one that speaks nothing else for all others. Neither follows redirects.
pub(super) enum Http {
    Plain(Client<HttpConnector, String>),
    Tls(Client<HttpsConnector<HttpConnector>, String>),
}

/// What the issuer answered.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Http {
    /// A client for addresses of the same scheme as this one, or none when this machine has no root certificates.
    pub(super) fn new(address: &Address) -> Option<Self> {
        let mut connector = HttpConnector::new();
        connector.set_connect_timeout(Some(TIMEOUT));
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_idle_timeout(KEPT);
        if !address.is_https() {
            return Some(Self::Plain(builder.build(connector)));
        }
        connector.enforce_http(false);
        let tls = HttpsConnectorBuilder::new().with_provider_and_native_roots(aws_lc_rs::default_provider()).ok()?;
        Some(Self::Tls(builder.build(tls.https_only().enable_http1().wrap_connector(connector))))
    }

    pub(super) async fn get(&self, address: &Address) -> Result<Answer, String> {
        let request = Request::get(address.uri()).header(header::ACCEPT, "application/json");
        self.send(request.body(String::new())).await
    }

    /// Sends a request; every failure is one of reaching the issuer, in words that hold nothing of the request.
    pub(super) async fn send(&self, request: http::Result<Request<String>>) -> Result<Answer, String> {
        let request = request.map_err(|_| "no request can be made of its address".to_owned())?;
        let response = match self {
            Self::Plain(client) => client.request(request),
            Self::Tls(client) => client.request(request),
        };
        let (head, body) = response.await.map_err(|error| words(&error))?.into_parts();
        let body = Limited::new(body, LONGEST_ANSWER).collect().await.map_err(|error| words(&*error))?;
        Ok(Answer { status: head.status, headers: head.headers, body: body.to_bytes().to_vec() })
    }
}

impl Answer {
    /// Its JSON. The whole error would quote the answer, which is nothing for the log.
    pub(super) fn json(&self) -> Result<Value, String> {
        serde_json::from_slice(&self.body).map_err(|_| "it does not answer JSON".to_owned())
    }

    /// For how many seconds it stays fresh (RFC 9111, section 5.2.2), where it says so.
    pub(super) fn max_age(&self) -> Option<u64> {
        let values = self.headers.get_all(header::CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
        let mut directives = values.flat_map(|value| value.split(',')).map(|it| it.trim().to_ascii_lowercase());
        directives.find_map(|directive| match directive.split_once('=') {
            Some(("max-age", seconds)) => seconds.trim_matches('"').parse().ok(),
            None if matches!(directive.as_str(), "no-store" | "no-cache") => Some(0),
            _ => None,
        })
    }
}

/// Gives up on what takes too long.
pub(super) async fn in_time<T>(
    time: Duration,
    work: impl Future<Output = Result<T, String>> + Send,
) -> Result<T, String> {
    tokio::time::timeout(time, work).await.unwrap_or_else(|_| Err(format!("it did not answer within {time:?}")))
}

/// An error with what caused it: the outermost often says nothing but where it arose.
fn words(error: &(dyn Error + 'static)) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    words
}
