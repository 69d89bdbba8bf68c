//! What a client asks a user for (RFC 6749, section 4.1.1), and how it is answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::client::Client;
use super::page::Notice;
use super::params::Params;
use super::random;

/// A request for authorization that is as it should be.
pub(super) struct AuthorizationRequest {
    pub(super) client: Arc<Client>,
    pub(super) redirect_uri: String,
    pub(super) scopes: Vec<String>,
    pub(super) challenge: Option<String>,
    pub(super) resource: Option<String>,
    state: Option<String>,
}

/// Why a request is not answered by a page to log in or to consent.
pub(super) enum Refusal {
    /// The user is told: nobody knows whether the address to go back to is the client's own.
    Notice(Notice),
    /// The client is told: the address to send the user to.
    Redirect(String),
}

impl AuthorizationRequest {
    /// Checks a query string. The client and its address come first, because only they say who may be told of all else.
    pub(super) fn read(clients: &BTreeMap<String, Arc<Client>>, base_url: &str, query: &str) -> Result<Self, Refusal> {
        let params = Params::of_form(query.as_bytes());
        let single = |name| params.get(name).filter(|_| !params.is_repeated(name));
        let client =
            single("client_id").and_then(|id| clients.get(id)).ok_or(Refusal::Notice(Notice::UnknownClient))?;
        let redirect_uri = single("redirect_uri").filter(|uri| client.returns_to(uri));
        let redirect_uri = redirect_uri.ok_or(Refusal::Notice(Notice::WrongRedirect))?;
        let request = Self {
            client: Arc::clone(client),
            redirect_uri: redirect_uri.to_owned(),
            scopes: scopes_of(params.get("scope"), client),
            challenge: params.get("code_challenge").map(str::to_owned),
            resource: params.get("resource").map(str::to_owned),
            state: single("state").map(str::to_owned),
        };
        match request.fault(&params, base_url) {
            Some((error, description)) => Err(Refusal::Redirect(request.error_url(base_url, error, description))),
            None => Ok(request),
        }
    }

    /// What is wrong with it, as an error code and its description.
    fn fault(&self, params: &Params, base_url: &str) -> Option<(&'static str, &'static str)> {
        if params.is_repeated("resource") {
            return Some(("invalid_target", "there is more than one `resource`; ask for each by itself"));
        }
        if params.any_repeated() {
            return Some(("invalid_request", "a parameter is given more than once"));
        }
        if params.get("request").is_some() {
            return Some(("request_not_supported", "give the parameters in the query"));
        }
        if params.get("request_uri").is_some() {
            return Some(("request_uri_not_supported", "give the parameters in the query"));
        }
        match params.get("response_type") {
            Some("code") => {}
            Some(_) => return Some(("unsupported_response_type", "`response_type` must be `code`")),
            None => return Some(("invalid_request", "`response_type` is missing; it must be `code`")),
        }
        if params.get("response_mode").is_some_and(|mode| mode != "query") {
            return Some(("invalid_request", "`response_mode` must be `query`"));
        }
        if let Some(fault) = self.fault_of_challenge(params.get("code_challenge_method")) {
            return Some(("invalid_request", fault));
        }
        if self.scopes.iter().any(|scope| !self.client.scopes.contains(scope)) {
            return Some(("invalid_scope", "the client may not ask for all of these scopes"));
        }
        if self.resource.as_ref().is_some_and(|resource| !is_own(resource, base_url)) {
            return Some(("invalid_target", "`resource` is not an address of this plugin"));
        }
        None
    }

    /// What is wrong with the challenge of PKCE (RFC 7636, section 4.3). Without a method it would be `plain`, which protects nobody.
    fn fault_of_challenge(&self, method: Option<&str>) -> Option<&'static str> {
        match (&self.challenge, method) {
            (None, None) if self.client.secret.is_some() => None,
            (None, None) => Some("`code_challenge` is missing; a client without a secret needs PKCE"),
            (None, Some(_)) => Some("there is a `code_challenge_method` without a `code_challenge`"),
            (Some(challenge), Some("S256")) if random::is_well_formed(challenge) => None,
            (Some(_), Some("S256")) => Some("`code_challenge` is not a SHA-256 hash in base64url, of 43 characters"),
            (Some(_), _) => Some("`code_challenge_method` must be `S256`"),
        }
    }

    /// The request once more, in the one form that our own forms carry.
    pub(super) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("response_type", "code").append_pair("client_id", &self.client.id);
        query.append_pair("redirect_uri", &self.redirect_uri);
        if !self.scopes.is_empty() {
            query.append_pair("scope", &self.scopes.join(" "));
        }
        if let Some(state) = &self.state {
            query.append_pair("state", state);
        }
        if let Some(challenge) = &self.challenge {
            query.append_pair("code_challenge", challenge).append_pair("code_challenge_method", "S256");
        }
        if let Some(resource) = &self.resource {
            query.append_pair("resource", resource);
        }
        query.finish()
    }

    /// Where the user goes with a code.
    pub(super) fn code_url(&self, base_url: &str, code: &str) -> String {
        self.url(base_url, &[("code", code)])
    }

    /// Where the user goes with an error (RFC 6749, section 4.1.2.1).
    pub(super) fn error_url(&self, base_url: &str, error: &str, description: &str) -> String {
        self.url(base_url, &[("error", error), ("error_description", description)])
    }

    fn url(&self, base_url: &str, answer: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(answer);
        if let Some(state) = &self.state {
            query.append_pair("state", state);
        }
        // With it a client that uses several servers notices an answer of the wrong one (RFC 9207).
        query.append_pair("iss", base_url);
        let joint = if self.redirect_uri.contains('?') { '&' } else { '?' };
        format!("{}{joint}{}", self.redirect_uri, query.finish())
    }
}

/// The scopes that are asked for, each once; all that the client may have when it names none.
fn scopes_of(scope: Option<&str>, client: &Client) -> Vec<String> {
    let Some(scope) = scope else { return client.scopes.clone() };
    let mut scopes: Vec<String> = Vec::new();
    for scope in scope.split(' ').filter(|scope| !scope.is_empty()) {
        if !scopes.iter().any(|known| known == scope) {
            scopes.push(scope.to_owned());
        }
    }
    scopes
}

/// Whether a resource (RFC 8707) is the plugin or lies below its address, as `/mcp` does.
pub(super) fn is_own(resource: &str, base_url: &str) -> bool {
    let rest = resource.strip_prefix(base_url);
    // A URI has no control characters (RFC 3986), and PostgreSQL keeps no text with NUL.
    let is_path = |rest: &str| !rest.contains(|char: char| matches!(char, '#' | '?') || char.is_control());
    rest.is_some_and(|rest| (rest.is_empty() || rest.starts_with('/')) && is_path(rest))
}
