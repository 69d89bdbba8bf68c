//! Requests whose end proxies could see elsewhere than the server does: what stands behind it would be somebody else's request.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

use crate::process::Process;
use crate::wire::connect;

/// How long there may be nothing until all is said.
const SILENCE: Duration = Duration::from_millis(300);

const SMUGGLED: &str = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// The statuses of everything that is answered to these bytes.
async fn statuses(process: &Process, sent: &str) -> Vec<u16> {
    let mut stream = connect(process.addr).await;
    // The server may end the connection before it has read everything.
    drop(stream.write_all(sent.as_bytes()).await);
    let mut bytes = Vec::new();
    while let Ok(Ok(1..)) = timeout(SILENCE, stream.read_buf(&mut bytes)).await {}
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.split("HTTP/1.1 ").skip(1).map(|answer| answer[..3].parse().expect("a status")).collect()
}

#[tokio::test]
async fn nothing_is_smuggled() {
    let mut process = Process::start(&[]);
    let post = "POST /todos/mallory HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    let (empty, length) = ("0\r\n\r\n", 5 + SMUGGLED.len());
    let lines = [
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n\r\n{empty}"),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("Content-Length: 0\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("Content-Length: {length}\r\nContent-Length: 0\r\n\r\n{empty}"),
        format!("Content-Length: 0, {length}\r\n\r\n{empty}"),
        format!("Transfer-Encoding: xchunked\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("Transfer-Encoding: chunked, identity\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n{empty}"),
        format!("Transfer-Encoding: chunked, chunked\r\n\r\n{empty}"),
        format!("Transfer-Encoding: gzip, chunked\r\n\r\n{empty}"),
        format!("Transfer-Encoding: \"chunked\r\n\r\n{empty}"),
        format!("Transfer-Encoding : chunked\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("Transfer-Encoding:\u{b}chunked\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!(" Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("A: b\rTransfer-Encoding: chunked\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("A: b\nTransfer-Encoding: chunked\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("A: b\0\r\nTransfer-Encoding: chunked\r\nContent-Length: {length}\r\n\r\n{empty}"),
        format!("Content-Length: +{length}\r\n\r\n{empty}"),
        format!("Content-Length: -1\r\n\r\n{empty}"),
        format!("Content-Length: 0x5\r\n\r\n{empty}"),
        format!("Content-Length: 99999999999999999999999\r\n\r\n{empty}"),
        format!("Content-Length: \r\n\r\n{empty}"),
        "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n".to_owned(),
        "Transfer-Encoding: chunked\r\n\r\n0\n\n".to_owned(),
        "Transfer-Encoding: chunked\r\n\r\n1\n \n0\n\n".to_owned(),
        "Transfer-Encoding: chunked\r\n\r\n1;a=\"\n\"\r\n \r\n0\r\n\r\n".to_owned(),
        "Transfer-Encoding: chunked\r\n\r\n1\r\n  \r\n0\r\n\r\n".to_owned(),
        "Transfer-Encoding: chunked\r\n\r\n1 1\r\n \r\n0\r\n\r\n".to_owned(),
    ];
    for shape in lines {
        let statuses = statuses(&process, &format!("{post}{shape}{SMUGGLED}")).await;
        let refused = |status: &u16| matches!(status, 400..=499);
        assert!(statuses.len() <= 1 && statuses.iter().all(refused), "{shape:?} got {statuses:?}");
        process.assert_well(&shape).await;
    }
}

#[tokio::test]
async fn a_body_is_no_request() {
    let mut process = Process::start(&[]);
    // What is well formed is one request, whatever stands in its body.
    for (line, body) in [
        ("GET /todos/ada", format!("Content-Length: {}\r\n\r\n{SMUGGLED}", SMUGGLED.len())),
        ("GET /nothing", format!("Content-Length: {}\r\n\r\n{SMUGGLED}", SMUGGLED.len())),
        (
            "GET /todos/ada",
            format!("Transfer-Encoding: chunked\r\n\r\n{:x};a=b\r\n{SMUGGLED}\r\n0\r\n\r\n", SMUGGLED.len()),
        ),
    ] {
        let statuses = statuses(&process, &format!("{line} HTTP/1.1\r\nHost: localhost\r\n{body}")).await;
        assert!(matches!(statuses.as_slice(), [200 | 404]), "{line} got {statuses:?}");
        process.assert_well(line).await;
    }
}
