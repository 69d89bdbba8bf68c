//! All documents of a plugin, as texts.

use crate::error::{Error, Result};
use crate::manifest::{build_manifest_v1, verification_placeholder};
use crate::openapi::{build_openapi_3_0, to_json, to_yaml};
use crate::plugin::Plugin;
use crate::schema::Model;

/// The address in a document when none is configured and nobody has asked.
pub(crate) const DEFAULT_URL: &str = "http://localhost:5003";

/// The documents of a plugin with one address in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documents {
    /// `ai-plugin.json`.
    pub manifest: String,
    /// `openapi.yaml`.
    pub openapi_yaml: String,
    /// `openapi.json`.
    pub openapi_json: String,
}

impl Documents {
    /// Builds every document of a plugin.
    ///
    /// `base_url` is the address of the plugin without a slash at its end; without one it is the plugin's `public_url`, or
    /// else `http://localhost:5003`. The result is the same to the byte for the same plugin and address, and holds no secret.
    ///
    /// # Errors
    ///
    /// [`Error::Description`] with everything that cannot be described.
    pub fn of<P: Plugin>(base_url: Option<&str>) -> Result<Self> {
        let model = Model::of::<P>().map_err(Error::Description)?;
        Ok(Self::build(&model, base_url, &verification_placeholder))
    }

    pub(crate) fn build(model: &Model, base_url: Option<&str>, verification_token: &dyn Fn(&str) -> String) -> Self {
        let base_url = base_url.or(model.manifest.public_url).unwrap_or(DEFAULT_URL);
        let openapi = build_openapi_3_0(model, base_url);
        Self {
            manifest: to_json(&build_manifest_v1(&model.manifest, base_url, verification_token)),
            openapi_yaml: to_yaml(&openapi),
            openapi_json: to_json(&openapi),
        }
    }
}
