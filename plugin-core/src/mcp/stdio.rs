//! MCP over standard input and output, as a host that starts the plugin's program speaks it.

use std::io::{self, Read};
use std::pin::pin;

use axum::body::Bytes;
use futures_util::stream;
use tokio::io::AsyncRead;
use tokio::sync::mpsc;
use tokio_util::io::StreamReader;

use rmcp::service::{ServerInitializeError, ServiceExt};

use crate::error::{Error, Result};

use super::Handler;

/// Answers until the host closes standard input, or `stop` is ready. Nothing else may be printed to standard output.
pub(crate) async fn serve_stdio(handler: Handler, stop: impl Future<Output = ()>) -> Result<()> {
    let mut stop = pin!(stop);
    let (input, output) = (standard_input(), tokio::io::stdout());
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

/// How much is read at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// Standard input, read by a thread of its own.
///
/// A thread of tokio that reads there would keep the program from ending when it is told to, until the host writes once more.
fn standard_input() -> impl AsyncRead + Send + Unpin {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(1);
    std::thread::spawn(move || {
        let (mut input, mut chunk) = (io::stdin().lock(), vec![0; CHUNK]);
        loop {
            let read = match input.read(&mut chunk) {
                Ok(0) => return,
                Ok(length) => Ok(Bytes::copy_from_slice(&chunk[..length])),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let ended = read.is_err();
            if sender.blocking_send(read).is_err() || ended {
                return;
            }
        }
    });
    let chunks = stream::unfold(receiver, async |mut receiver| Some((receiver.recv().await?, receiver)));
    StreamReader::new(Box::pin(chunks))
}
