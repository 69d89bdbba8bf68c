//! Bytes on a connection, as a client sends them that keeps to no rule.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long anything here may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

/// An answer of HTTP/1.1.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let length = header(head, "content-length").map_or(0, |length| length.parse().expect("a length"));
        (body.len() >= length).then(|| Self { status, head: head.to_owned(), body: body[..length].to_owned() })
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// Whether it is what is answered to what nobody should send: a problem of the client's, or that there is too much to do. hyper answers
    /// by itself, without a body, what it could not read.
    pub(crate) fn is_refusal(&self) -> bool {
        let problem =
            self.header("content-type") == Some("application/problem+json") && self.json()["status"] == self.status;
        let unread = self.body.is_empty() && matches!(self.status, 400 | 414 | 431);
        ((400..500).contains(&self.status) || self.status == 503) && (problem || unread)
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.split("\r\n").skip(1);
    lines
        .filter_map(|line| line.split_once(": "))
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

pub(crate) async fn connect(addr: SocketAddr) -> TcpStream {
    timeout(LIMIT, TcpStream::connect(addr)).await.expect("in time").expect("a connection")
}

/// Reads one answer; nothing when the connection ends before there is one.
pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Answer> {
    let mut bytes = Vec::new();
    loop {
        let read = timeout(LIMIT, stream.read_buf(&mut bytes)).await.expect("an answer or an end in time");
        if let Some(answer) = Answer::parse(&bytes) {
            return Some(answer);
        }
        if !matches!(read, Ok(1..)) {
            return None;
        }
    }
}

/// Sends bytes, as far as they are taken, and reads one answer.
pub(crate) async fn ask_on(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), bytes: &[u8]) -> Option<Answer> {
    let (mut reading, mut writing) = tokio::io::split(stream);
    // The server may answer, or end the connection, before it has read everything.
    let send = async {
        drop(writing.write_all(bytes).await);
        std::future::pending::<()>().await;
    };
    tokio::select! {
        answer = read(&mut reading) => answer,
        () = send => None,
    }
}

/// The same on a connection of its own.
pub(crate) async fn ask(addr: SocketAddr, bytes: impl AsRef<[u8]>) -> Option<Answer> {
    ask_on(&mut connect(addr).await, bytes.as_ref()).await
}

/// A GET with headers of one's own, each line with its end.
pub(crate) fn get(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")
}

/// A POST of JSON.
pub(crate) fn post(path: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// Waits until the other side ends the connection, and gives back what it sent before.
pub(crate) async fn until_end(stream: &mut (impl AsyncRead + Unpin)) -> Vec<u8> {
    let mut bytes = Vec::new();
    // An end that is a reset is one too.
    drop(timeout(LIMIT, stream.read_to_end(&mut bytes)).await.expect("an end in time"));
    bytes
}
