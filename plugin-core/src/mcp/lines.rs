//! Messages as lines, each a JSON text (JSON-RPC 2.0), and the answers to lines that are none.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use rmcp::RoleServer;
use rmcp::model::{GetExtensions, JsonRpcMessage};
use rmcp::service::{RxJsonRpcMessage, TxJsonRpcMessage};
use rmcp::transport::Transport;
use serde_json::{Value, json};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;

use crate::call::is_deeper_than;
use crate::server::{JSON_DEPTH, too_deep};

use super::http::WRAPPING;
use super::message::About;

/// The most bytes of one line: 16 MiB.
const LONGEST: u64 = 16 * 1024 * 1024;

/// How many lines wait to be written.
const WAITING: usize = 16;

/// The line that could not be read, or was longer than any may be.
struct TooLong;

type Line = Result<Vec<u8>, TooLong>;

/// Messages over an input and an output. A clone goes on where the other is, so that a handshake that failed can be begun anew.
#[derive(Clone)]
pub(super) struct Lines {
    input: Arc<Mutex<mpsc::Receiver<Line>>>,
    output: mpsc::Sender<Vec<u8>>,
}

impl Lines {
    /// Reads the input by a thread of its own, and writes by a task, which ends when everything is written and nobody writes more.
    ///
    /// A thread of tokio that reads there would keep the program from ending when it is told to, until the host writes once more.
    pub(super) fn new<W>(input: impl Read + Send + 'static, mut output: W) -> (Self, JoinHandle<io::Result<()>>)
    where
        W: AsyncWrite + Send + Unpin + 'static,
    {
        let (sender, receiver) = mpsc::channel(1);
        std::thread::spawn(move || {
            let mut input = io::BufReader::new(input);
            // Where the input breaks off there is nobody to be told.
            while let Ok(Some(line)) = read_line(&mut input) {
                if sender.blocking_send(line).is_err() {
                    return;
                }
            }
        });
        let (writer, mut lines) = mpsc::channel::<Vec<u8>>(WAITING);
        let writing = tokio::spawn(async move {
            while let Some(line) = lines.recv().await {
                output.write_all(&line).await?;
                output.flush().await?;
            }
            Ok(())
        });
        (Self { input: Arc::new(Mutex::new(receiver)), output: writer }, writing)
    }
}

fn read_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
    if read as u64 == LONGEST && !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(TooLong)));
    }
    Ok((read > 0).then_some(Ok(line)))
}

impl Transport<RoleServer> for Lines {
    type Error = io::Error;

    fn send(&mut self, item: TxJsonRpcMessage<RoleServer>) -> impl Future<Output = io::Result<()>> + Send + 'static {
        let output = self.output.clone();
        async move {
            let line = written(&item)?;
            output.send(line).await.map_err(|_| io::ErrorKind::BrokenPipe.into())
        }
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        loop {
            // This may be dropped where it waits. Once a line is taken it waits no more, so that none goes without its answer.
            let answer = self.output.reserve().await.ok()?;
            let line = self.input.lock().await.recv().await?;
            match read_message(&line) {
                Ok(Some(message)) => return Some(message),
                Ok(None) => {}
                Err(refusal) => answer.send(refusal),
            }
        }
    }

    async fn close(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn written(message: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    Ok(line)
}

/// The message of a line, none where it is blank or a notification that nobody knows, or the answer to what is no message.
fn read_message(line: &Line) -> Result<Option<RxJsonRpcMessage<RoleServer>>, Vec<u8>> {
    let Ok(line) = line else {
        return Err(refusal(-32600, &Value::Null, &format!("a line has at most {LONGEST} bytes")));
    };
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
    if line.is_empty() {
        return Ok(None);
    }
    if is_deeper_than(line, JSON_DEPTH + WRAPPING) {
        return Err(refusal(-32600, &Value::Null, &too_deep(JSON_DEPTH).detail));
    }
    if let Ok(mut message) = serde_json::from_slice::<RxJsonRpcMessage<RoleServer>>(line) {
        if let (JsonRpcMessage::Request(request), Some(repeated)) = (&mut message, About::read(line).0.repeated()) {
            request.request.extensions_mut().insert(repeated);
        }
        return Ok(Some(message));
    }
    match serde_json::from_slice::<Value>(line) {
        Err(error) => Err(refusal(-32700, &Value::Null, &format!("the line is not JSON: {error}"))),
        // A notification is never answered.
        Ok(value) if value.get("method").is_some_and(Value::is_string) && value.get("id").is_none() => Ok(None),
        Ok(value) => {
            let id = value.get("id").filter(|id| id.is_string() || id.is_number()).unwrap_or(&Value::Null);
            Err(refusal(-32600, id, "the line is no message of MCP, which is a request of JSON-RPC 2.0"))
        }
    }
}

fn refusal(code: i32, id: &Value, message: &str) -> Vec<u8> {
    let error = json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } });
    written(&error).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(line: &str) -> Option<Value> {
        let answer = read_message(&Ok(line.as_bytes().to_vec())).err()?;
        assert!(answer.ends_with(b"\n"));
        Some(serde_json::from_slice(&answer).expect("JSON"))
    }

    #[test]
    fn lines_that_are_no_messages_are_answered() {
        for (line, code, id) in [
            ("{", -32700, json!(null)),
            ("hello", -32700, json!(null)),
            ("{\"id\": 1,}", -32700, json!(null)),
            ("[]", -32600, json!(null)),
            ("\"hello\"", -32600, json!(null)),
            ("{\"id\": 7}", -32600, json!(7)),
            ("{\"jsonrpc\": \"2.0\", \"id\": \"x\", \"method\": 1}", -32600, json!("x")),
        ] {
            let answer = answer(line).unwrap_or_else(|| panic!("{line} is not answered"));
            assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(code), &id), "{line}: {answer}");
        }
        let too_long = read_message(&Err(TooLong)).expect_err("an answer");
        assert!(String::from_utf8_lossy(&too_long).contains("at most 16777216 bytes"));
        for line in ["", "  \r\n", "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didOpen\", \"params\": 1}"] {
            assert_eq!(answer(line), None, "{line}");
        }
    }

    #[test]
    fn lines_are_read_to_their_end() {
        let mut input =
            io::Cursor::new([b"a\n\n".to_vec(), vec![b'x'; LONGEST as usize + 5], b"\nb".to_vec()].concat());
        let mut next = || read_line(&mut input).expect("no error").map(Result::ok);
        assert_eq!(next(), Some(Some(b"a\n".to_vec())));
        assert_eq!(next(), Some(Some(b"\n".to_vec())));
        assert_eq!(next(), Some(None));
        assert_eq!(next(), Some(Some(b"b".to_vec())));
        assert_eq!(next(), None);
    }
}
