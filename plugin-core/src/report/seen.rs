//! What every surface is given.

use crate::both::both;
use crate::documents::DEFAULT_URL;
use crate::manifest::{build_m365, build_manifest_v1, build_package, verification_placeholder};
use crate::openapi::{Version, build_openapi};
use crate::plugin::Plugin;
use crate::rules::{self, Finished};
use crate::schema::{Finding, Model};
use crate::tools::{build_anthropic_tools, build_mcp_tools, build_openai_tools, into_list};

/// What every surface is given, and why some are not given all of it.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) documents: Finished,
    /// The operations that Microsoft 365 Copilot calls over MCP, and why.
    pub(crate) over_mcp: Vec<(&'static str, String)>,
    /// Why models are not held to the schema of each tool; none where they are.
    pub(crate) openai_not_strict: Vec<Option<String>>,
    pub(crate) anthropic_not_strict: Vec<Option<String>>,
}

impl Seen {
    /// The model of a plugin, and what is seen of it with the address that it has by itself, checked by the rules of all readers.
    ///
    /// # Errors
    ///
    /// Every finding at once. Of what cannot be described no document is built, which would be found fault with for the same reasons.
    pub(crate) fn of<P: Plugin>() -> Result<(Model, Self), Vec<Finding>> {
        let (model, seen) = Self::unchecked::<P>()?;
        let findings = rules::findings(&model, &seen.documents);
        if findings.is_empty() { Ok((model, seen)) } else { Err(findings) }
    }

    /// The same before it is checked by the rules of readers.
    ///
    /// # Errors
    ///
    /// What cannot be described.
    pub(crate) fn unchecked<P: Plugin>() -> Result<(Model, Self), Vec<Finding>> {
        let model = Model::of::<P>()?;
        let seen = Self::new(&model, model.manifest.public_url.unwrap_or(DEFAULT_URL));
        Ok((model, seen))
    }

    /// `base_url` is the address of the plugin without a slash at its end.
    pub(crate) fn new(model: &Model, base_url: &str) -> Self {
        let openapi = |version| build_openapi(model, base_url, version);
        let tools = || (into_list(build_openai_tools(model)), into_list(build_anthropic_tools(model)));
        let others = || (build_m365(model, base_url), build_mcp_tools(model), build_package(model, base_url), tools());
        let ((openapi, openapi_3_1), (m365, mcp, package, (openai, anthropic))) =
            both(|| both(|| openapi(Version::V3_0), || openapi(Version::V3_1)), others);
        let manifest = build_manifest_v1(&model.manifest, base_url, &verification_placeholder);
        let ((openai, openai_not_strict), (anthropic, anthropic_not_strict)) = (openai, anthropic);
        let documents = Finished { manifest, openapi, openapi_3_1, m365: m365.value, mcp, openai, anthropic, package };
        Self { documents, over_mcp: m365.over_mcp, openai_not_strict, anthropic_not_strict }
    }
}
