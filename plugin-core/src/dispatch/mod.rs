//! Running an endpoint: the one way that every call takes, over whichever protocol it came.

mod answer;
mod execute;
mod large;
mod limits;
mod tools;

#[cfg(feature = "mcp")]
pub(crate) use self::answer::{Progress, written_json};
pub use self::answer::{ToolAnswer, ToolContent};
pub(crate) use self::execute::{Executor, Reading, RunTool};
pub use self::large::LargeResponses;
pub(crate) use self::limits::{CallLimits, within};
pub use self::tools::Tools;
#[cfg(feature = "mcp")]
pub(crate) use self::tools::{no_request, object, repeated};
