//! A call in which nothing is unusual is answered without the protocol's own part, to the byte as that would.

use std::time::Duration;

use reqwest::Response;
use serde_json::{Value, json};

use crate::media::Media;
use crate::shapes::ShapesPlugin;

use super::client::{Session, Stateless};

const MINUTE: Duration = Duration::from_secs(60);

/// What says nothing to the server, and is more than it expects.
const UNUSUAL: &str = "com.example/unusual";

async fn answer(response: Response) -> (u16, String, String) {
    let kind = response.headers()["content-type"].to_str().expect("text").to_owned();
    (response.status().as_u16(), kind, response.text().await.expect("a whole answer"))
}

async fn both_ways(mcp: &Stateless, tool: &str, arguments: Value) -> String {
    let params = json!({ "name": tool, "arguments": arguments });
    let direct = answer(mcp.send("tools/call", params.clone()).await).await;
    let mut unusual = params;
    unusual["_meta"][UNUSUAL] = json!(true);
    assert_eq!(direct, answer(mcp.send("tools/call", unusual).await).await, "{tool}");
    assert_eq!((direct.0, direct.1.as_str()), (200, "application/json"), "{tool}");
    direct.2
}

/// The same in a session, where the protocol's own part answers by a stream: the answer, and whether it was direct.
async fn both_ways_in_session(session: &Session<'_>, tool: &str, arguments: &Value) -> (String, bool) {
    let mut message = json!({ "jsonrpc": "2.0", "id": "a", "method": "tools/call", "params": { "name": tool, "arguments": arguments } });
    let (status, kind, body) = answer(session.send(&message).await).await;
    message["params"]["_meta"][UNUSUAL] = json!(true);
    let (other_status, other_kind, stream) = answer(session.send(&message).await).await;
    assert_eq!((status, other_status, other_kind.as_str()), (200, 200, "text/event-stream"), "{tool}");
    let is_direct = kind == "application/json";
    let last =
        |stream: &str| stream.lines().rev().find_map(|line| line.strip_prefix("data: ")).unwrap_or_default().to_owned();
    let body = if is_direct { body } else { last(&body) };
    assert_eq!(body, last(&stream), "{tool}");
    (body, is_direct)
}

#[tokio::test]
async fn it_is_the_same_answer() {
    let shapes = Stateless::start(ShapesPlugin::default()).await;
    let tools = shapes.result("tools/list", json!({})).await;
    let media = Stateless::start(Media).await;
    let other_tools = media.result("tools/list", json!({})).await;
    let (mut faults, mut objects, mut texts, mut by_protocol) = (0, 0, 0, 0);
    for (mcp, tools) in [(&shapes, tools), (&media, other_tools)] {
        let (session, _) = Session::open(&mcp.server, "2025-11-25").await;
        for tool in tools["tools"].as_array().expect("tools") {
            let name = tool["name"].as_str().expect("a name");
            // It answers each call otherwise.
            if name == "countCalls" {
                continue;
            }
            // Whatever comes of it: a success, an answer that is no JSON, or a fault.
            let work = json!({ "work": "a \"quoted\" ü \u{1}" });
            for arguments in [json!({}), json!({ "dog": { "barks": true } }), work, json!({ "nothing": 1 })] {
                let body = both_ways(mcp, name, arguments.clone()).await;
                let mut message: Value = serde_json::from_str(&body).expect("JSON");
                let result_type = message["result"].as_object_mut().and_then(|result| result.remove("resultType"));
                assert_eq!(result_type, Some(json!("complete")), "{body}");
                let (body, is_direct) = both_ways_in_session(&session, name, &arguments).await;
                let in_session: Value = serde_json::from_str(&body).expect("JSON");
                assert_eq!((&in_session["id"], &in_session["result"]), (&json!("a"), &message["result"]), "{name}");
                assert!(is_direct <= message["result"]["structuredContent"].is_object(), "{name}: {body}");
                by_protocol += usize::from(!is_direct);
                match (message["result"]["isError"] == true, message["result"]["structuredContent"].is_object()) {
                    (true, _) => faults += 1,
                    (false, true) => objects += 1,
                    (false, false) => texts += 1,
                }
            }
        }
    }
    assert!(faults > 0 && objects > 0 && texts > 0, "{faults} faults, {objects} objects, {texts} texts");
    assert!(by_protocol < faults + objects + texts, "no call in a session is answered directly");
}

