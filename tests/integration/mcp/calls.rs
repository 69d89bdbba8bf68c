//! Calls that take their time: what is told of them meanwhile, and how they end.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};

use crate::media::Media;
use crate::running::LIMIT;
use crate::shapes::ShapesPlugin;

use super::client::{Session, Stateless, messages, text};
use super::curated::Curated;

/// More is told of a call than its connection holds; the session answers all the same.
#[tokio::test]
async fn who_does_not_read_keeps_nobody_else_waiting() {
    let mcp = Stateless::start(Curated::default()).await;
    let (session, _) = Session::open(&mcp.server, "2025-06-18").await;
    let params = json!({ "name": "shout", "arguments": {}, "_meta": { "progressToken": 1 } });
    let unread = session.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params })).await;
    // The endpoint is done by then.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let ping = json!({ "jsonrpc": "2.0", "id": 2, "method": "ping" });
    let answer = tokio::time::timeout(LIMIT, async { messages(session.send(&ping).await).await }).await;
    assert_eq!(answer.expect("an answer in time")[0]["id"], 2);
    let told = messages(unread).await;
    let counts: Vec<_> = told.iter().filter_map(|message| message["params"]["progress"].as_f64()).collect();
    assert_eq!(counts, (1..=200).map(f64::from).collect::<Vec<_>>());
    let result = &told.last().expect("an answer")["result"]["structuredContent"]["result"];
    assert_eq!(result.as_array().map(Vec::len), Some(220));
}

#[tokio::test]
async fn a_stream_is_progress_and_then_a_list() {
    let mcp = Stateless::start(Curated::default()).await;
    let call = |token: Value| json!({ "name": "tick", "arguments": {}, "_meta": { "progressToken": token } });
    for token in [json!("a"), json!(7)] {
        let (_, messages) = mcp.messages("tools/call", call(token.clone())).await;
        let progress: Vec<_> =
            messages.iter().filter(|message| message["method"] == "notifications/progress").collect();
        let expected = [1, 2, 3].map(
            |number| json!({ "progressToken": token, "progress": f64::from(number), "message": number.to_string() }),
        );
        assert_eq!(progress.iter().map(|message| message["params"].clone()).collect::<Vec<_>>(), expected);
        let last = messages.last().expect("an answer");
        assert_eq!(last["result"]["structuredContent"], json!({ "result": [1, 2, 3] }));
        assert_eq!(messages.len(), 4);
    }
    // Who did not ask hears of the end only.
    let (_, messages) = mcp.messages("tools/call", json!({ "name": "tick" })).await;
    assert_eq!(messages.len(), 1);

    let (session, _) = Session::open(&mcp.server, "2025-06-18").await;
    let call = json!({ "jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": call(json!("b")) });
    assert_eq!(super::client::messages(session.send(&call).await).await.len(), 4);

    let mcp = Stateless::start(Media).await;
    let failed = mcp.call("failCounting", json!({})).await;
    let problem: Value = serde_json::from_str(text(&failed)).expect("a problem");
    assert_eq!((&failed["isError"], &problem["status"]), (&json!(true), &json!(404)));
}

#[tokio::test]
async fn who_stops_waiting_stops_the_endpoint() {
    let plugin = Curated::default();
    let waiting = Arc::clone(&plugin.waiting);
    let mcp = Stateless::start(plugin).await;
    let begun = || tokio::time::timeout(LIMIT, waiting.begun.notified());
    let dropped = || tokio::time::timeout(LIMIT, waiting.dropped.notified());

    // Without a session: the connection is closed.
    let call = mcp.send("tools/call", json!({ "name": "wait" }));
    tokio::select! {
        _ = call => panic!("it answered"),
        began = begun() => began.expect("the call begins"),
    }
    dropped().await.expect("it is dropped");

    // In a session: it is told so.
    let (session, _) = Session::open(&mcp.server, "2025-11-25").await;
    let call = json!({ "jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": { "name": "wait" } });
    let response = session.send(&call).await;
    begun().await.expect("the call begins");
    let cancel = json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 5 } });
    session.send(&cancel).await;
    dropped().await.expect("it is dropped");
    drop(response);
    assert_eq!(waiting.count.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_server_that_stops_finishes_its_calls_and_ends_its_streams() {
    let mcp = Stateless::start(ShapesPlugin::default()).await;
    let (session, _) = Session::open(&mcp.server, "2025-11-25").await;
    let wait = |id: u8| {
        let params = json!({ "name": "wait", "arguments": { "milliseconds": 600 } });
        json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params })
    };
    let stream = session.listen().await;
    assert_eq!(stream.status(), 200);
    let in_session = session.send(&wait(1)).await;
    let without = mcp.send("tools/call", json!({ "name": "wait", "arguments": { "milliseconds": 600 } }));
    let stopping = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        mcp.server.stop_now();
        let ended = tokio::time::timeout(LIMIT, messages(stream)).await.expect("the stream ends");
        assert!(ended.iter().all(|message| message.get("method").is_none()), "{ended:?}");
    };
    let (without, ()) = tokio::join!(without, stopping);
    for response in [in_session, without] {
        let answer = messages(response).await.pop().expect("an answer");
        assert_eq!(answer["result"]["structuredContent"], json!({ "result": 600 }), "{answer}");
    }
}
