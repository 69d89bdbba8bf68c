//! What clients learn about how to get a token.

use serde_json::{Map, Value, json};

/// The path under which RFC 9728 (section 3) puts the document.
const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// The metadata of a protected resource (RFC 9728): which tokens it takes, and who issues them. MCP clients read it.
///
/// ```
/// use plugin_core::ProtectedResource;
///
/// let resource = ProtectedResource {
///     resource: "https://todo.example.com/mcp",
///     authorization_servers: &["https://id.example.com"],
///     scopes: &["todos.read"],
///     documentation: None,
/// };
/// assert_eq!(resource.url(), "https://todo.example.com/.well-known/oauth-protected-resource/mcp");
/// assert_eq!(resource.to_json()["scopes_supported"][0], "todos.read");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProtectedResource<'a> {
    /// Its URL, without a fragment: what tokens have to be issued for (RFC 8707).
    pub resource: &'a str,
    /// The issuers of its tokens.
    pub authorization_servers: &'a [&'a str],
    /// The scopes that its operations ask for.
    pub scopes: &'a [&'a str],
    /// Where people can read about it.
    pub documentation: Option<&'a str>,
}

impl ProtectedResource<'_> {
    /// The document. What is empty is left out, as RFC 9728 (section 3.2) wants it.
    pub fn to_json(&self) -> Value {
        let mut document = Map::new();
        document.insert("resource".to_owned(), json!(self.resource));
        let lists = [("authorization_servers", self.authorization_servers), ("scopes_supported", self.scopes)];
        for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            document.insert(name.to_owned(), json!(list));
        }
        // Tokens in forms and addresses end up in logs.
        document.insert("bearer_methods_supported".to_owned(), json!(["header"]));
        if let Some(documentation) = self.documentation {
            document.insert("resource_documentation".to_owned(), json!(documentation));
        }
        Value::Object(document)
    }

    /// Where the document has to be: before the path of the resource (RFC 9728, section 3.1).
    pub fn url(&self) -> String {
        let origin = self.resource.find("://").map_or(0, |at| at + 3);
        let rest = &self.resource[origin..];
        let path_at = rest.find(['/', '?']).map_or(self.resource.len(), |at| origin + at);
        let (origin, path) = self.resource.split_at(path_at);
        let path = if path.contains('?') { path } else { path.strip_suffix('/').unwrap_or(path) };
        format!("{origin}{WELL_KNOWN}{path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_what_there_is() {
        let mut resource = ProtectedResource {
            resource: "https://a.example",
            authorization_servers: &[],
            scopes: &[],
            documentation: None,
        };
        let bare = json!({ "resource": "https://a.example", "bearer_methods_supported": ["header"] });
        assert_eq!(resource.to_json(), bare);
        resource.authorization_servers = &["https://id.example"];
        resource.scopes = &["read", "write"];
        resource.documentation = Some("https://a.example/legal");
        let whole = json!({
            "resource": "https://a.example",
            "authorization_servers": ["https://id.example"],
            "scopes_supported": ["read", "write"],
            "bearer_methods_supported": ["header"],
            "resource_documentation": "https://a.example/legal",
        });
        assert_eq!(resource.to_json(), whole);
    }

    #[test]
    fn the_document_is_before_the_path() {
        let url = |resource| {
            ProtectedResource { resource, authorization_servers: &[], scopes: &[], documentation: None }.url()
        };
        let well_known = "https://a.example/.well-known/oauth-protected-resource";
        assert_eq!(url("https://a.example"), well_known);
        assert_eq!(url("https://a.example/"), well_known);
        assert_eq!(url("https://a.example/todo/mcp"), format!("{well_known}/todo/mcp"));
        assert_eq!(url("https://a.example/todo?x=/"), format!("{well_known}/todo?x=/"));
        assert_eq!(url("https://a.example?x=y"), format!("{well_known}?x=y"));
    }
}
