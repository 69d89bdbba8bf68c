//! A call that is refused before its body is read leaves its connection as a caller expects it.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::running::{Running, SECRET};
use crate::shapes::ShapesPlugin;

/// Reads until a whole answer is there: its head, and as many bytes as that says.
async fn read_answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let whole = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let length: usize = head.split_once("content-length: ")?.1.split("\r\n").next()?.parse().ok()?;
        (body.len() >= length).then_some(())
    };
    while whole(&bytes).is_none() {
        let read = timeout(Duration::from_secs(20), stream.read_buf(&mut bytes)).await.expect("in time").expect("read");
        assert_ne!(read, 0, "closed after {:?}", String::from_utf8_lossy(&bytes));
    }
    String::from_utf8(bytes).expect("text")
}

#[tokio::test]
async fn the_next_call_on_the_connection_is_answered() {
    let server = Running::start(ShapesPlugin::default()).await;
    // Without credentials, without an endpoint, and with a method that the endpoint has not.
    for (head, status) in
        [("POST /dogs", "401"), ("POST /nothing/at/all/here", "404"), ("POST /wait/1", "405"), ("POST /mcp", "401")]
    {
        let mut stream = TcpStream::connect(server.base.trim_start_matches("http://")).await.expect("a connection");
        let head = format!(
            "{head} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.expect("sent");
        // The body comes later than the head, as on a busy network.
        sleep(Duration::from_millis(50)).await;
        stream.write_all(&[b' '; 20]).await.expect("sent");
        let refused = read_answer(&mut stream).await;
        assert!(refused.starts_with(&format!("HTTP/1.1 {status}")), "{head}: {refused}");
        let next = format!("GET /wait/1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {SECRET}\r\n\r\n");
        stream.write_all(next.as_bytes()).await.expect("sent");
        let answer = read_answer(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "after {head}: {answer}");
    }
}

#[tokio::test]
async fn a_caller_who_waits_before_sending_is_told_that_the_connection_ends() {
    let server = Running::start(ShapesPlugin::default()).await;
    let mut stream = TcpStream::connect(server.base.trim_start_matches("http://")).await.expect("a connection");
    let head = "POST /dogs HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 20\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("sent");
    let refused = read_answer(&mut stream).await;
    assert!(refused.starts_with("HTTP/1.1 401") && refused.to_lowercase().contains("connection: close"), "{refused}");
}
