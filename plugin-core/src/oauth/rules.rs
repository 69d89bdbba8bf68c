//! What a token has to say of itself to be good here.

use serde_json::{Map, Value};

use crate::auth::{TokenError, TokenInfo};

use super::invalid;

/// How many seconds the clocks of issuer and plugin may differ, unless said otherwise.
pub(super) const LEEWAY: u64 = 30;

/// How many seconds they may differ at most: a token that is good for longer than it says cannot be taken back.
pub(super) const LONGEST_LEEWAY: u64 = 300;

/// What is demanded of the claims of a token (RFC 7519, section 4.1), and of an answer about it (RFC 7662, section 2.2).
#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) issuer: Option<String>,
    /// The token has to be for one of these.
    pub(super) audiences: Vec<String>,
    pub(super) leeway: u64,
    /// Whether `iss` and `exp` may be missing: an answer need not have them, because it comes from the issuer, and holds now.
    pub(super) answer: bool,
}

impl Rules {
    /// Reads the claims, and refuses those that break a rule. The reasons hold nothing of the token.
    pub(super) fn check(&self, mut claims: Map<String, Value>, now: u64) -> Result<TokenInfo, TokenError> {
        self.check_issuer(claims.get("iss"))?;
        // Otherwise a token for another service could be used here (RFC 8707, section 2; RFC 8725, section 3.9).
        if !claims.get("aud").is_some_and(|audience| self.admit(audience)) {
            return Err(invalid("it was issued for another audience"));
        }
        let expires_at = date(&claims, "exp")?;
        match expires_at {
            Some(expires_at) if now as f64 >= expires_at + self.leeway as f64 => return Err(invalid("it has expired")),
            None if !self.answer => return Err(invalid("it has no `exp`")),
            _ => {}
        }
        if date(&claims, "nbf")?.is_some_and(|from| from > now.saturating_add(self.leeway) as f64) {
            return Err(invalid("it is not valid yet"));
        }
        let Some(Value::String(subject)) = claims.remove("sub").filter(|it| it != "") else {
            return Err(invalid("it has no `sub`"));
        };
        let scopes = scopes(&mut claims)?;
        let client = ["client_id", "azp"].into_iter().find(|name| claims.get(*name).is_some_and(Value::is_string));
        let client_id = client.and_then(|name| claims.remove(name)).and_then(|it| it.as_str().map(str::to_owned));
        claims.remove("exp");
        Ok(TokenInfo { subject, scopes, client_id, expires_at: expires_at.map(|it| it as u64), claims })
    }

    fn check_issuer(&self, issuer: Option<&Value>) -> Result<(), TokenError> {
        match (&self.issuer, issuer) {
            (Some(own), Some(issuer)) if issuer == own => Ok(()),
            (None, _) => Ok(()),
            (Some(_), None) if self.answer => Ok(()),
            _ => Err(invalid("it is from another issuer")),
        }
    }

    /// Whether one of the audiences, of which `aud` has one or an array, is meant.
    fn admit(&self, audience: &Value) -> bool {
        let is_own = |it: &Value| {
            it.as_str().is_some_and(|it| self.audiences.iter().any(|own| without_root(own) == without_root(it)))
        };
        audience.as_array().map_or_else(|| is_own(audience), |all| all.iter().any(is_own))
    }
}

/// An address without a `/` that is its whole path: with and without it is the same (RFC 3986, section 6.2.3), and clients write both.
fn without_root(url: &str) -> &str {
    let path_at = url.find("://").map_or(url.len(), |at| at + 3);
    match url[path_at..].strip_suffix('/') {
        Some(host) if !host.contains(['/', '?', '#']) => &url[..url.len() - 1],
        _ => url,
    }
}

/// A number of seconds since 1970, which may have a fraction.
fn date(claims: &Map<String, Value>, name: &str) -> Result<Option<f64>, TokenError> {
    let Some(value) = claims.get(name) else { return Ok(None) };
    let seconds = value.as_f64().filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
    seconds.map(Some).ok_or_else(|| invalid("one of its dates is no number of seconds since 1970"))
}

