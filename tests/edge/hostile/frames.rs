//! HTTP/2 against all rules.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

use crate::frames::{
    CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, RST_STREAM, SETTINGS, WINDOW_UPDATE, farewell, frame,
    get, preface,
};
use crate::process::Process;
use crate::wire::{LIMIT, connect};

/// What came of frames.
struct Outcome {
    received: Vec<u8>,
    /// Whether the server ended the connection.
    ended: bool,
}

/// Sends frames, as far as they are taken, until the connection ends, or all is sent and nothing more comes.
async fn send(process: &Process, frames: impl Iterator<Item = Vec<u8>>) -> Outcome {
    let mut stream = connect(process.addr).await;
    let (mut reading, mut writing) = stream.split();
    let write = async {
        if writing.write_all(&preface()).await.is_err() {
            return true;
        }
        for frame in frames {
            if writing.write_all(&frame).await.is_err() {
                return true;
            }
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        false
    };
    let mut received = Vec::new();
    let read = async {
        // An end that is a reset is one too.
        while let Ok(1..) = reading.read_buf(&mut received).await {}
        true
    };
    let ended = async {
        tokio::select! { ended = write => ended, ended = read => ended }
    };
    let ended = timeout(LIMIT * 2, ended).await.expect("in time");
    Outcome { received, ended }
}

fn streams(count: u32) -> impl Iterator<Item = u32> {
    (0..count).map(|index| 2 * index + 1)
}

#[tokio::test]
async fn rapid_resets_are_cut_off() {
    let mut process = Process::start(&[]);
    let pairs = streams(50_000).map(|stream| {
        let head = frame(HEADERS, END_STREAM | END_HEADERS, stream, &get("/todos/ada"));
        [head, frame(RST_STREAM, 0, stream, &8u32.to_be_bytes())].concat()
    });
    // In one piece, so that many have been given up before any is answered.
    let outcome = send(&process, std::iter::once(pairs.flatten().collect())).await;
    assert!(outcome.ended);
    // Its last words are lost where the connection is reset under them.
    assert!(matches!(farewell(&outcome.received), None | Some(11)), "something else than ENHANCE_YOUR_CALM");
    process.assert_well("rapid resets").await;
}

#[tokio::test]
async fn heads_have_an_end() {
    let mut process = Process::start(&[]);
    let flood = (0..4_000).map(|index| match index {
        0 => frame(HEADERS, END_STREAM, 1, &get("/todos/ada")),
        _ => frame(CONTINUATION, 0, 1, &[0; 16 * 1024]),
    });
    assert!(send(&process, flood).await.ended);
    process.assert_well("a head of 64 MiB").await;

    let empty = (0..200_000).map(|index| match index {
        0 => frame(HEADERS, END_STREAM, 1, &get("/todos/ada")),
        _ => frame(CONTINUATION, 0, 1, &[]),
    });
    assert!(send(&process, empty).await.ended);
    process.assert_well("a head in very many pieces").await;
}

#[tokio::test]
async fn a_small_head_cannot_stand_for_a_large_one() {
    let mut process = Process::start(&[]);
    // One header of 4,000 bytes that goes into the table, and then its number, again and again (RFC 7541, section 6.1).
    let bomb = [&get("/todos/ada")[..], b"\x40\x01a\x7f\xa1\x1e", &[b'x'; 4_000], &[0xbe; 10_000]].concat();
    for stream in 0..20 {
        let head = frame(HEADERS, END_STREAM | END_HEADERS, 2 * stream + 1, &bomb);
        let outcome = send(&process, std::iter::once(head)).await;
        assert!(!outcome.received.is_empty(), "not even the settings");
    }
    process.assert_well("heads that are larger than they look").await;
}

#[tokio::test]
async fn what_is_not_asked_for_is_not_kept() {
    let mut process = Process::start(&[]);
    let settings = frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 255, 255]);
    let opened = [frame(HEADERS, END_HEADERS, 1, &get("/todos/ada")), frame(DATA, 0, 1, &[])].concat();
    for (what, frames) in [
        ("pings", vec![frame(PING, 0, 0, &[0; 8]); 200_000]),
        ("settings", vec![settings; 200_000]),
        ("windows", vec![frame(WINDOW_UPDATE, 0, 0, &1u32.to_be_bytes()); 200_000]),
        ("windows beyond the largest", vec![frame(WINDOW_UPDATE, 0, 0, &0x7fff_ffff_u32.to_be_bytes()); 3]),
        ("data of no stream", vec![frame(DATA, 0, 0, &[0; 100])]),
        ("data of a stream that is not open", vec![frame(DATA, 0, 99, &[0; 100]); 1_000]),
        ("data of nothing", [vec![opened], vec![frame(DATA, 0, 1, &[]); 200_000]].concat()),
        ("a frame that is too large", vec![frame(DATA, 0, 1, &vec![0; 100_000])]),
        ("frames that nobody knows", vec![frame(0xaa, 0, 0, &[0; 100]); 10_000]),
        ("heads that are no HPACK", streams(1_000).map(|stream| frame(HEADERS, 5, stream, &[0xff; 30])).collect()),
        ("heads without a path", streams(10_000).map(|stream| frame(HEADERS, 5, stream, b"\x82\x86")).collect()),
        (
            "bodies that do not come",
            streams(1_000).map(|stream| frame(HEADERS, END_HEADERS, stream, &get("/x"))).collect(),
        ),
    ] {
        send(&process, frames.into_iter()).await;
        process.assert_well(what).await;
    }
}
