//! Clients that take their time.

use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::process::Process;
use crate::wire::{connect, post, until_end};

/// How many of them there are.
const CLIENTS: usize = 200;

/// Opens connections, sends the same on each of them, and sees that all of them are ended.
async fn outlast(process: &mut Process, what: &str, sent: &[u8]) {
    let mut streams: Vec<TcpStream> = Vec::new();
    for _ in 0..CLIENTS {
        let mut stream = connect(process.addr).await;
        stream.write_all(sent).await.expect("sent");
        streams.push(stream);
    }
    process.assert_well(what).await;
    let started = Instant::now();
    for stream in &mut streams {
        until_end(stream).await;
    }
    assert!(started.elapsed() < Duration::from_secs(15), "{what} took {:?}", started.elapsed());
    process.assert_well(what).await;
}

#[tokio::test]
async fn nobody_waits_for_slow_clients() {
    let settings = [("PLUGIN_HEADER_TIMEOUT", "1"), ("PLUGIN_BODY_TIMEOUT", "1"), ("PLUGIN_IDLE_TIMEOUT", "1")];
    let mut process = Process::start(&settings);
    outlast(&mut process, "silence", b"").await;
    outlast(&mut process, "half a head", b"GET /todos/ada HTTP/1.1\r\nHost: local").await;
    outlast(&mut process, "half a preface", b"PRI * HTTP/2.0\r\n").await;
    let body = post("/todos/mallory", &[b' '; 1000]);
    outlast(&mut process, "half a body", &body[..body.len() - 500]).await;
    let chunked = "POST /todos/mallory HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n";
    outlast(&mut process, "half a chunk", chunked.as_bytes()).await;
    let unwanted = b"POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx";
    outlast(&mut process, "half a body that nobody reads", unwanted).await;
}
