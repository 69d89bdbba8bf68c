//! MCP over standard input and output, as a host that starts the plugin's program speaks it.

use std::pin::pin;

use rmcp::service::{ServerInitializeError, ServiceExt};
use rmcp::transport::stdio;

use crate::error::{Error, Result};

use super::Handler;

/// Answers until the host closes standard input, or `stop` is ready. Nothing else may be printed to standard output.
pub(crate) async fn serve_stdio(handler: Handler, stop: impl Future<Output = ()>) -> Result<()> {
    let mut stop = pin!(stop);
    let (input, output) = stdio();
    let running = tokio::select! {
        running = handler.serve((input, output)) => running,
        () = &mut stop => return Ok(()),
    };
    let running = match running {
        Ok(running) => running,
        // The host looked whether the program starts, and asked nothing.
        Err(ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
        Err(error) => return Err(Error::Stdio(error.to_string())),
    };
    let cancel = running.cancellation_token();
    let mut waiting = pin!(running.waiting());
    tokio::select! {
        ended = &mut waiting => return ended.map(|_| ()).map_err(|error| Error::Stdio(error.to_string())),
        () = &mut stop => cancel.cancel(),
    }
    // Calls that are running are dropped where they wait.
    waiting.await.map(|_| ()).map_err(|error| Error::Stdio(error.to_string()))
}
