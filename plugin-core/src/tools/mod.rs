//! The lists of tools that models are given: those of MCP, and the function tools of OpenAI and Anthropic.

mod definitions;
mod mcp;

use self::definitions::with_definitions;
pub(crate) use self::mcp::build_mcp_tools;
