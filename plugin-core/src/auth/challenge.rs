//! What a caller is told whose token is missing or does not do.

use http::HeaderValue;

/// The value of `WWW-Authenticate` for bearer tokens (RFC 6750, section 3; RFC 9728, section 5.1).
///
/// ```
/// use plugin_core::Challenge;
///
/// let challenge = Challenge::new()
///     .resource_metadata("https://todo.example.com/.well-known/oauth-protected-resource")
///     .insufficient_scope("reading needs more than this token allows", &["todos.read"]);
/// assert_eq!(
///     challenge.to_header(),
///     "Bearer resource_metadata=\"https://todo.example.com/.well-known/oauth-protected-resource\", \
///      error=\"insufficient_scope\", error_description=\"reading needs more than this token allows\", scope=\"todos.read\"",
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    resource_metadata: Option<String>,
    error: Option<&'static str>,
    description: Option<String>,
    scopes: Vec<String>,
}

impl Challenge {
    /// For a caller who gave no token: it names no error, as RFC 6750 (section 3.1) has it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says where the [metadata](crate::ProtectedResource) of the plugin is.
    #[must_use]
    pub fn resource_metadata(mut self, url: impl Into<String>) -> Self {
        self.resource_metadata = Some(url.into());
        self
    }

    /// Says which scopes a token needs.
    #[must_use]
    pub fn scopes(mut self, scopes: &[&str]) -> Self {
        self.scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        self
    }

    /// Says that the token is not valid, or no longer: for answers of status 401.
    #[must_use]
    pub fn invalid_token(self, description: impl Into<String>) -> Self {
        Self { error: Some("invalid_token"), description: Some(description.into()), ..self }
    }

    /// Says that the token is valid, but does not allow this: for answers of status 403.
    #[must_use]
    pub fn insufficient_scope(self, description: impl Into<String>, scopes: &[&str]) -> Self {
        Self { error: Some("insufficient_scope"), description: Some(description.into()), ..self }.scopes(scopes)
    }

    /// The value of the header. Characters that must not stand there are replaced by `'` and `?`; scopes that have any are left out.
    pub fn to_header(&self) -> HeaderValue {
        let scopes: Vec<&str> = self.scopes.iter().map(String::as_str).filter(|scope| is_scope(scope)).collect();
        let parameters = [
            ("resource_metadata", self.resource_metadata.as_deref().map(plain)),
            ("error", self.error.map(str::to_owned)),
            ("error_description", self.description.as_deref().map(plain)),
            ("scope", (!scopes.is_empty()).then(|| scopes.join(" "))),
        ];
        let written: Vec<String> =
            parameters.into_iter().filter_map(|(name, value)| Some(format!("{name}=\"{}\"", value?))).collect();
        let value = format!("Bearer {}", written.join(", "));
        HeaderValue::try_from(value.trim_end()).unwrap_or(HeaderValue::from_static("Bearer"))
    }
}

/// A text of the characters that RFC 6750 (section 3) allows a description, none of which ends a quoted string or escapes in it.
fn plain(text: &str) -> String {
    let allowed = |character| match character {
        '"' | '\\' => '\'',
        ' '..='~' => character,
        _ => '?',
    };
    text.chars().map(allowed).collect()
}

/// Whether it is a scope token of RFC 6749 (section 3.3).
fn is_scope(scope: &str) -> bool {
    !scope.is_empty() && scope.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_is_said() {
        assert_eq!(Challenge::new().to_header(), "Bearer");
        assert_eq!(Challenge::new().scopes(&["a", "b:c/d"]).to_header(), "Bearer scope=\"a b:c/d\"");
        let invalid = Challenge::new().resource_metadata("https://a.example/x").invalid_token("it has expired");
        assert_eq!(
            invalid.to_header(),
            "Bearer resource_metadata=\"https://a.example/x\", error=\"invalid_token\", error_description=\"it has expired\""
        );
    }

    #[test]
    fn nothing_breaks_out_of_its_quotes() {
        let challenge = Challenge::new().resource_metadata("https://a.example/\", error=\"x").insufficient_scope(
            "a \"word\" \\ ends\r\nSet-Cookie: ü",
            &["good", "two words", "quo\"te", "back\\slash", "", "ü"],
        );
        assert_eq!(
            challenge.to_header(),
            "Bearer resource_metadata=\"https://a.example/', error='x\", error=\"insufficient_scope\", \
             error_description=\"a 'word' ' ends??Set-Cookie: ?\", scope=\"good\""
        );
    }
}
