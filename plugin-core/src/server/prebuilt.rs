//! Documents that are built once for each address in them, and answered from memory afterwards.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// For how many addresses a document is kept. Whoever asks names the address, so that there must be an end; the oldest goes first.
const MOST_ADDRESSES: usize = 8;

/// A copy may be kept, and has to be asked after each time: a host that reads a document reads the one of the server that is running.
const CACHE_CONTROL: HeaderValue = HeaderValue::from_static("no-cache");

/// How a document with an address in it is built.
type Build = Box<dyn Fn(&str) -> Bytes + Send + Sync>;

/// One document, with each address under which it was asked for lately.
pub(super) struct Prebuilt {
    content_type: HeaderValue,
    build: Build,
    kept: Mutex<VecDeque<Arc<Content>>>,
}

/// The document with one address in it.
struct Content {
    url: String,
    /// What tells it from every other content (RFC 9110, section 8.8.3).
    etag: HeaderValue,
    bytes: Bytes,
}

impl Prebuilt {
    pub(super) fn new(content_type: &'static str, build: impl Fn(&str) -> Bytes + Send + Sync + 'static) -> Arc<Self> {
        let content_type = HeaderValue::from_static(content_type);
        Arc::new(Self { content_type, build: Box::new(build), kept: Mutex::default() })
    }

    /// Answers with the document, or says that the caller has it already.
    pub(super) fn answer(&self, url: &str, request: &HeaderMap) -> Response {
        let content = self.content(url);
        let mut response = Response::new(Body::empty());
        if has(request, &content.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = Body::from(content.bytes.clone());
            response.headers_mut().insert(header::CONTENT_TYPE, self.content_type.clone());
        }
        response.headers_mut().insert(header::ETAG, content.etag.clone());
        response.headers_mut().insert(header::CACHE_CONTROL, CACHE_CONTROL);
        response
    }

    fn content(&self, url: &str) -> Arc<Content> {
        if let Some(content) = self.kept().iter().find(|content| content.url == url) {
            return Arc::clone(content);
        }
        // Others are answered meanwhile.
        let content = Arc::new(Content::new(url, (self.build)(url)));
        let mut kept = self.kept();
        if kept.iter().all(|other| other.url != url) {
            kept.truncate(MOST_ADDRESSES - 1);
            kept.push_front(Arc::clone(&content));
        }
        content
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, VecDeque<Arc<Content>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Content {
    fn new(url: &str, bytes: Bytes) -> Self {
        let hash = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&bytes));
        let etag = HeaderValue::try_from(format!("\"{hash}\""));
        // Base64 is always a header's value.
        Self { url: url.to_owned(), etag: etag.unwrap_or(HeaderValue::from_static("\"\"")), bytes }
    }
}

/// Whether a caller says that it has the content (RFC 9110, section 13.1.2).
fn has(request: &HeaderMap, etag: &HeaderValue) -> bool {
    let named = |value: &HeaderValue| {
        let mut tags = value.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
        tags.any(|tag| tag == b"*" || tag.strip_prefix(b"W/").unwrap_or(tag) == etag.as_bytes())
    };
    request.get_all(header::IF_NONE_MATCH).iter().any(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_addresses_are_kept() {
        let document = Prebuilt::new("text/plain", |url| Bytes::from(url.to_owned()));
        for number in 0..100 {
            let url = format!("https://host-{number}.example.com");
            assert_eq!(document.content(&url).bytes, url);
            assert!(document.kept().len() <= MOST_ADDRESSES);
        }
        let kept: Vec<_> = document.kept().iter().map(|content| content.url.clone()).collect();
        assert_eq!(kept.first().map(String::as_str), Some("https://host-99.example.com"));
        let again = document.content(&kept[MOST_ADDRESSES - 1]);
        assert!(document.kept().iter().any(|content| Arc::ptr_eq(content, &again)), "it is built once");
    }

    #[test]
    fn a_caller_has_what_it_names() {
        let etag = HeaderValue::from_static("\"one\"");
        for (named, expected) in [
            (vec!["\"one\""], true),
            (vec!["W/\"one\""], true),
            (vec!["*"], true),
            (vec!["\"two\" , \"one\""], true),
            (vec!["\"two\"", "\"one\""], true),
            (vec!["\"two\""], false),
            (vec!["one"], false),
            (vec![""], false),
            (vec![], false),
        ] {
            let mut headers = HeaderMap::new();
            for value in &named {
                headers.append(header::IF_NONE_MATCH, HeaderValue::from_static(value));
            }
            assert_eq!(has(&headers, &etag), expected, "{named:?}");
        }
    }
}
