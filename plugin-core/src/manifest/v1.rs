//! The ChatGPT plugin manifest, version 1.

use serde_json::{Map, Value, json};

use crate::plugin::{Auth, Manifest};
use crate::routes;

/// Builds `ai-plugin.json`.
///
/// `base_url` is the address of the plugin without a slash at its end. `verification_token` gives the token that a
/// service holds; documents that are written to files get a placeholder instead.
pub(crate) fn build_manifest_v1(
    manifest: &Manifest,
    base_url: &str,
    verification_token: &dyn Fn(&str) -> String,
) -> Value {
    json!({
        "schema_version": "v1",
        "name_for_human": manifest.name_for_human,
        "name_for_model": manifest.name_for_model,
        "description_for_human": manifest.description_for_human,
        "description_for_model": manifest.description_for_model,
        "auth": build_auth(manifest.auth, base_url, verification_token),
        "api": {
            "type": "openapi",
            "url": format!("{base_url}{}", routes::OPENAPI_YAML),
            "is_user_authenticated": manifest.auth.is_user_authenticated(),
        },
        "logo_url": format!("{base_url}{}", routes::LOGO),
        "contact_email": manifest.contact_email,
        "legal_info_url": absolute_url(manifest.legal_info_url, base_url),
    })
}

/// The environment variable that holds a service's verification token when the plugin is served.
pub(crate) fn verification_variable(service: &str) -> String {
    format!("PLUGIN_VERIFICATION_TOKEN_{}", service.to_ascii_uppercase())
}

/// What stands for a verification token where the token itself must not: the name of the variable that holds it.
pub(crate) fn verification_placeholder(service: &str) -> String {
    format!("${{{}}}", verification_variable(service))
}

/// A path below the plugin's own address becomes a URL; a URL stays what it is.
pub(crate) fn absolute_url(url: &str, base_url: &str) -> String {
    if url.starts_with('/') { format!("{base_url}{url}") } else { url.to_owned() }
}

fn build_auth(auth: Auth, base_url: &str, verification_token: &dyn Fn(&str) -> String) -> Value {
    let tokens = |services: &[&str]| -> Map<String, Value> {
        services.iter().map(|service| ((*service).to_owned(), json!(verification_token(service)))).collect()
    };
    let (mut value, instructions) = match auth {
        Auth::None => (json!({ "type": "none" }), None),
        Auth::ServiceHttp { authorization_type, verification_tokens, instructions } => (
            json!({
                "type": "service_http",
                "authorization_type": authorization_type.as_str(),
                "verification_tokens": tokens(verification_tokens),
            }),
            instructions,
        ),
        Auth::UserHttp { authorization_type, instructions } => {
            (json!({ "type": "user_http", "authorization_type": authorization_type.as_str() }), instructions)
        }
        Auth::OAuth {
            client_url,
            scope,
            authorization_url,
            authorization_content_type,
            verification_tokens,
            instructions,
        } => (
            json!({
                "type": "oauth",
                "client_url": absolute_url(client_url, base_url),
                "scope": scope,
                "authorization_url": absolute_url(authorization_url, base_url),
                "authorization_content_type": authorization_content_type,
                "verification_tokens": tokens(verification_tokens),
            }),
            instructions,
        ),
    };
    if let Some(instructions) = instructions {
        value["instructions"] = json!(instructions);
    }
    value
}
