//! The API of a model.

use std::time::Duration;

use http::{Request, Response, StatusCode, Uri, header};
use http_body_util::{BodyExt, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use plugin_core::Tools;
use serde_json::Value;

use crate::Error;
use crate::anthropic::ANTHROPIC;
use crate::openai::OPENAI;
use crate::protocol::{Protocol, Turn};

/// Where a model is, and how it is asked.
pub struct Api {
    pub(crate) protocol: Protocol,
    url: Uri,
    key: String,
    model: String,
    time: Duration,
    http: Client<HttpsConnector<HttpConnector>, String>,
}

impl Api {
    /// The API as the environment says: `OPENAI_API_KEY` or `ANTHROPIC_API_KEY`; `OPENAI_BASE_URL` or `ANTHROPIC_BASE_URL` for
    /// another server than the maker's; `MODEL`; and `TIMEOUT_SECONDS` for one turn, 300 if it is not set.
    ///
    /// # Errors
    ///
    /// When a setting is missing or not usable.
    pub fn from_env() -> Result<Self, Error> {
        let (protocol, key) = match (setting(OPENAI.key), setting(ANTHROPIC.key)) {
            (Some(key), None) => (OPENAI, key),
            (None, Some(key)) => (ANTHROPIC, key),
            _ => return Err(Error("set either `OPENAI_API_KEY` or `ANTHROPIC_API_KEY`".to_owned())),
        };
        let Some(model) = setting("MODEL") else { return Err(Error("set `MODEL` to the name of a model".to_owned())) };
        let base = setting(protocol.address.0).unwrap_or_else(|| protocol.address.1.to_owned());
        // OpenAI's own clients want the version in the address, Anthropic's do not.
        let base = base.trim_end_matches('/').trim_end_matches("/v1");
        let url: Option<Uri> = format!("{base}{}", protocol.path).parse().ok();
        let Some(url) = url.filter(|url| url.host().is_some()) else {
            return Err(Error(format!("`{}` is no address, such as `https://example.com`", protocol.address.0)));
        };
        let Ok(seconds) = setting("TIMEOUT_SECONDS").unwrap_or_else(|| "300".to_owned()).parse() else {
            return Err(Error("`TIMEOUT_SECONDS` is no number".to_owned()));
        };
        let tls = HttpsConnectorBuilder::new().with_provider_and_webpki_roots(rustls::crypto::ring::default_provider());
        let tls = tls.map_err(|error| unreachable(&error))?.https_or_http().enable_http1().build();
        let http = Client::builder(TokioExecutor::new()).build(tls);
        Ok(Self { protocol, url, key, model, time: Duration::from_secs(seconds), http })
    }

    /// Gives the model the conversation so far, and waits for its turn.
    pub(crate) async fn ask(&self, instructions: &str, tools: &Tools, conversation: &[Value]) -> Result<Turn, Error> {
        let body = (self.protocol.request)(&self.model, instructions, tools, conversation).to_string();
        let answer = tokio::time::timeout(self.time, self.send(body)).await;
        let answer = answer.map_err(|_| Error(format!("the API did not answer within {:?}", self.time)))??;
        let body: Option<Value> = serde_json::from_slice(answer.body()).ok();
        match (answer.status(), body) {
            (StatusCode::OK, Some(body)) => (self.protocol.read)(&body),
            (StatusCode::OK, None) => Err(Error("the API does not answer JSON".to_owned())),
            // OpenAI's own words would quote a part of the key.
            (StatusCode::UNAUTHORIZED, _) => Err(Error(format!("the API refuses the key in `{}`", self.protocol.key))),
            (status, body) => {
                let said = body.as_ref().and_then(|body| body["error"]["message"].as_str()).unwrap_or("nothing");
                let seconds: Option<u64> =
                    answer.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
                let when = seconds.map_or(String::new(), |seconds| format!("; try again in {seconds} seconds"));
                Err(Error(format!("the API answers {status}, and says: {said}{when}")))
            }
        }
    }

    async fn send(&self, body: String) -> Result<Response<Vec<u8>>, Error> {
        let mut request = Request::post(&self.url).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in (self.protocol.headers)(&self.key) {
            request = request.header(name, value);
        }
        let Ok(request) = request.body(body) else { return Err(Error(format!("`{}` is no key", self.protocol.key))) };
        let (head, body) = self.http.request(request).await.map_err(|error| unreachable(&error))?.into_parts();
        let body = Limited::new(body, 4 << 20).collect().await.map_err(|error| unreachable(&*error))?;
        Ok(Response::from_parts(head, body.to_bytes().to_vec()))
    }

    /// A text as a terminal may have it: without what would steer that, and without the key, should the API repeat it.
    pub fn shown(&self, text: &str) -> String {
        let text: String = text.chars().filter(|it| matches!(it, '\n' | '\t') || !it.is_control()).collect();
        // A server that wants no key gets a short word for one, which is no secret and may stand in any text.
        if self.key.len() < 8 { text } else { text.replace(&self.key, "…") }
    }
}

/// What a setting is; an empty one is none.
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// An error with what caused it: the outermost often says nothing but where it arose.
fn unreachable(error: &(dyn std::error::Error + 'static)) -> Error {
    let causes = std::iter::successors(Some(error), |error| error.source());
    Error(format!("the API cannot be reached: {}", causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")))
}
