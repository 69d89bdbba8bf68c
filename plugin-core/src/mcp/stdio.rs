//! MCP over standard input and output, as a host that starts the plugin's program speaks it.

use std::pin::pin;
use std::time::Duration;

use rmcp::service::{RoleServer, RunningService, ServerInitializeError, ServiceExt};

use crate::error::{Error, Result};

use super::Handler;
use super::lines::Lines;

/// How long the last answers may take to be written. A host that reads no more must not keep the program.
const FAREWELL: Duration = Duration::from_secs(1);

/// Answers until the host closes standard input, or `stop` is ready. Nothing else may be printed to standard output.
pub(crate) async fn serve_stdio(handler: Handler, stop: impl Future<Output = ()>) -> Result<()> {
    let (lines, writing) = Lines::new(std::io::stdin(), tokio::io::stdout());
    let ended = serve_lines(handler, lines, stop).await;
    // What cannot be written has nobody who would read why.
    let _ = tokio::time::timeout(FAREWELL, writing).await;
    ended
}

/// Answers what an input holds; gives the lines of the answers.
#[cfg(fuzzing)]
pub(crate) async fn serve_bytes(handler: Handler, input: Vec<u8>) -> Result<Vec<u8>> {
    use tokio::io::AsyncReadExt;

    let (output, mut answers) = tokio::io::duplex(64 * 1024);
    let (lines, _writing) = Lines::new(std::io::Cursor::new(input), output);
    let mut written = Vec::new();
    let (ended, _) =
        tokio::join!(serve_lines(handler, lines, std::future::pending()), answers.read_to_end(&mut written));
    ended.map(|()| written)
}

async fn serve_lines(handler: Handler, lines: Lines, stop: impl Future<Output = ()>) -> Result<()> {
    let mut stop = pin!(stop);
    let running = tokio::select! {
        running = shake_hands(handler, lines) => running?,
        () = &mut stop => return Ok(()),
    };
    // The host looked whether the program starts, and asked nothing.
    let Some(running) = running else { return Ok(()) };
    let cancel = running.cancellation_token();
    let mut waiting = pin!(running.waiting());
    tokio::select! {
        ended = &mut waiting => return ended.map(|_| ()).map_err(|error| Error::Stdio(error.to_string())),
        () = &mut stop => cancel.cancel(),
    }
    // Calls that are running are dropped where they wait.
    waiting.await.map(|_| ()).map_err(|error| Error::Stdio(error.to_string()))
}

/// Waits until the host begins with one era of the protocol or the other; none when it goes away before.
async fn shake_hands(handler: Handler, lines: Lines) -> Result<Option<RunningService<RoleServer, Handler>>> {
    loop {
        match handler.clone().serve(lines.clone()).await {
            Ok(running) => return Ok(Some(running)),
            Err(ServerInitializeError::ConnectionClosed(_)) => return Ok(None),
            // A notification or an answer, neither of which is answered, or an `initialize` that was refused: nothing has begun.
            Err(ServerInitializeError::ExpectedInitializeRequest(_) | ServerInitializeError::InitializeFailed(_)) => {}
            Err(error) => return Err(Error::Stdio(error.to_string())),
        }
    }
}
