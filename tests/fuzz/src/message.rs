//! Requests as people write them down, and what answers them.

use axum::Router;
use axum::body::Body;
use http::{Request, Response};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// The most bytes of an answer that are read. One that has no end is not waited for.
const LONGEST_ANSWER: usize = 1 << 20;

/// Reads a request: the method and the target in a line, headers in a line each, an empty line, and the body. Nothing where it is none
/// that could come over a network.
pub fn request(text: &[u8]) -> Option<Request<Vec<u8>>> {
    let mut rest = text;
    let first = std::str::from_utf8(line(&mut rest)?).ok()?;
    let (method, target) = first.split_once(' ')?;
    let mut request = Request::builder().method(method).uri(target);
    while let Some(header) = line(&mut rest).filter(|header| !header.is_empty()) {
        let at = header.iter().position(|byte| *byte == b':')?;
        request = request.header(&header[..at], header[at + 1..].trim_ascii());
    }
    let mut request = request.body(rest.to_vec()).ok()?;
    request.headers_mut().entry("host").or_insert(http::HeaderValue::from_static("localhost"));
    Some(request)
}

fn line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    if rest.is_empty() {
        return None;
    }
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let found = &rest[..end];
    *rest = rest.get(end + 1..).unwrap_or_default();
    Some(found.strip_suffix(b"\r").unwrap_or(found))
}

/// What a server answers, as far as it comes within a moment: some answers are streams without an end.
///
/// # Panics
///
/// When the server says that it failed.
pub async fn ask(router: &Router, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let asked = format!("{request:?}");
    let response = router.clone().oneshot(request.map(Body::from)).await.unwrap_or_else(|never| match never {});
    let (head, mut body) = response.into_parts();
    let mut bytes = Vec::new();
    let read = async {
        while let Some(Ok(frame)) = body.frame().await {
            bytes.extend(frame.into_data().unwrap_or_default());
            if bytes.len() > LONGEST_ANSWER {
                break;
            }
        }
    };
    // A stream of events has said by then what it has to say.
    let _ = tokio::time::timeout(std::time::Duration::from_millis(100), read).await;
    assert!(!head.status.is_server_error(), "{}: {}, asked by {asked}", head.status, String::from_utf8_lossy(&bytes));
    Response::from_parts(head, bytes)
}
