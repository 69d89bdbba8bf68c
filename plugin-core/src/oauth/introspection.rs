//! Tokens that only the issuer can read.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Request, StatusCode, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::auth::{TokenError, TokenInfo, VerifyToken};
use crate::error::{Error, Result};

use super::address::Address;
use super::clock::Clock;
use super::http::{Http, TIMEOUT, in_time};
use super::memory::{Memory, hash};
use super::rules::{LEEWAY, LONGEST_LEEWAY, Rules};
use super::settings::{INTROSPECTION_URL, check_audiences};
use super::under_way::UnderWay;
use super::{LONGEST_TOKEN, invalid};

/// How long a good token is believed to be one, unless said otherwise; and at most.
const CACHE: Duration = Duration::from_secs(60);
const LONGEST_CACHE: Duration = Duration::from_secs(300);

/// What forms write as it is.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*');

/// Checks tokens by asking their issuer about each (RFC 7662), as a client with a secret of its own (HTTP Basic).
///
/// A token is good when the answer has `active: true`, an `aud` that is or has one of the audiences, a `sub`, and no `iss`, `exp`, `nbf`
/// or `token_type` that speaks against it. It is then believed to be good for a minute, though not longer than it is valid. So a token
/// that is revoked does for up to a minute more; [`cache`](Self::cache) makes that shorter, at the price of more questions. Of 1,000
/// tokens at most that is kept, by their hashes.
///
/// Calls that come with the same token while the issuer is asked about it wait for that one answer. What is not good, and what could
/// not be told because the issuer failed, is asked again by whoever comes later. Whoever may call the plugin can thus make it ask the
/// issuer; where that is too much, limit the calls before they reach the plugin.
///
/// ```no_run
/// use plugin_core::oauth::IntrospectionVerifier;
///
/// let secret = std::env::var("SECRET").unwrap_or_default();
/// let url = "https://id.example.com/introspect";
/// let verifier = IntrospectionVerifier::new(url, "todo", &secret, ["https://todo.example.com"])?;
/// # Ok::<(), plugin_core::Error>(())
/// ```
pub struct IntrospectionVerifier {
    asking: Arc<Asking>,
    under_way: UnderWay,
}

/// What it takes to ask about a token, which outlives the call that had it.
pub(super) struct Asking {
    endpoint: Address,
    /// The client's name and secret, ready to be sent.
    credentials: HeaderValue,
    rules: Rules,
    timeout: Duration,
    cache: Duration,
    clock: Clock,
    http: Http,
    pub(super) memory: Memory,
}

impl IntrospectionVerifier {
    /// For tokens that the issuer with this introspection endpoint gives out for any of these audiences, of which the plugin asks as
    /// this client.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when the endpoint is no `https` URL (or `http` URL of this machine), when there is no audience or an empty
    /// one, and when this machine has no root certificates.
    pub fn new(
        endpoint: &str,
        client_id: &str,
        client_secret: &str,
        audiences: impl IntoIterator<Item = impl Into<String>>,
    ) -> Result<Self> {
        let unusable = |expected| Error::Setting { name: INTROSPECTION_URL, value: endpoint.to_owned(), expected };
        let address = Address::parse(endpoint).ok_or_else(|| {
            unusable("an `https` URL, such as `https://id.example.com/introspect`, or an `http` URL of this machine")
        })?;
        let http = Http::new(&address)
            .ok_or_else(|| unusable("a server that can be verified: this machine has no root certificates"))?;
        // Both are encoded before they are joined (RFC 6749, section 2.3.1), so that neither can hold the colon.
        let pair = STANDARD.encode(format!("{}:{}", encoded(client_id), encoded(client_secret)));
        let mut credentials = HeaderValue::try_from(format!("Basic {pair}"))
            .map_err(|_| unusable("a client with a name and a secret that fit into a header"))?;
        credentials.set_sensitive(true);
        let audiences = check_audiences(audiences)?;
        let rules = Rules { issuer: None, audiences, leeway: LEEWAY, answer: true };
        let (timeout, cache, clock, memory) = (TIMEOUT, CACHE, Clock::default(), Memory::default());
        let asking = Asking { endpoint: address, credentials, rules, timeout, cache, clock, http, memory };
        Ok(Self { asking: Arc::new(asking), under_way: UnderWay::default() })
    }

    /// Sets the issuer that an answer may name; without it any issuer is taken that the endpoint vouches for.
    #[must_use]
    pub fn issuer(self, issuer: impl Into<String>) -> Self {
        self.set(|asking| asking.rules.issuer = Some(issuer.into()))
    }

