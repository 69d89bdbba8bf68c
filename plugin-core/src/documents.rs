//! All documents of a plugin, as texts.

use std::collections::BTreeMap;

use crate::both::both;
use crate::error::{Error, Result};
#[cfg(feature = "server")]
use crate::manifest::build_manifest_v1;
#[cfg(feature = "server")]
use crate::openapi::{Version, build_openapi};
use crate::openapi::{to_json, to_yaml};
use crate::plugin::Plugin;
use crate::report::{Seen, build_report};
use crate::schema::{Line, Model};

/// The address in a document when none is configured and nobody has asked.
pub(crate) const DEFAULT_URL: &str = "http://localhost:5003";

/// The documents of a plugin with one address in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documents {
    /// `ai-plugin.json`.
    pub manifest: String,
    /// `openapi.yaml`: OpenAPI 3.0.3, in the form that every known reader accepts.
    pub openapi_yaml: String,
    /// `openapi.json`, the same.
    pub openapi_json: String,
    /// `openapi-3.1.yaml`: OpenAPI 3.1.0, with everything that 3.0 cannot say.
    pub openapi_3_1_yaml: String,
    /// `openapi-3.1.json`, the same.
    pub openapi_3_1_json: String,
    /// `m365-plugin.json`: the plugin manifest of Microsoft 365 Copilot, version 2.4.
    ///
    /// Where the plugin has an `auth`, it names the secrets by `${PLUGIN_M365_REFERENCE_ID}`, which stands for the id that the host
    /// gives them when they are registered there.
    pub manifest_m365: String,
    /// `tools.mcp.json`: the tools as an MCP server lists them.
    pub tools_mcp: String,
    /// `tools.openai.json`: function tools as OpenAI's Responses API takes them, an array.
    ///
    /// A tool is `strict` where a model can be held to its schema and the endpoint takes whatever follows it. There every argument is
    /// required: leave out each property that is `null`, at any depth, before you call the endpoint. `REPORT.md` says why a
    /// tool is not strict.
    pub tools_openai: String,
    /// `tools.anthropic.json`: tools as Anthropic's Messages API takes them, an array.
    ///
    /// A tool is `strict` where a model can be held to its schema, at most 20 are; `input_examples` shows a call where all its
    /// required arguments have examples.
    pub tools_anthropic: String,
    /// `package/`: the plugin as a package for agents (Agent Plugins 1.0.0), each file by its path within the folder: `plugin.json`,
    /// `mcp.json` and `skills/NAME/SKILL.md`.
    ///
    /// `mcp.json` starts the program that is called like the plugin's package, with `--stdio`, and connects to `/mcp` at the
    /// plugin's address.
    pub package: BTreeMap<String, String>,
    /// `REPORT.md`: what each surface shows a model, in characters and tokens, with the limits, what is not strict and why, and the
    /// advice.
    pub report: String,
}

/// The manifest alone, as a text. `verification_token` gives the token of a service.
#[cfg(feature = "server")]
pub(crate) fn manifest(model: &Model, base_url: &str, verification_token: &dyn Fn(&str) -> String) -> String {
    to_json(&build_manifest_v1(&model.manifest, base_url, verification_token))
}

/// One OpenAPI document alone, as YAML.
#[cfg(feature = "server")]
pub(crate) fn openapi_yaml(model: &Model, base_url: &str, version: Version) -> String {
    to_yaml(&build_openapi(model, base_url, version))
}

/// One OpenAPI document alone, as JSON.
#[cfg(feature = "server")]
pub(crate) fn openapi_json(model: &Model, base_url: &str, version: Version) -> String {
    to_json(&build_openapi(model, base_url, version))
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
        let (model, seen) = Seen::of::<P>().map_err(Error::Description)?;
        let seen = base_url.map_or(seen, |base_url| Seen::new(&model, base_url));
        Ok(Self::build(&model, &seen).0)
    }

    /// The same of a model and what is seen of it, with the advice on it.
    pub(crate) fn build<'a>(model: &'a Model, seen: &Seen) -> (Self, Vec<Line<'a>>) {
        let finished = &seen.documents;
        // A build waits for this, and each of the three takes about as long as the others.
        let (yaml, (reported, json)) = both(
            || [&finished.openapi, &finished.openapi_3_1].map(to_yaml),
            || {
                both(
                    || build_report(model, seen),
                    || {
                        let others = [&finished.m365, &finished.mcp, &finished.openai, &finished.anthropic];
                        ([&finished.openapi, &finished.openapi_3_1].map(to_json), others.map(to_json))
                    },
                )
            },
        );
        let [openapi_yaml, openapi_3_1_yaml] = yaml;
        let ([openapi_json, openapi_3_1_json], [manifest_m365, tools_mcp, tools_openai, tools_anthropic]) = json;
        let (report, advice) = reported;
        let documents = Self {
            manifest: to_json(&finished.manifest),
            openapi_yaml,
            openapi_json,
            openapi_3_1_yaml,
            openapi_3_1_json,
            manifest_m365,
            tools_mcp,
            tools_openai,
            tools_anthropic,
            report,
            package: finished.package.clone(),
        };
        (documents, advice)
    }

    /// Each document, and the path of its file in the folder of the package that writes them.
    pub fn files(&self) -> Vec<(String, &str)> {
        let files: [(&str, &str); 10] = [
            ("REPORT.md", &self.report),
            ("ai-plugin.json", &self.manifest),
            ("openapi.yaml", &self.openapi_yaml),
            ("openapi.json", &self.openapi_json),
            ("openapi-3.1.yaml", &self.openapi_3_1_yaml),
            ("openapi-3.1.json", &self.openapi_3_1_json),
            ("m365-plugin.json", &self.manifest_m365),
            ("tools.mcp.json", &self.tools_mcp),
            ("tools.openai.json", &self.tools_openai),
            ("tools.anthropic.json", &self.tools_anthropic),
        ];
        let package = self.package.iter().map(|(path, content)| (format!("package/{path}"), content.as_str()));
        files.into_iter().map(|(name, content)| (name.to_owned(), content)).chain(package).collect()
    }
}