/// An endpoint that waits is called once, although its call begins in one place and ends in the other.
#[tokio::test]
async fn a_call_that_has_to_wait_goes_on_in_its_session() {
    let mcp = Stateless::start(ShapesPlugin::default()).await;
    let (session, _) = Session::open(&mcp.server, "2025-11-25").await;
    let call = |name: &str, arguments: Value| json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": name, "arguments": arguments } });
    let (status, kind, body) = answer(session.send(&call("wait", json!({ "milliseconds": 50 }))).await).await;
    assert_eq!((status, kind.as_str()), (200, "text/event-stream"));
    assert!(body.contains(r#""structuredContent":{"result":50}"#), "{body}");
    for count in 1..=3 {
        let (_, kind, body) = answer(session.send(&call("countCalls", json!({}))).await).await;
        assert_eq!(kind, "application/json");
        assert!(body.contains(&format!(r#""structuredContent":{{"result":{count}}}"#)), "{body}");
    }
}

/// A session ends when it is silent for an hour, and calls that the protocol's own part does not see are heard too.
#[tokio::test(start_paused = true)]
async fn a_session_that_is_used_does_not_end() {
    let client = crate::running::client(ShapesPlugin::default());
    let send = async |session: &str, message: &Value| {
        let request = axum::http::Request::post("/mcp").header("content-type", "application/json");
        let request = request.header("accept", "application/json, text/event-stream");
        let request = if session.is_empty() { request } else { request.header("mcp-session-id", session) };
        client.request(request.body(message.to_string()).expect("a request")).await
    };
    let hello = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } });
    let opened = send("", &json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello })).await;
    assert_eq!(opened.status(), 200, "{}", opened.text());
    let session = opened.headers()["mcp-session-id"].to_str().expect("ASCII").to_owned();
    send(&session, &json!({ "jsonrpc": "2.0", "method": "notifications/initialized" })).await;
    let call = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "countCalls", "arguments": {} } });
    for _ in 0..3 {
        for minutes in [0, 50] {
            tokio::time::sleep(minutes * MINUTE).await;
            let answer = send(&session, &call).await;
            assert_eq!(
                (answer.status(), &answer.headers()["content-type"]),
                (200, &"application/json".parse().expect("a value"))
            );
        }
    }
    tokio::time::sleep(61 * MINUTE).await;
    assert_eq!(send(&session, &call).await.status(), 404);
}

#[tokio::test]
async fn what_is_unusual_is_left_to_the_protocol() {
    let mcp = Stateless::start(ShapesPlugin::default()).await;
    let call = json!({ "name": "giveDog", "arguments": { "dog": { "barks": true } } });
    for (headers, status) in [
        ([("mcp-name", "another")], 400),
        ([("mcp-method", "tools/list")], 400),
        ([("mcp-protocol-version", "1999-01-01")], 400),
        ([("accept", "text/html")], 406),
    ] {
        let response = mcp.send_with("tools/call", call.clone(), &headers).await;
        assert_eq!(response.status(), status, "{headers:?}");
    }
    let unknown = mcp.error("tools/call", json!({ "name": "noSuchTool", "arguments": {} })).await;
    assert_eq!(unknown.1["code"], -32602);
    let result = mcp.raw_call("giveDog", r#"{"dog": {"barks": true}, "dog": {"barks": false}}"#).await;
    assert_eq!(result["isError"], true, "what is given twice is refused: {result}");
}
