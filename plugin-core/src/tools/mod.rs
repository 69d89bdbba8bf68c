//! The lists of tools that models are given: those of MCP, and the function tools of OpenAI and Anthropic.

mod anthropic;
mod definitions;
mod example;
mod exclusive;
mod limits;
mod mcp;
mod merge;
mod openai;
mod scalar;
mod strict;

use serde_json::Value;

use crate::object::array;

pub(crate) use self::anthropic::build_anthropic_tools;
use self::definitions::with_definitions;
pub(crate) use self::example::example;
#[cfg(feature = "mcp")]
pub(crate) use self::mcp::build_mcp_tool;
pub(crate) use self::mcp::build_mcp_tools;
pub(crate) use self::openai::build_openai_tools;

/// One tool of a list of function tools.
#[derive(Debug)]
pub(crate) struct FunctionTool {
    pub(crate) value: Value,
    /// Why models are not held to its schema; none where they are.
    pub(crate) not_strict: Option<String>,
}

/// The tools as they stand in a file: an array.
#[cfg(feature = "server")]
pub(crate) fn list(tools: &[FunctionTool]) -> Value {
    tools.iter().map(|tool| tool.value.clone()).collect()
}

/// The same without a copy, and why each is not strict.
pub(crate) fn into_list(tools: Vec<FunctionTool>) -> (Value, Vec<Option<String>>) {
    let (values, not_strict): (Vec<_>, _) = tools.into_iter().map(|tool| (tool.value, tool.not_strict)).unzip();
    (array(values), not_strict)
}
