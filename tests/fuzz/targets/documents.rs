//! Whatever stands in documents and in answers, what reads them says what is wrong with it and never panics; and what is written is read
//! back as what it was, from JSON and from YAML.

#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use http::Response;
use libfuzzer_sys::{Corpus, fuzz_target};
use plugin_core::fuzzing::{Reader, read_documents, written};
use plugin_fuzz::{Fixture, request};
use serde_json::Value;

static READER: LazyLock<Reader> = LazyLock::new(Reader::of::<Fixture>);

/// What stands before the name of a file, at the beginning of a line.
const FILE: &str = "=== ";

fuzz_target!(|text: &[u8]| -> Corpus {
    if let Some(rest) = text.strip_prefix(b"answer ") {
        return read_answer(rest);
    }
    let Ok(text) = std::str::from_utf8(text) else { return Corpus::Reject };
    let files = files(text);
    if files.is_empty() {
        return Corpus::Reject;
    }
    read_documents(&files);
    for document in files.values().filter_map(|text| serde_json::from_str::<Value>(text).ok()) {
        check_written(&document);
    }
    Corpus::Keep
});

/// Files, each below a line with its name.
fn files(text: &str) -> BTreeMap<String, String> {
    let parts = text.split(FILE).skip(1).filter_map(|part| part.split_once('\n'));
    parts.map(|(name, text)| (name.trim().to_owned(), text.to_owned())).collect()
}

fn check_written(document: &Value) {
    let (yaml, json) = written(document);
    assert_eq!(&serde_json::from_str::<Value>(&json).expect("JSON"), document);
    let options = serde_saphyr::options! { strict_booleans: true };
    let read: Value =
        serde_saphyr::from_str_with_options(&yaml, options).unwrap_or_else(|error| panic!("{error}: {yaml}"));
    assert!(is_same(&read, document), "{document} is written as {yaml} and read as {read}");
}

/// Whether YAML says the same: it writes some numbers otherwise.
fn is_same(read: &Value, document: &Value) -> bool {
    match (read, document) {
        (Value::Number(read), Value::Number(document)) => read == document || read.as_f64() == document.as_f64(),
        (Value::Array(read), Value::Array(document)) => {
            read.len() == document.len() && read.iter().zip(document).all(|(read, document)| is_same(read, document))
        }
        (Value::Object(read), Value::Object(document)) => {
            read.len() == document.len()
                && document.iter().all(|(name, document)| read.get(name).is_some_and(|read| is_same(read, document)))
        }
        (read, document) => read == document,
    }
}

/// An answer with the request that it answers: a status, then a request whose headers and body are the answer's.
fn read_answer(text: &[u8]) -> Corpus {
    let Some((status, rest)) = text.split_at_checked(4) else { return Corpus::Reject };
    let Some(status) = std::str::from_utf8(status).ok().and_then(|status| status.trim().parse::<u16>().ok()) else {
        return Corpus::Reject;
    };
    let Some((head, body)) = request(rest).map(http::Request::into_parts) else { return Corpus::Reject };
    let Ok(mut response) = Response::builder().status(status).body(body) else { return Corpus::Reject };
    *response.headers_mut() = head.headers;
    READER.differences(head.method.as_str(), head.uri.path(), &response);
    Corpus::Keep
}
