//! The plugin's documents as resources.

use rmcp::model::{ReadResourceResult, Resource, ResourceContents};

use crate::documents::{DEFAULT_URL, manifest, openapi_yaml};
use crate::manifest::verification_placeholder;
use crate::openapi::Version;
use crate::schema::Model;

/// A document: the end of its name, its media type, what it is, and how it is written.
struct Document {
    name: &'static str,
    media_type: &'static str,
    title: &'static str,
    build: fn(&Model, &str) -> String,
}

/// Those that say different things. The others are the same as JSON.
const DOCUMENTS: [Document; 3] = [
    Document {
        name: "openapi.yaml",
        media_type: "application/yaml",
        title: "The OpenAPI 3.0 document of the plugin's HTTP interface",
        build: |model, base_url| openapi_yaml(model, base_url, Version::V3_0),
    },
    Document {
        name: "openapi-3.1.yaml",
        media_type: "application/yaml",
        title: "The same in OpenAPI 3.1",
        build: |model, base_url| openapi_yaml(model, base_url, Version::V3_1),
    },
    Document {
        name: "ai-plugin.json",
        media_type: "application/json",
        title: "The plugin manifest",
        build: |model, base_url| manifest(model, base_url, &verification_placeholder),
    },
];

/// The name of a document, which is the same wherever the plugin is reached.
fn uri(model: &Model, document: &Document) -> String {
    format!("plugin://{}/{}", model.manifest.name_for_model, document.name)
}

pub(super) fn list(model: &Model) -> Vec<Resource> {
    let resource = |document: &Document| {
        Resource::new(uri(model, document), document.name)
            .with_title(document.title)
            .with_mime_type(document.media_type)
    };
    DOCUMENTS.iter().map(resource).collect()
}

/// A document with an address in it, if there is one of this name. It holds placeholders where the manifest has tokens.
pub(super) fn read(model: &Model, name: &str, base_url: Option<&str>) -> Option<ReadResourceResult> {
    let document = DOCUMENTS.iter().find(|document| uri(model, document) == name)?;
    let text = (document.build)(model, base_url.unwrap_or(DEFAULT_URL));
    let contents = ResourceContents::text(text, name).with_mime_type(document.media_type);
    Some(ReadResourceResult::new(vec![contents]))
}