/// What it allows: `scope` in one text (RFC 8693, section 4.2), or `scp`, as some issuers call it; either may be an array as well.
fn scopes(claims: &mut Map<String, Value>) -> Result<Vec<String>, TokenError> {
    let value = claims.remove("scope").or_else(|| claims.remove("scp"));
    let scopes = match value {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::String(text)) => Some(text.split_ascii_whitespace().map(str::to_owned).collect()),
        Some(Value::Array(all)) => all.into_iter().map(|it| it.as_str().map(str::to_owned)).collect(),
        Some(_) => None,
    };
    scopes.ok_or_else(|| invalid("its `scope` is no text"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rules() -> Rules {
        let audiences = vec!["https://todo.example.com".to_owned(), "todo".to_owned()];
        Rules { issuer: Some("https://id.example.com".to_owned()), audiences, leeway: 30, answer: false }
    }

    /// What becomes of good claims after these are changed; null takes one out.
    fn check(rules: &Rules, changes: &Value) -> Result<TokenInfo, TokenError> {
        let mut claims =
            json!({ "iss": "https://id.example.com", "aud": "todo", "exp": 1000, "sub": "ada", "scope": "read write" });
        for (name, value) in changes.as_object().expect("an object") {
            claims[name] = value.clone();
        }
        let mut claims = claims.as_object().expect("an object").clone();
        claims.retain(|_, value| !value.is_null());
        rules.check(claims, 500)
    }

    #[test]
    fn each_rule_is_kept() {
        let cases = [
            (json!({}), None),
            (json!({ "aud": ["other", "todo"] }), None),
            (json!({ "aud": "https://todo.example.com" }), None),
            (json!({ "aud": "https://todo.example.com/" }), None),
            (json!({ "aud": "https://todo.example.com/mcp" }), Some("audience")),
            (json!({ "aud": "https://todo.example.com.evil.example" }), Some("audience")),
            (json!({ "aud": "tod" }), Some("audience")),
            (json!({ "aud": [] }), Some("audience")),
            (json!({ "aud": { "todo": true } }), Some("audience")),
            (json!({ "aud": null }), Some("audience")),
            (json!({ "iss": "https://id.example.com/" }), Some("issuer")),
            (json!({ "iss": ["https://id.example.com"] }), Some("issuer")),
            (json!({ "iss": null }), Some("issuer")),
            (json!({ "exp": 471 }), None),
            (json!({ "exp": 470.5 }), None),
            (json!({ "exp": 470 }), Some("expired")),
            (json!({ "exp": 0 }), Some("expired")),
            (json!({ "exp": null }), Some("no `exp`")),
            (json!({ "exp": "1000" }), Some("dates")),
            (json!({ "exp": -1 }), Some("dates")),
            (json!({ "exp": 1e300 }), None),
            (json!({ "nbf": 530 }), None),
            (json!({ "nbf": 530.5 }), Some("not valid yet")),
            (json!({ "nbf": 531 }), Some("not valid yet")),
            (json!({ "nbf": true }), Some("dates")),
            (json!({ "sub": null }), Some("no `sub`")),
            (json!({ "sub": "" }), Some("no `sub`")),
            (json!({ "sub": 7 }), Some("no `sub`")),
            (json!({ "scope": 7 }), Some("`scope`")),
            (json!({ "scope": ["read", 7] }), Some("`scope`")),
        ];
        for (changes, expected) in cases {
            let outcome = check(&rules(), &changes);
            let reason = outcome.as_ref().err().map(ToString::to_string);
            let as_expected = reason.as_ref().map(|it| expected.is_some_and(|words| it.contains(words)));
            assert!(as_expected.unwrap_or(expected.is_none()), "{changes}: {outcome:?}");
        }
    }

    #[test]
    fn an_answer_may_say_less() {
        let rules = Rules { answer: true, ..rules() };
        assert!(check(&rules, &json!({ "iss": null, "exp": null })).is_ok());
        assert!(check(&rules, &json!({ "iss": "https://other.example" })).is_err());
        assert!(check(&rules, &json!({ "exp": 100 })).is_err());
        assert!(check(&rules, &json!({ "aud": null })).is_err());
    }

    #[test]
    fn what_a_token_stands_for_is_read() {
        let info = check(&rules(), &json!({ "azp": "app", "tenant": "x", "exp": 1000.9 })).expect("a good token");
        assert_eq!(
            (info.subject.as_str(), info.client_id.as_deref(), info.expires_at),
            ("ada", Some("app"), Some(1000))
        );
        assert_eq!(info.scopes, ["read", "write"]);
        let rest = json!({ "iss": "https://id.example.com", "aud": "todo", "tenant": "x" });
        assert_eq!(Value::Object(info.claims), rest);
        let scp = check(&rules(), &json!({ "scope": null, "scp": ["read"], "client_id": "a", "azp": "b" }));
        let scp = scp.expect("a good token");
        assert_eq!((scp.scopes, scp.client_id), (vec!["read".to_owned()], Some("a".to_owned())));
        assert_eq!(check(&rules(), &json!({ "scope": null })).expect("a good token").scopes, [""; 0]);
    }
}
