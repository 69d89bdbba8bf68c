//! Whatever is posted to `/mcp`, or written to standard input, is answered in JSON, and never by a failure of the server.
//!
//! An input that begins with `{`, `[` or a line break is what a host writes to the standard input of the plugin's program. Everything else
//! are requests over HTTP, one after the other, with a line `===` between them; what a session is called is put in the place of `SESSION`.

#![no_main]

use std::sync::LazyLock;

use axum::Router;
use libfuzzer_sys::{Corpus, fuzz_target};
use plugin_core::fuzzing::serve_lines;
use plugin_core::{Server, Tools};
use plugin_fuzz::{Fixture, ask, request, run};
use serde_json::Value;

static TOOLS: LazyLock<Tools> = LazyLock::new(|| Tools::new(Fixture).expect("tools"));

const BETWEEN: &[u8] = b"\n===\n";
const SESSION: &[u8] = b"SESSION";

fuzz_target!(|text: &[u8]| -> Corpus {
    match text.first() {
        None => Corpus::Reject,
        Some(b'{' | b'[' | b'\n') => read_lines(text),
        Some(_) => read_requests(text),
    }
});

fn read_lines(text: &[u8]) -> Corpus {
    // How the protocol ends is for the log; what was answered before is JSON.
    if let Ok(answers) = run(serve_lines(TOOLS.clone(), text.to_vec())) {
        for line in answers.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            serde_json::from_slice::<Value>(line).expect("a line of JSON");
        }
    }
    Corpus::Keep
}

fn read_requests(text: &[u8]) -> Corpus {
    let mut asked = false;
    // A server of its own, so that no session is left from the input before.
    let mut router = None;
    let mut sessions = Vec::new();
    for part in split(text) {
        let Some(request) = request(&replace(part, sessions.last().map_or(&[], Vec::as_slice))) else { continue };
        asked = true;
        let router: &Router = router.get_or_insert_with(|| Server::new(Fixture).expect("a server").into_router());
        let is_stream = request.method() == "GET";
        let response = run(ask(router, request));
        if let Some(id) = response.headers().get("mcp-session-id") {
            sessions.push(id.as_bytes().to_vec());
        }
        let kind = response.headers().get("content-type").map(|kind| kind.as_bytes().to_vec()).unwrap_or_default();
        if !is_stream && kind.starts_with(b"application/json") {
            serde_json::from_slice::<Value>(response.body()).expect("JSON");
        }
    }
    // Each has a task that keeps its server for an hour.
    if let Some(router) = &router {
        sessions.iter().for_each(|session| end(router, session));
    }
    if asked { Corpus::Keep } else { Corpus::Reject }
}

fn end(router: &Router, session: &[u8]) {
    let text = [b"DELETE /mcp\nmcp-session-id: ".as_slice(), session].concat();
    if let Some(request) = request(&text) {
        run(ask(router, request));
    }
}

fn split(text: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        parts.push(&rest[..at]);
        rest = &rest[at + BETWEEN.len()..];
    }
    parts.push(rest);
    parts
}

/// The text with the session's name in it.
fn replace(text: &[u8], session: &[u8]) -> Vec<u8> {
    match text.windows(SESSION.len()).position(|window| window == SESSION) {
        Some(at) => [&text[..at], session, &text[at + SESSION.len()..]].concat(),
        None => text.to_vec(),
    }
}
