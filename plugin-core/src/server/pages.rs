//! What the server answers besides the plugin's endpoints: documents, logo, legal page.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::routing::{MethodRouter, get};

use crate::documents::{self, openapi_json, openapi_yaml};
use crate::manifest::{absolute_url, verification_placeholder, verification_variable};
use crate::openapi::Version;
use crate::plugin::Manifest;
use crate::routes;
use crate::schema::Model;

use super::BaseUrl;
use super::prebuilt::Prebuilt;

pub(super) fn routes(model: &Arc<Model>) -> Router {
    let document = |content_type: &'static str, build: fn(&Model, &str) -> String| {
        let model = Arc::clone(model);
        with_address(Prebuilt::new(content_type, move |url| build(&model, url).into()))
    };
    let (json, yaml) = ("application/json", "application/yaml");
    let logo = model.manifest.logo;
    let logo = Prebuilt::new("image/png", move |_| Bytes::from_static(logo));
    Router::new()
        .route(routes::MANIFEST, document(json, |model, url| documents::manifest(model, url, &verification_token)))
        .route(routes::OPENAPI_YAML, document(yaml, |model, url| openapi_yaml(model, url, Version::V3_0)))
        .route(routes::OPENAPI_JSON, document(json, |model, url| openapi_json(model, url, Version::V3_0)))
        .route(routes::OPENAPI_3_1_YAML, document(yaml, |model, url| openapi_yaml(model, url, Version::V3_1)))
        .route(routes::OPENAPI_3_1_JSON, document(json, |model, url| openapi_json(model, url, Version::V3_1)))
        .route(routes::LOGO, get(async move |headers: HeaderMap| logo.answer("", &headers)))
        .route(routes::LEGAL, document("text/html; charset=utf-8", |model, url| legal_page(&model.manifest, url)))
}

/// Answers with the document that has the address in it under which it is asked for.
fn with_address(document: Arc<Prebuilt>) -> MethodRouter {
    get(async move |BaseUrl(url): BaseUrl, headers: HeaderMap| document.answer(&url, &headers))
}

/// A service's verification token, or the placeholder while the environment does not hold it.
fn verification_token(service: &str) -> String {
    std::env::var(verification_variable(service)).unwrap_or_else(|_| verification_placeholder(service))
}

/// Who is behind the plugin, and where its terms are when they are elsewhere.
fn legal_page(manifest: &Manifest, base_url: &str) -> String {
    let name = escape(manifest.name_for_human);
    let email = escape(manifest.contact_email);
    let terms = absolute_url(manifest.legal_info_url, base_url);
    let terms = if terms == format!("{base_url}{}", routes::LEGAL) {
        String::new()
    } else {
        format!("<p>Its legal information: <a href=\"{url}\">{url}</a></p>\n", url = escape(&terms))
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{name}: legal information</title>\n\
         <style>body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem; padding: 0 1rem; }} \
         img {{ height: 4rem; width: 4rem; }}</style>\n</head>\n<body>\n<main>\n\
         <img src=\"{logo}\" alt=\"\">\n<h1>{name}</h1>\n<p>{description}</p>\n{terms}\
         <p>Contact: <a href=\"mailto:{email}\">{email}</a></p>\n</main>\n</body>\n</html>\n",
        logo = format_args!("{base_url}{}", routes::LOGO),
        description = escape(manifest.description_for_human),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
