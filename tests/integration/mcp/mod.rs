//! The plugin as an MCP server.

mod alike;
mod calls;
mod client;
mod curated;
mod direct;
mod tools;

use plugin_core::{Documents, Server};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::media::Media;
use crate::running::Running;
use crate::shapes::ShapesPlugin;
use todo::Todo as TodoPlugin;

use self::client::{Session, Stateless};

#[tokio::test]
async fn it_says_what_it_is_in_both_eras() {
    let mcp = Stateless::start(Media).await;
    let about = mcp.result("server/discover", json!({})).await;
    for version in ["2025-06-18", "2025-11-25", "2026-07-28"] {
        assert!(about["supportedVersions"].as_array().expect("versions").contains(&json!(version)));
    }
    assert_eq!(about["capabilities"], json!({ "tools": {}, "resources": {} }));
    assert_eq!(about["instructions"], "Plugin for testing every kind of request body and answer.");
    assert_eq!((&about["ttlMs"], &about["cacheScope"]), (&json!(60_000), &json!("public")));
    let server = about["_meta"]["io.modelcontextprotocol/serverInfo"].clone();
    let icon = json!({ "src": format!("{}/logo.png", mcp.server.base), "mimeType": "image/png", "sizes": ["8x8"] });
    assert_eq!((&server["name"], &server["title"], &server["icons"][0]), (&json!("media"), &json!("Media"), &icon));

    for version in ["2025-06-18", "2025-11-25"] {
        let (_, about) = Session::open(&mcp.server, version).await;
        assert_eq!((&about["protocolVersion"], &about["serverInfo"]), (&json!(version), &server));
    }
}

#[tokio::test]
async fn a_session_lives_until_it_is_ended() {
    let server = Running::start(TodoPlugin::default()).await;
    let (session, _) = Session::open(&server, "2025-11-25").await;
    let list = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" });
    assert_eq!(session.send(&list).await.status(), StatusCode::OK);
    let ping = json!({ "jsonrpc": "2.0", "id": 2, "method": "ping" });
    let answer = client::messages(session.send(&ping).await).await;
    assert_eq!(answer.last().expect("an answer")["result"], json!({}));
    assert_eq!(session.end().await, StatusCode::NO_CONTENT);
    assert_eq!(session.send(&list).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn headers_that_differ_from_the_body_are_refused() {
    let mcp = Stateless::start(TodoPlugin::default()).await;
    for (header, value) in [("mcp-method", "tools/call"), ("mcp-protocol-version", "2026-01-01")] {
        let response = mcp.send_with("tools/list", json!({}), &[(header, value)]).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{header}");
        let answer = client::messages(response).await.pop().expect("an answer");
        assert!([-32020, -32022].map(|code| json!(code)).contains(&answer["error"]["code"]), "{answer}");
    }
    let (status, error) = mcp.error("tools/cal", json!({})).await;
    assert_eq!((status, &error["code"]), (StatusCode::NOT_FOUND, &json!(-32601)));
    for method in [Method::GET, Method::DELETE] {
        let request = mcp.server.request(method, "/mcp").header("accept", "text/event-stream");
        let response = request.header("mcp-protocol-version", "2026-07-28").send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    }
}

#[tokio::test]
async fn what_there_is_not_is_not_there() {
    let mcp = Stateless::start(TodoPlugin::default()).await;
    for method in ["prompts/list", "completion/complete", "logging/setLevel", "initialize", "ping", "unknown/method"] {
        let (status, error) = mcp.error(method, json!({})).await;
        assert_eq!((status, &error["code"]), (StatusCode::NOT_FOUND, &json!(-32601)), "{method}");
    }
    let (_, error) = mcp.error("tools/call", json!({ "name": "addTodos", "arguments": {} })).await;
    assert_eq!(error["code"], -32602);
    assert_eq!(error["message"], "`addTodos`: unknown tool; did you mean `addTodo`?");
    let (_, error) = mcp.error("resources/read", json!({ "uri": "plugin://todo/passwords" })).await;
    assert_eq!((&error["code"], &error["data"]["uri"]), (&json!(-32602), &json!("plugin://todo/passwords")));
    let (_, error) = mcp.error("tools/list", json!({ "cursor": "x" })).await;
    assert_eq!(error["code"], -32602);
}

/// Sends a message as it is, in the era without sessions.
async fn raw(mcp: &Stateless, content_type: &str, body: &str) -> (u16, Value) {
    let request = mcp.server.request(Method::POST, "/mcp").header("accept", "application/json, text/event-stream");
    let request = request.header("mcp-protocol-version", "2026-07-28").header("content-type", content_type.to_owned());
    let response = request.body(body.to_owned()).send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON, whatever is wrong"))
}

#[tokio::test]
async fn what_is_no_message_is_refused_in_json() {
    let mcp = Stateless::start(TodoPlugin::default()).await;
    let json = "application/json";
    for (body, code) in
        [("{", -32700), ("", -32700), ("[]", -32600), ("[{\"jsonrpc\":\"2.0\"}]", -32600), ("7", -32600)]
    {
        let (status, answer) = raw(&mcp, json, body).await;
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(code)), "{body}: {answer}");
    }
    let (status, answer) = raw(&mcp, "text/plain", "{}").await;
    assert_eq!((status, &answer["status"]), (415, &json!(415)), "{answer}");
    // A session that was never opened.
    let request = mcp.server.request(Method::POST, "/mcp").header("accept", "application/json, text/event-stream");
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" });
    let response = request.header("mcp-session-id", "none").json(&message).send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(response.json::<Value>().await.expect("a problem")["status"], 404);
}

