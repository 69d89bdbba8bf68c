//! Serving a plugin over standard input and output.

use std::sync::Arc;

use crate::dispatch::{Executor, Tools};
use crate::error::Result;
use crate::mcp;
use crate::plugin::Plugin;

use super::{Server, Traffic, listen};

impl<P: Plugin> Server<P> {
    /// Answers MCP requests over standard input and output until the first ends, or Ctrl-C or SIGTERM. Nothing else may be printed to
    /// standard output meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::Stdio`](crate::Error::Stdio) when what comes is not MCP.
    pub async fn serve_stdio(self) -> Result<()> {
        let url = self.public_url.as_ref().map(|url| format!("{url}{}", self.prefix));
        let traffic = Traffic::new(self.edge.limits, self.settings);
        let executor = Arc::new(Executor::new(self.plugin, self.keys, self.model, self.call_limits, traffic, None));
        let handler = mcp::Handler::new(Tools::of(&executor), url).without_requests();
        mcp::serve_stdio(handler, listen::stop_signal()).await
    }
}

/// Whether the program was started with `--stdio`.
pub(super) fn is_asked_for() -> bool {
    std::env::args_os().skip(1).any(|argument| argument == "--stdio")
}
