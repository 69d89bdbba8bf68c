//! Bodies that are no JSON, too much of it, or not what it seems.

use crate::process::Process;
use crate::wire::{ask, connect, post};

use super::refuse;

const MIB: usize = 1024 * 1024;

fn nested(open: &str, inner: &str, close: &str) -> Vec<u8> {
    [open.repeat(100_000), inner.to_owned(), close.repeat(100_000)].concat().into_bytes()
}

#[tokio::test]
async fn what_is_no_json_is_refused() {
    let mut process = Process::start(&[]);
    for body in [
        b"{".as_slice(),
        b"}",
        b"{\"todo\":",
        b"{\"todo\":\"x",
        b"{\"todo\":\"x\"",
        b"{\"todo\":\"x\"}}",
        b"{\"todo\":\"x\"}{\"todo\":\"y\"}",
        b"{\"todo\":\"x\",}",
        b"{'todo':'x'}",
        b"{todo:\"x\"}",
        b"{\"todo\":\"\xff\xfe\"}",
        b"{\"todo\":\"\xc0\xaf\"}",
        b"{\"todo\":\"\xed\xa0\x80\"}",
        b"{\"todo\":\"\\ud800\"}",
        b"{\"todo\":\"\\uZZZZ\"}",
        b"{\"todo\":\"a\nb\"}",
        b"{\"todo\":\"a\0b\"}",
        b"\0\0\0\0",
        b"\xff\xfe{\0}\0",
        b"\x1f\x8b\x08\0\0\0\0\0",
        b"nul",
        b"NaN",
        b"{\"todo\":Infinity}",
        b"<todo>x</todo>",
    ] {
        refuse(&mut process, &String::from_utf8_lossy(body), &post("/todos/mallory", body)).await;
    }
}

#[tokio::test]
async fn what_breaks_off_is_given_up() {
    let mut process = Process::start(&[]);
    let whole = post("/todos/mallory", br#"{"todo":"x"}"#);
    for length in [1, 10, 60, whole.len() - 12, whole.len() - 1] {
        let mut stream = connect(process.addr).await;
        tokio::io::AsyncWriteExt::write_all(&mut stream, &whole[..length]).await.expect("sent");
        drop(stream);
        process.assert_well("a request that breaks off").await;
    }
}

#[tokio::test]
async fn what_is_deep_large_or_long_is_refused() {
    let mut process = Process::start(&[]);
    for (what, body) in [
        ("arrays in each other", nested("[", "", "]")),
        ("arrays that do not end", nested("[", "", "")),
        ("objects in each other", nested("{\"a\":", "1", "}")),
        ("arrays in a field", [b"{\"todo\":".as_slice(), &nested("[", "", "]"), b"}"].concat()),
        ("10 MiB", vec![b' '; 10 * MIB]),
        ("a text of 10 MiB", format!(r#"{{"todo":"{}"}}"#, "x".repeat(10 * MIB)).into_bytes()),
        (
            "fields",
            format!("{{{}}}", (0..100_000).map(|i| format!("\"f{i}\":1")).collect::<Vec<_>>().join(",")).into_bytes(),
        ),
        ("a long name", format!(r#"{{"{}":1}}"#, "x".repeat(MIB)).into_bytes()),
        ("zeros in an array", format!("[{}0]", "0,".repeat(900_000)).into_bytes()),
    ] {
        refuse(&mut process, what, &post("/todos/mallory", &body)).await;
        let mcp = String::from_utf8(post("/mcp", &body)).expect("text");
        let mcp = mcp.replacen("\r\n", "\r\nAccept: application/json, text/event-stream\r\n", 1);
        if let Some(answer) = ask(process.addr, mcp).await {
            assert!((400..500).contains(&answer.status), "{what} at `/mcp` got {answer:?}");
        }
        process.assert_well(what).await;
    }
}

#[tokio::test]
async fn chunks_are_no_way_around_it() {
    // These do not end, and it is waited for their ends that long.
    let mut process = Process::start(&[("PLUGIN_BODY_TIMEOUT", "2")]);
    let head = "POST /todos/mallory HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    let large = format!("{head}{}", format!("{MIB:x}\r\n{}\r\n", " ".repeat(MIB)).repeat(10));
    for (what, sent) in [
        ("10 MiB in chunks", large),
        ("a chunk of more bytes than there are", format!("{head}ffffffffffffffffff\r\nx")),
        ("a chunk of fewer bytes than none", format!("{head}-1\r\nx")),
        ("an endless extension", format!("{head}1;{}", "x".repeat(MIB))),
        ("endless trailers", format!("{head}0\r\n{}", "A: b\r\n".repeat(MIB / 4))),
    ] {
        refuse(&mut process, what, sent.as_bytes()).await;
    }
}

#[tokio::test]
async fn nor_are_very_small_ones() {
    let mut process = Process::start(&[("PLUGIN_BODY_LIMIT", "100000"), ("PLUGIN_BODY_TIMEOUT", "2")]);
    let head = "POST /todos/mallory HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    let sent = format!("{head}{}", "1\r\n \r\n".repeat(200_000));
    refuse(&mut process, "chunks of a byte", sent.as_bytes()).await;
}

#[tokio::test]
async fn names_stand_once() {
    let mut process = Process::start(&[]);
    for body in [r#"{"todo":"a","todo":"b"}"#, r#"{"todo":"a","\u0074odo":"b"}"#, r#"{"todo":{"a":1,"a":2}}"#] {
        refuse(&mut process, body, &post("/todos/mallory", body.as_bytes())).await;
    }
}

#[tokio::test]
async fn numbers_are_what_they_are() {
    let mut process = Process::start(&[]);
    for number in [
        "1e999",
        "-1e999",
        "1e-999999999",
        "-1",
        "-0.5",
        "18446744073709551616",
        "340282366920938463463374607431768211456",
        "0x10",
        "1_000",
        "01",
        "1.",
        ".5",
        "+1",
        &"9".repeat(100_000),
        &format!("0.{}", "9".repeat(100_000)),
        &format!("1e{}", "9".repeat(100_000)),
    ] {
        let body = format!(r#"{{"todo_idx":{number}}}"#);
        let posted = String::from_utf8(post("/todos/mallory", body.as_bytes())).expect("text");
        refuse(&mut process, &number[..number.len().min(40)], posted.replacen("POST", "DELETE", 1).as_bytes()).await;
    }
}