#[tokio::test]
async fn a_call_of_another_shape_can_be_mended() {
    let mcp = Stateless::start(TodoPlugin::default()).await;
    // Arguments as the text of an object are arguments.
    let text = json!({ "username": "ada", "todo": "x" }).to_string();
    let result = mcp.result("tools/call", json!({ "name": "addTodo", "arguments": text })).await;
    assert_eq!((&result["structuredContent"], &result["resultType"]), (&json!({ "todos": ["x"] }), &json!("complete")));
    for arguments in [json!([]), json!(7), json!("x")] {
        let result = mcp.result("tools/call", json!({ "name": "addTodo", "arguments": arguments })).await;
        assert_eq!(result["isError"], true, "{result}");
    }
    for (method, params) in [("tools/call", json!({})), ("resources/read", json!({}))] {
        let (_, error) = mcp.error(method, params).await;
        assert_eq!(error["code"], -32602, "{method}");
    }
    let (session, _) = Session::open(&mcp.server, "2025-11-25").await;
    let params = json!({ "name": "addTodo", "arguments": text });
    let call = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params });
    let answer = client::messages(session.send(&call).await).await.pop().expect("an answer");
    assert_eq!(answer["result"]["structuredContent"], json!({ "todos": ["x", "x"] }));
    // No path could say that a part of it is empty.
    let faults = mcp.faults("addTodo", json!({ "username": "", "todo": "x" })).await;
    assert_eq!(faults, [("/username".to_owned(), "expected a text that is not empty".to_owned())]);
}

#[tokio::test]
async fn sessions_are_not_without_end() {
    let mcp = Stateless::start(TodoPlugin::default()).await;
    let hello = |padding: usize| {
        let client = json!({ "name": "x".repeat(padding), "version": "1" });
        let params = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": client });
        let message = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params });
        let request = mcp.server.request(Method::POST, "/mcp").header("accept", "application/json, text/event-stream");
        request.json(&message).send()
    };
    assert_eq!(hello(100_000).await.expect("an answer").status(), StatusCode::PAYLOAD_TOO_LARGE);
    let mut opened = 0;
    loop {
        let status = hello(1).await.expect("an answer").status();
        if status != StatusCode::OK {
            assert_eq!((status, opened), (StatusCode::SERVICE_UNAVAILABLE, 1_000));
            break;
        }
        opened += 1;
    }
    // Who needs none is served all the same.
    assert_eq!(mcp.call("getTodos", json!({ "username": "ada" })).await["isError"], false);
}

#[tokio::test]
async fn documents_are_resources_with_the_address_that_was_asked() {
    let mcp = Stateless::start(ShapesPlugin::default()).await;
    let listed = mcp.result("resources/list", json!({})).await;
    let documents = Documents::of::<ShapesPlugin>(Some(&mcp.server.base)).expect("documents");
    let expected = [
        ("openapi.yaml", "application/yaml", documents.openapi_yaml),
        ("openapi-3.1.yaml", "application/yaml", documents.openapi_3_1_yaml),
        ("ai-plugin.json", "application/json", documents.manifest),
    ];
    let resources = listed["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), expected.len());
    for (resource, (name, media_type, text)) in resources.iter().zip(expected) {
        assert_eq!((&resource["name"], &resource["mimeType"]), (&json!(name), &json!(media_type)));
        let read = mcp.result("resources/read", json!({ "uri": resource["uri"] })).await;
        let contents = json!([{ "uri": resource["uri"], "mimeType": media_type, "text": text }]);
        assert_eq!(read["contents"], contents);
    }
    assert_eq!(mcp.result("resources/templates/list", json!({})).await["resourceTemplates"], json!([]));
}

#[tokio::test]
async fn it_works_behind_a_prefix() {
    let server = Server::new(TodoPlugin::default()).expect("a plugin").prefix("/mine").expect("a path");
    let mcp = Stateless::start_server(server, "/mine/mcp").await;
    let result = mcp.call("addTodo", json!({ "username": "ada", "todo": "x" })).await;
    assert_eq!(result["structuredContent"], json!({ "todos": ["x"] }));
    let about = mcp.result("server/discover", json!({})).await;
    let icon = &about["_meta"]["io.modelcontextprotocol/serverInfo"]["icons"][0]["src"];
    assert_eq!(icon, &json!(format!("{}/mine/logo.png", mcp.server.base)));
    assert_eq!(mcp.server.get("/mcp").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn strange_hosts_and_origins_are_turned_away() {
    let mcp = Stateless::start(TodoPlugin::default()).await;
    for header in [("host", "evil.example.com"), ("origin", "http://evil.example.com")] {
        let response = mcp.send_with("tools/list", json!({}), &[header]).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        let problem: Value = response.json().await.expect("a problem");
        assert_eq!(problem["status"], 403);
    }
    let own = mcp.server.base.clone();
    let response = mcp.send_with("tools/list", json!({}), &[("origin", &own)]).await;
    assert_eq!(response.status(), StatusCode::OK);
}
