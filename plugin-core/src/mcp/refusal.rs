//! Answers of the protocol's own part that are bare texts: clients read JSON.

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use serde_json::json;

use crate::problem::Problem;
use crate::server::answer;

/// The longest text that is passed on.
const LONGEST: usize = 64 * 1024;

/// The same answer, in JSON where it is none: the error of JSON-RPC for a message that cannot be read, else a problem.
///
/// `is_json` tells of a request that was declared as JSON whether it was.
pub(super) async fn in_json(response: Response, is_json: Option<bool>) -> Response {
    let status = response.status();
    if status.as_u16() < 400
        || response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json")
    {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let body = Body::new(http_body_util::Limited::new(body, LONGEST)).collect().await;
    let text = body.map(|body| String::from_utf8_lossy(&body.to_bytes()).into_owned()).unwrap_or_default();
    let mut refusal = match status {
        // What is declared as JSON and is none, or not of the protocol (JSON-RPC 2.0, section 5.1).
        StatusCode::UNSUPPORTED_MEDIA_TYPE if is_json.is_some() => {
            let code = if is_json == Some(true) { -32600 } else { -32700 };
            let error = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code, "message": text } });
            (StatusCode::BAD_REQUEST, [(header::CONTENT_TYPE, "application/json")], error.to_string()).into_response()
        }
        StatusCode::INTERNAL_SERVER_ERROR => answer(Problem::new(500, "the call was not finished; try again")),
        _ => answer(Problem::new(status.as_u16(), text)),
    };
    head.headers.remove(header::CONTENT_LENGTH);
    head.headers.remove(header::CONTENT_TYPE);
    for (name, value) in &head.headers {
        refusal.headers_mut().append(name, value.clone());
    }
    refusal
}
