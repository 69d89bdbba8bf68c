//! What clients read before they have a token: what the plugin is as a protected resource, and who issues its tokens.

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::auth::ProtectedResource;
use crate::manifest::absolute_url;
use crate::plugin::{Auth, Manifest};
use crate::routes::{MCP, PROTECTED_RESOURCE};

use super::address::KnownUrl;
use super::open_to_pages;

/// The metadata of a plugin whose `auth` is `oauth(…)`: of the plugin, and of its MCP server.
///
/// Each lies where RFC 9728 (section 3.1) puts it, before the prefix, and behind it too, where a proxy that knows the prefix only finds it.
pub(super) fn routes(manifest: Manifest, issuer: &str, prefix: &str) -> Router {
    let Auth::OAuth { scope, .. } = manifest.auth else { return Router::new() };
    let metadata = |path: &'static str| {
        let issuer: Arc<str> = issuer.into();
        get(async move |KnownUrl(url): KnownUrl| describe(&manifest, scope, &issuer, &url, path))
    };
    let mut router = Router::new();
    for path in ["", MCP] {
        router = router.route(&format!("{PROTECTED_RESOURCE}{prefix}{path}"), metadata(path));
        if !prefix.is_empty() {
            router = router.route(&format!("{prefix}{PROTECTED_RESOURCE}{path}"), metadata(path));
        }
    }
    router.layer(open_to_pages())
}

fn describe(manifest: &Manifest, scope: &str, issuer: &str, url: &str, path: &str) -> Response {
    let documentation = absolute_url(manifest.legal_info_url, url);
    let resource = ProtectedResource {
        resource: &format!("{url}{path}"),
        authorization_servers: &[if issuer.is_empty() { url } else { issuer }],
        scopes: &scope.split_whitespace().collect::<Vec<_>>(),
        documentation: Some(manifest.external_docs.unwrap_or(&documentation)),
    };
    ([(header::CONTENT_TYPE, "application/json")], resource.to_json().to_string()).into_response()
}