    /// Sets by how much the clocks of issuer and plugin may differ: 30 seconds unless said otherwise, and never more than 300.
    /// What is less than a second does not count.
    #[must_use]
    pub fn leeway(self, leeway: Duration) -> Self {
        self.set(|asking| asking.rules.leeway = leeway.as_secs().min(LONGEST_LEEWAY))
    }

    /// Sets how long the endpoint has to answer: 5 seconds unless said otherwise.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.set(|asking| asking.timeout = timeout)
    }

    /// Sets how long a good token is believed to be one, and so how long a revoked one does at most: 60 seconds unless said otherwise,
    /// and never more than 300. With zero the issuer is asked at each call that finds no question under way.
    #[must_use]
    pub fn cache(self, time: Duration) -> Self {
        self.set(|asking| asking.cache = time.min(LONGEST_CACHE))
    }

    fn set(mut self, change: impl FnOnce(&mut Asking)) -> Self {
        // Nobody else has it yet, because this has not been used.
        if let Some(asking) = Arc::get_mut(&mut self.asking) {
            change(asking);
        }
        self
    }

    async fn check(&self, token: &str) -> Result<TokenInfo, TokenError> {
        if token.is_empty() || token.len() > LONGEST_TOKEN {
            return Err(invalid("it is empty, or longer than 16 KiB"));
        }
        let hash = hash(token);
        if let Some(info) = self.asking.memory.recall(&hash, self.asking.clock.instant()) {
            return Ok(info);
        }
        let (asking, token) = (Arc::clone(&self.asking), token.to_owned());
        self.under_way.join(hash, async move { asking.check(&token).await }).await
    }

    #[cfg(test)]
    pub(super) fn asking(&self) -> &Asking {
        &self.asking
    }

    #[cfg(test)]
    pub(super) fn clock(&self) -> &Clock {
        &self.asking.clock
    }
}

impl Asking {
    async fn check(&self, token: &str) -> Result<TokenInfo, TokenError> {
        let hash = hash(token);
        // It may have become known while this call was on its way here.
        if let Some(info) = self.memory.recall(&hash, self.clock.instant()) {
            return Ok(info);
        }
        let answer = in_time(self.timeout, self.ask(token)).await.map_err(|reason| {
            TokenError::Unavailable(format!(
                "the introspection endpoint {} gave no answer: {reason}",
                self.endpoint.text
            ))
        })?;
        if answer["active"] == false {
            return Err(invalid("it is not active"));
        }
        // A token that is bound to a key (RFC 9449) is worth nothing without proof of that, which is not asked for here.
        if answer.get("token_type").is_some_and(|it| !it.as_str().is_some_and(|it| it.eq_ignore_ascii_case("bearer"))) {
            return Err(invalid("it is no bearer token"));
        }
        let unix = self.clock.unix();
        let mut info = self.rules.check(answer, unix)?;
        info.claims.remove("active");
        // Not beyond the leeway either: what is asked once more is refused by the issuer, if it wants to.
        let left = info.expires_at.map_or(self.cache, |at| Duration::from_secs(at.saturating_sub(unix)));
        self.memory.remember(hash, info.clone(), self.clock.instant(), left.min(self.cache));
        Ok(info)
    }

    /// What the issuer says of a token: an object in which `active` is true or false.
    async fn ask(&self, token: &str) -> Result<Map<String, Value>, String> {
        let request = Request::post(self.endpoint.uri())
            .header(header::AUTHORIZATION, self.credentials.clone())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json");
        let form = format!("token={}&token_type_hint=access_token", encoded(token));
        let answer = self.http.send(request.body(form)).await?;
        match answer.status {
            StatusCode::OK => {}
            // The plugin's own fault, and none of the caller's, whose token may be good.
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                return Err(format!("it answers {}, and so refuses this plugin's client and secret", answer.status));
            }
            status => return Err(format!("it answers {status}")),
        }
        match answer.json()? {
            Value::Object(answer) if answer.get("active").is_some_and(Value::is_boolean) => Ok(answer),
            _ => Err("it does not say whether the token is active".to_owned()),
        }
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, FORM).to_string()
}

impl VerifyToken for IntrospectionVerifier {
    fn verify<'a>(
        &'a self,
        token: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<TokenInfo, TokenError>> + Send + 'a>> {
        Box::pin(self.check(token))
    }
}

impl fmt::Debug for IntrospectionVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("IntrospectionVerifier");
        debug.field("endpoint", &self.asking.endpoint.text).field("rules", &self.asking.rules).finish_non_exhaustive()
    }
}
