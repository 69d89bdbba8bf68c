//! What every surface is given.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::manifest::{M365, build_m365, build_package};
use crate::openapi::{Version, build_openapi};
use crate::schema::Model;
use crate::tools::{FunctionTool, build_anthropic_tools, build_mcp_tool, build_openai_tools};

/// What every surface is given; the lists are in the order of the tools.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) openapi: Value,
    pub(crate) m365: M365,
    pub(crate) mcp: Vec<Value>,
    pub(crate) openai: Vec<FunctionTool>,
    pub(crate) anthropic: Vec<FunctionTool>,
    pub(crate) package: BTreeMap<String, String>,
}

impl Seen {
    /// `base_url` is the address of the plugin without a slash at its end.
    pub(crate) fn new(model: &Model, base_url: &str) -> Self {
        Self {
            openapi: build_openapi(model, base_url, Version::V3_0),
            m365: build_m365(model, base_url),
            mcp: model.tools.iter().map(|tool| build_mcp_tool(tool, model)).collect(),
            openai: build_openai_tools(model),
            anthropic: build_anthropic_tools(model),
            package: build_package(model, base_url),
        }
    }
}
