//! How deep the JSON of requests nests, and how large that of answers is.

use plugin_core::Limits;

use crate::running::{Running, problem};

/// An object with a field in which so many arrays stand inside each other.
fn nested(levels: usize) -> String {
    format!("{{\"anything\":{}{}}}", "[".repeat(levels), "]".repeat(levels))
}

#[tokio::test]
async fn json_nests_as_deep_as_the_limit_and_no_deeper() {
    for (limits, most) in [(Limits::default(), 64), (Limits::default().json_depth(3), 3)] {
        let server = Running::start(limits).await;
        // The object is a level too.
        assert_eq!(server.post("/echo", &nested(most - 1)).await.status(), 200);
        let call = server.call_tool("echo", &nested(most - 1)).await;
        assert_eq!(call.status(), 200);
        assert!(call.text().await.expect("a text").contains("\"isError\":false"));
        for levels in [most, 100, 100_000] {
            let over_http = problem(server.post("/echo", &nested(levels)).await).await;
            let over_mcp = problem(server.call_tool("echo", &nested(levels)).await).await;
            assert_eq!(over_http.0, 400, "{levels}");
            assert!(over_http.1.contains(&format!("more than {most} arrays and objects")), "{}", over_http.1);
            assert_eq!(over_mcp, over_http);
        }
        let unclosed = server.post("/echo", &format!("{{\"anything\":{}", "[".repeat(100_000))).await;
        assert_eq!(unclosed.status(), 400);
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_the_fault_of_the_plugin() {
    let server = Running::start(Limits::default().answer_size(1_000)).await;
    assert_eq!(server.status("/words/hello?times=100").await, 200);
    let (status, words) = problem(server.get("/words/hello?times=1000").await).await;
    assert_eq!((status, words.as_str()), (500, "the answer has more than 1000 bytes; ask for less"));
    let over_mcp = server.call_tool("repeat", r#"{"word":"hello","times":1000}"#).await.text().await.expect("a text");
    assert!(over_mcp.contains("more than 1000 bytes") && over_mcp.contains("\"isError\":true"), "{over_mcp}");
    assert_eq!(server.status("/openapi.json").await, 200, "documents are as large as they are");
}
