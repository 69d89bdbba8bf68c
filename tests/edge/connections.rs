//! How long connections stay open, and how many of them.

use std::time::{Duration, Instant};

use plugin_core::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{sleep, timeout};

use crate::plugin::Serving;
use crate::process::Process;
use crate::wire::{ask_on, connect, get, post, read, until_end};

const SHORT: Duration = Duration::from_millis(400);

/// How much later than it should a connection may end on a busy machine.
const SLACK: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_head_has_its_time() {
    let serving = Serving::within(Limits::default().header_time(SHORT)).await;
    // Nothing at all, less than a preface of HTTP/2, half a head, and a further one on a connection that was used.
    for (sent, used) in [("", false), ("PRI * HTT", false), ("GET /wait/1 HTTP/1.1\r\nHost: lo", false), ("GET ", true)]
    {
        let mut stream = connect(serving.addr).await;
        if used {
            assert_eq!(ask_on(&mut stream, get("/wait/1", "").as_bytes()).await.expect("an answer").status, 200);
        }
        let started = Instant::now();
        stream.write_all(sent.as_bytes()).await.expect("sent");
        until_end(&mut stream).await;
        assert!(started.elapsed() < SHORT + SLACK, "{sent:?} took {:?}", started.elapsed());
    }
}

#[tokio::test]
async fn a_head_that_trickles_in_has_no_more_time() {
    let serving = Serving::within(Limits::default().header_time(SHORT)).await;
    let mut stream = connect(serving.addr).await;
    let (mut reading, mut writing) = stream.split();
    let started = Instant::now();
    let trickle = async {
        writing.write_all(b"GET /wait/1 HTTP/1.1\r\n").await.expect("sent");
        while writing.write_all(b"A: b\r\n").await.is_ok() {
            sleep(SHORT / 8).await;
        }
    };
    tokio::join!(trickle, until_end(&mut reading));
    assert!(started.elapsed() < SHORT + SLACK, "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_silent_connection_ends_and_a_busy_one_does_not() {
    let limits = Limits::default().header_time(SHORT).idle_time(SHORT).write_time(SHORT);
    let serving = Serving::within(limits).await;
    let mut stream = connect(serving.addr).await;
    for _ in 0..2 {
        let answer = ask_on(&mut stream, get("/wait/1500", "").as_bytes()).await.expect("an answer");
        assert_eq!((answer.status, answer.body.as_str()), (200, "1500"));
    }
    let started = Instant::now();
    until_end(&mut stream).await;
    assert!(started.elapsed() < SHORT + SLACK, "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_client_takes_what_it_asked_for() {
    let process = Process::start(&[("PLUGIN_WRITE_TIMEOUT", "1")]);
    let body = format!(r#"{{"todo":"{}"}}"#, "x".repeat(1_000_000));
    let mut stream = connect(process.addr).await;
    let added = ask_on(&mut stream, &post("/todos/large", body.as_bytes())).await.expect("an answer");
    assert_eq!(added.status, 200);
    let asked = get("/todos/large", "").repeat(60);
    stream.write_all(asked.as_bytes()).await.expect("sent");
    sleep(Duration::from_secs(4)).await;
    // What was on its way is still to be had, and no more than that.
    let received = until_end(&mut stream).await.len();
    assert!(received < 60_000_000, "{received} bytes");
}

#[tokio::test]
async fn only_so_many_connections_are_open_at_once() {
    let serving = Serving::within(Limits::default().connections(2)).await;
    let mut open = Vec::new();
    for _ in 0..2 {
        let mut stream = connect(serving.addr).await;
        assert_eq!(ask_on(&mut stream, get("/wait/1", "").as_bytes()).await.expect("an answer").status, 200);
        open.push(stream);
    }
    let mut waiting = connect(serving.addr).await;
    waiting.write_all(get("/wait/1", "").as_bytes()).await.expect("sent");
    let mut nothing = [0];
    assert!(timeout(SHORT, waiting.read(&mut nothing)).await.is_err(), "the third one was answered");
    open.pop();
    assert_eq!(read(&mut waiting).await.expect("an answer").status, 200);
}

/// However a body is cut up on its way, it is read as the same, and the connection goes on.
#[tokio::test]
async fn a_body_may_come_in_pieces() {
    let serving = Serving::within(Limits::default()).await;
    let whole = post("/measure", br#"{"text":"in pieces"}"#);
    let head = whole.windows(4).position(|end| end == b"\r\n\r\n").expect("an end of the head") + 4;
    let mut stream = connect(serving.addr).await;
    for cuts in [vec![], vec![head], vec![head + 5], vec![head - 1, head + 1], (1..whole.len()).step_by(7).collect()] {
        let (mut start, last) = (0, cuts.last().copied().unwrap_or(0));
        for cut in &cuts {
            stream.write_all(&whole[start..*cut]).await.expect("sent");
            sleep(Duration::from_millis(5)).await;
            start = *cut;
        }
        let answer = ask_on(&mut stream, &whole[last..]).await.expect("an answer");
        assert_eq!((answer.status, answer.body.as_str()), (200, "9"), "cut at {cuts:?}");
    }
}

#[tokio::test]
async fn the_next_request_may_come_with_the_body_of_the_last() {
    let serving = Serving::within(Limits::default()).await;
    let mut stream = connect(serving.addr).await;
    let first = post("/measure", br#"{"text":"four"}"#);
    let both = [first, post("/measure", br#"{"text":"seventeen"}"#)].concat();
    stream.write_all(&both).await.expect("sent");
    let mut answered = String::new();
    while !answered.ends_with("\r\n\r\n9") {
        let mut bytes = [0; 1000];
        let read = timeout(SLACK, stream.read(&mut bytes)).await.expect("in time").expect("read");
        assert_ne!(read, 0, "{answered}");
        answered.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    assert_eq!(answered.matches("HTTP/1.1 200").count(), 2, "{answered}");
    assert!(answered.contains("\r\n\r\n4HTTP"), "{answered}");
}

#[tokio::test]
async fn who_waits_for_a_word_before_sending_gets_it() {
    let serving = Serving::within(Limits::default()).await;
    let mut stream = connect(serving.addr).await;
    let text = String::from_utf8(post("/measure", br#"{"text":"four"}"#)).expect("text");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    stream.write_all(format!("{head}\r\nExpect: 100-continue\r\n\r\n").as_bytes()).await.expect("sent");
    assert_eq!(read(&mut stream).await.expect("a word").status, 100);
    let answer = ask_on(&mut stream, body.as_bytes()).await.expect("an answer");
    assert_eq!((answer.status, answer.body.as_str()), (200, "4"));
}
