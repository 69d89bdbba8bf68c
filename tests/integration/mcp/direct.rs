//! A call in which nothing is unusual is answered without the protocol's own part, to the byte as that would.

use reqwest::Response;
use serde_json::{Value, json};

use crate::media::Media;
use crate::shapes::ShapesPlugin;

use super::client::Stateless;

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

#[tokio::test]
async fn it_is_the_same_answer() {
    let shapes = Stateless::start(ShapesPlugin::default()).await;
    let tools = shapes.result("tools/list", json!({})).await;
    let media = Stateless::start(Media).await;
    let other_tools = media.result("tools/list", json!({})).await;
    let (mut faults, mut objects, mut texts) = (0, 0, 0);
    for (mcp, tools) in [(&shapes, tools), (&media, other_tools)] {
        for tool in tools["tools"].as_array().expect("tools") {
            let name = tool["name"].as_str().expect("a name");
            // It answers each call otherwise.
            if name == "countCalls" {
                continue;
            }
            // Whatever comes of it: a success, an answer that is no JSON, or a fault.
            let work = json!({ "work": "a \"quoted\" ü \u{1}" });
            for arguments in [json!({}), json!({ "dog": { "barks": true } }), work, json!({ "nothing": 1 })] {
                let body = both_ways(mcp, name, arguments).await;
                let message: Value = serde_json::from_str(&body).expect("JSON");
                assert_eq!(message["result"]["resultType"], "complete", "{body}");
                match (message["result"]["isError"] == true, message["result"]["structuredContent"].is_object()) {
                    (true, _) => faults += 1,
                    (false, true) => objects += 1,
                    (false, false) => texts += 1,
                }
            }
        }
    }
    assert!(faults > 0 && objects > 0 && texts > 0, "{faults} faults, {objects} objects, {texts} texts");
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
