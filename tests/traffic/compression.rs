//! Answers in fewer bytes, for whoever takes them so.

use std::io::Read;

use flate2::read::GzDecoder;
use plugin_core::Limits;
use reqwest::{Method, Response};

use crate::running::Running;

async fn get(server: &Running, path: &str, accepted: Option<&str>) -> Response {
    let request = server.request(Method::GET, path);
    let request = accepted.into_iter().fold(request, |request, value| request.header("accept-encoding", value));
    request.send().await.expect("an answer")
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers().get(name).map(|value| value.to_str().expect("ASCII"))
}

async fn decoded(response: Response) -> Vec<u8> {
    assert_eq!(header(&response, "content-encoding"), Some("gzip"));
    let bytes = response.bytes().await.expect("a whole answer");
    let mut decoded = Vec::new();
    GzDecoder::new(&*bytes).read_to_end(&mut decoded).expect("gzip");
    assert!(bytes.len() < decoded.len() / 2, "{} of {}", bytes.len(), decoded.len());
    decoded
}

#[tokio::test]
async fn texts_are_compressed_and_mean_the_same() {
    let server = Running::start(Limits::default()).await;
    for path in ["/words/hello?times=1000", "/openapi.json", "/openapi.yaml", "/openapi-3.1.json"] {
        let plain = get(&server, path, None).await;
        assert_eq!((header(&plain, "content-encoding"), plain.status().as_u16()), (None, 200), "{path}");
        assert!(header(&plain, "vary").is_some_and(|vary| vary.contains("accept-encoding")), "{path}: {plain:?}");
        let plain = plain.bytes().await.expect("a whole answer");
        for accepted in ["gzip", "br;q=1.0, gzip;q=0.8, *;q=0.1", "deflate, gzip, br, zstd"] {
            let compressed = get(&server, path, Some(accepted)).await;
            let vary: Vec<_> = compressed.headers().get_all("vary").iter().collect();
            let vary: Vec<_> = vary.into_iter().filter(|vary| *vary == "accept-encoding").collect();
            assert_eq!(vary.len(), 1, "{path}");
            assert_eq!(decoded(compressed).await, plain, "{path} as {accepted}");
        }
    }
}

#[tokio::test]
async fn what_gains_nothing_stays_as_it_is() {
    let server = Running::start(Limits::default()).await;
    for path in ["/wait/0", "/logo.png", "/words/hello?times=10"] {
        let answer = get(&server, path, Some("gzip")).await;
        assert_eq!((header(&answer, "content-encoding"), answer.status().as_u16()), (None, 200), "{path}");
    }
    let mut events = get(&server, "/count", Some("gzip")).await;
    assert_eq!(header(&events, "content-encoding"), None);
    assert_eq!(
        events.chunk().await.expect("a part").expect("an event"),
        "data: 1\n\n",
        "no event waits in a compressor"
    );
    // Whoever takes nothing that there is gets what the call has come to, for it has been made.
    for refused in ["identity;q=0, br", "gzip;q=0", "*;q=0", ""] {
        let answer = get(&server, "/words/hello?times=1000", Some(refused)).await;
        assert_eq!((header(&answer, "content-encoding"), answer.status().as_u16()), (None, 200), "{refused}");
        assert_eq!(answer.text().await.expect("a text").len(), 8_001);
    }
}

#[tokio::test]
async fn requests_are_not_compressed() {
    let server = Running::start(Limits::default()).await;
    let request = server.request(Method::POST, "/echo").header("content-type", "application/json");
    let answer = request.header("content-encoding", "gzip").body("{\"anything\":1}").send().await.expect("an answer");
    assert_eq!(answer.status(), 415);
}
