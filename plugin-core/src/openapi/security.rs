//! Security schemes and requirements, from the plugin's `auth`.

use serde_json::{Map, Value, json};

use crate::manifest::absolute_url;
use crate::operation::Security;
use crate::plugin::{Auth, AuthorizationType};

/// The name of the one scheme that a plugin has.
const SCHEME: &str = "plugin_auth";

/// The definitions of the schemes; none where anyone may call.
pub(super) fn schemes(auth: &Auth, base_url: &str) -> Option<Value> {
    let scheme = match *auth {
        Auth::None => return None,
        Auth::ServiceHttp { authorization_type, .. } | Auth::UserHttp { authorization_type, .. } => {
            http(authorization_type)
        }
        Auth::OAuth { client_url, scope, authorization_url, .. } => {
            let scopes: Map<_, _> = scope.split_whitespace().map(|scope| (scope.to_owned(), json!(scope))).collect();
            let flow = json!({
                "authorizationUrl": absolute_url(client_url, base_url),
                "tokenUrl": absolute_url(authorization_url, base_url),
                "scopes": scopes,
            });
            json!({ "type": "oauth2", "flows": { "authorizationCode": flow } })
        }
    };
    Some(json!({ SCHEME: scheme }))
}

fn http(authorization_type: AuthorizationType) -> Value {
    json!({ "type": "http", "scheme": authorization_type.as_str() })
}

/// What a caller needs; scopes are those of OAuth, without any all of them.
pub(super) fn requirement(auth: &Auth, scopes: &[&str]) -> Value {
    match auth {
        Auth::None => json!([]),
        Auth::OAuth { scope, .. } if scopes.is_empty() => {
            json!([{ SCHEME: scope.split_whitespace().collect::<Vec<_>>() }])
        }
        Auth::OAuth { .. } => json!([{ SCHEME: scopes }]),
        Auth::ServiceHttp { .. } | Auth::UserHttp { .. } => json!([{ SCHEME: [] }]),
    }
}

/// What an operation says itself, where it differs from the plugin.
pub(super) fn own_requirement(security: Security, auth: &Auth) -> Option<Value> {
    match (security, auth) {
        (Security::None, Auth::None) => None,
        (Security::None, _) => Some(json!([])),
        (Security::Scopes(scopes), Auth::OAuth { .. }) => Some(requirement(auth, scopes)),
        // Only OAuth has scopes; elsewhere who is let in may do everything.
        (Security::OfPlugin | Security::Scopes(_), _) => None,
    }
}
