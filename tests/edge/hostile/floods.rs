//! Too much of what is allowed.

use tokio::io::AsyncWriteExt;

use crate::process::Process;
use crate::wire::{connect, get};

use super::refuse;

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn heads_have_an_end() {
    let mut process = Process::start(&[]);
    for (what, sent) in [
        ("ten thousand headers", get("/todos/ada", &"A: b\r\n".repeat(10_000))),
        ("ninety headers", get("/todos/ada", &"A: b\r\n".repeat(90))),
        ("a header of 1 MiB", get("/todos/ada", &format!("A: {}\r\n", "x".repeat(MIB)))),
        ("a header of 20 KiB", get("/todos/ada", &format!("A: {}\r\n", "x".repeat(20 * 1024)))),
        ("a name of 100 KiB", get("/todos/ada", &format!("{}: b\r\n", "x".repeat(100 * 1024)))),
        ("a URI of 1 MiB", get(&format!("/todos/{}", "x".repeat(MIB)), "")),
        ("a URI of 10 KiB", get(&format!("/todos/{}", "x".repeat(10 * 1024)), "")),
        ("a method of 1 MiB", "X".repeat(MIB)),
        ("64 MiB of headers", format!("GET / HTTP/1.1\r\n{}", "A: bcdef\r\n".repeat(6_700_000))),
        ("64 MiB of nothing", "\r\n".repeat(32 * MIB)),
    ] {
        refuse(&mut process, what, sent.as_bytes()).await;
    }
}

#[tokio::test]
async fn two_thousand_connections_are_nothing() {
    // Each is a file here too.
    rlimit::increase_nofile_limit(10_000).expect("enough files");
    let mut process = Process::start(&[]);
    let mut streams = Vec::new();
    let whole = get("/todos/ada", "");
    for index in 0..2_000 {
        let mut stream = connect(process.addr).await;
        // Some say nothing, some the half of a head, some a whole one.
        let sent = ["", "GET /todos/ada HTTP/1.1\r\nHost: ", &whole][index % 3];
        stream.write_all(sent.as_bytes()).await.expect("sent");
        streams.push(stream);
    }
    process.assert_well("two thousand connections that are open").await;
    drop(streams);
    process.assert_well("two thousand connections that broke off").await;
}

#[tokio::test]
async fn more_connections_than_there_may_be_are_not_the_end() {
    let mut process = Process::start(&[("PLUGIN_CONNECTION_LIMIT", "50"), ("PLUGIN_HEADER_TIMEOUT", "1")]);
    let mut streams = Vec::new();
    for _ in 0..200 {
        streams.push(connect(process.addr).await);
    }
    // Those that were taken say nothing, and have to go; so have those that waited for their places.
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    process.assert_well("four times as many connections as there may be").await;
}
