//! The server on a real port.

use std::time::Duration;

use plugin_core::Server;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::running::{LIMIT, Running, answer};
use crate::shapes::ShapesPlugin;

#[tokio::test]
async fn every_argument_arrives() {
    let server = Running::start(ShapesPlugin::default()).await;
    let request =
        server.request(Method::GET, "/things/a%20b?words=x+y&limit=7&words=%26&order=oldest_first&page-size=9");
    let response = request.header("x-origin-place", "here").send().await.expect("an answer");
    let expected = json!(["a b", "Some(7)", "\"oldest_first\"", "Some(\"here\")", "Some(9)", "x y", "&"]);
    assert_eq!(answer(response).await, (StatusCode::OK, expected));
    let least = answer(server.get("/things/x").await).await;
    assert_eq!(least, (StatusCode::OK, json!(["x", "None", "null", "None", "None"])));
}

#[tokio::test]
async fn what_is_given_comes_back() {
    let server = Running::start(ShapesPlugin::default()).await;
    let shapes = json!({
        "pair": [1, true],
        "names": { "1": "one" },
        "setting": null,
        "order": "newest_first",
        "pet": { "kind": "cat", "lives": 9 },
        "anything": [{}, 1.25],
        "above": 1,
    });
    assert_eq!(answer(server.json(Method::POST, "/shapes", shapes.clone()).await).await, (StatusCode::OK, shapes));
    let settings = answer(server.json(Method::PUT, "/settings", json!({})).await).await;
    assert_eq!(settings, (StatusCode::OK, json!({ "theme": "", "size": null })));
    let created = server.json(Method::POST, "/cats", json!({ "cat": { "lives": 9 } })).await;
    assert_eq!(answer(created).await, (StatusCode::CREATED, json!({ "lives": 9 })));
    let tree = json!({ "label": "a", "children": [{ "label": "b", "children": [] }] });
    assert_eq!(answer(server.json(Method::PATCH, "/tree", json!({ "tree": tree })).await).await.1, tree);
    assert_eq!(
        answer(server.json(Method::PATCH, "/tree?dry=true", json!({ "tree": tree })).await).await.1,
        Value::Null
    );
    let left_out = server.request(Method::PATCH, "/tree").send().await.expect("an answer");
    assert_eq!(answer(left_out).await, (StatusCode::OK, Value::Null));
    let nothing = server.request(Method::DELETE, "/nothing").send().await.expect("an answer");
    assert_eq!(answer(nothing).await, (StatusCode::OK, json!({})));
    assert_eq!(answer(server.get("/hidden").await).await, (StatusCode::OK, json!(true)));
    for count in 1..=2 {
        let counted = server.request(Method::POST, "/calls").send().await.expect("an answer");
        assert_eq!(answer(counted).await, (StatusCode::OK, json!(count)), "the state of another crate's endpoint");
    }
}

#[tokio::test]
async fn errors_have_their_status_and_keep_their_secrets() {
    let server = Running::start(ShapesPlugin::default()).await;
    let fail = |name: &str| server.request(Method::POST, &format!("/failures/{name}")).send();
    let (status, problem) = answer(fail("x").await.expect("an answer")).await;
    assert_eq!(
        (status.as_u16(), &problem["code"], &problem["detail"]),
        (404, &json!("not_found"), &json!("nothing is called `x`"))
    );
    let (status, problem) = answer(fail("back").await.expect("an answer")).await;
    assert_eq!((status.as_u16(), &problem["code"]), (404, &json!("taken_back")));
    let (status, problem) = answer(fail("store").await.expect("an answer")).await;
    assert_eq!((status.as_u16(), &problem["detail"]), (503, &json!("The store does not answer.")));
}

#[tokio::test]
async fn extraction_comes_before_the_body() {
    let server = Running::start(ShapesPlugin::default()).await;
    let refused = server.request(Method::POST, "/whoami").header("content-type", "application/json").body("{").send();
    let refused = refused.await.expect("an answer");
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(refused.text().await.expect("a text"), "who are you?", "the extractor's own words");
    let accepted = server.request(Method::POST, "/whoami").header("x-user", "me").json(&json!({ "greeting": "Hello" }));
    assert_eq!(answer(accepted.send().await.expect("an answer")).await.1, json!("Hello, me"));
}

#[tokio::test]
async fn a_panic_is_a_500_and_the_server_lives_on() {
    let server = Running::start(ShapesPlugin::default()).await;
    for _ in 0..3 {
        let (status, problem) = answer(server.json(Method::POST, "/panic", json!({})).await).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!problem.to_string().contains("secret"), "{problem}");
    }
    assert_eq!(server.get("/hidden").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_that_browsers_may_read() {
    let server = Running::start(ShapesPlugin::default()).await;
    let from = |method, path| server.request(method, path).header("origin", "https://chatgpt.com").send();
    let missing = from(Method::GET, "/nowhere").await.expect("an answer");
    assert_eq!(missing.headers()["access-control-allow-origin"], "https://chatgpt.com");
    assert_eq!(answer(missing).await.0, StatusCode::NOT_FOUND);
    let wrong = from(Method::PUT, "/cats").await.expect("an answer");
    assert_eq!(wrong.headers()["allow"], "POST");
    assert_eq!(wrong.headers()["access-control-allow-origin"], "https://chatgpt.com");
    assert_eq!(answer(wrong).await.1["status"], 405);
    let stranger = server.request(Method::GET, "/hidden").header("origin", "https://example.com").send().await;
    assert!(!stranger.expect("an answer").headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn preflights_are_answered() {
    let server = Running::start(ShapesPlugin::default()).await;
    for origin in ["https://chat.openai.com", "https://chatgpt.com"] {
        let preflight = server.request(Method::OPTIONS, "/cats").header("origin", origin);
        let preflight = preflight.header("access-control-request-method", "POST");
        let response =
            preflight.header("access-control-request-headers", "authorization").send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        let header = |name: &str| response.headers()[name].to_str().expect("text").to_owned();
        assert_eq!(header("access-control-allow-origin"), origin);
        let allowed = header("access-control-allow-headers");
        for name in
            ["authorization", "content-type", "openai-conversation-id", "openai-ephemeral-user-id", "x-origin-place"]
        {
            assert!(allowed.split(',').any(|allowed| allowed == name), "{name} is not in {allowed}");
        }
        assert!(header("access-control-allow-methods").contains("POST"));
    }
}

/// An inspector in a browser on this machine is let in where the MCP server lets it in, and nowhere else.
#[tokio::test]
async fn preflights_of_mcp_are_answered_as_its_calls_are() {
    const HEADERS: [&str; 8] = [
        "mcp-protocol-version",
        "mcp-session-id",
        "mcp-method",
        "mcp-name",
        "last-event-id",
        "authorization",
        "content-type",
        "openai-conversation-id",
    ];
    let server = Running::start(ShapesPlugin::default()).await;
    let own = server.base.clone();
    for (path, origin, allowed) in [
        ("/mcp", "http://localhost:6274", true),
        ("/mcp", "http://127.0.0.1:6274", true),
        ("/mcp", own.as_str(), true),
        ("/mcp", "https://chatgpt.com", true),
        ("/mcp", "https://example.com", false),
        ("/mcp", "null", false),
        ("/cats", "http://localhost:6274", false),
        ("/cats", "https://chatgpt.com", true),
    ] {
        let preflight = server.request(Method::OPTIONS, path).header("origin", origin);
        let preflight = preflight.header("access-control-request-method", "POST");
        let preflight = preflight.header("access-control-request-headers", HEADERS.join(","));
        let preflight = preflight.send().await.expect("an answer");
        let header = |name: &str| preflight.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
        assert_eq!(header("access-control-allow-origin"), allowed.then(|| origin.to_owned()), "{origin} at {path}");
        let names = header("access-control-allow-headers").unwrap_or_default();
        assert!(HEADERS.iter().all(|name| names.split(',').any(|known| known == *name)), "{names}");

        let call = server.request(Method::POST, path).header("origin", origin).send().await.expect("an answer");
        assert_eq!(call.headers().contains_key("access-control-allow-origin"), allowed, "{origin} at {path}");
        assert_eq!(path == "/mcp" && call.status() == StatusCode::FORBIDDEN, path == "/mcp" && !allowed, "{origin}");
        let exposed = call.headers().get("access-control-expose-headers").map(|names| names.to_str().expect("text"));
        assert_eq!(exposed, Some("mcp-session-id,www-authenticate,retry-after,x-request-id"));
    }
}

#[tokio::test]
async fn documents_carry_the_address_they_were_asked_under() {
    let server = Running::start(ShapesPlugin::default()).await;
    let address = server.base.clone();
    for (host, base) in [(None, address.as_str()), (Some("shapes.example.com"), "https://shapes.example.com")] {
        let get = async |path: &str| {
            let request = server.request(Method::GET, path);
            let request = if let Some(host) = host { request.header("host", host) } else { request };
            request.send().await.expect("an answer")
        };
        let manifest: Value = get("/.well-known/ai-plugin.json").await.json().await.expect("JSON");
        assert_eq!(manifest["api"]["url"], format!("{base}/openapi.yaml"));
        assert_eq!(manifest["logo_url"], format!("{base}/logo.png"));
        let json = get("/openapi.json").await;
        assert_eq!(json.headers()["content-type"], "application/json");
        let json: Value = json.json().await.expect("JSON");
        assert_eq!(json["servers"], json!([{ "url": base }]));
        let yaml = get("/openapi.yaml").await;
        assert_eq!(yaml.headers()["content-type"], "application/yaml");
        assert!(yaml.text().await.expect("a text").contains(&format!("- url: {base}\n")));
    }
    let logo = server.get("/logo.png").await;
    assert_eq!(logo.headers()["content-type"], "image/png");
    assert!(logo.bytes().await.expect("bytes").starts_with(b"\x89PNG"));
    let legal = server.get("/legal").await.text().await.expect("a text");
    assert!(legal.contains("https://example.com/legal") && legal.contains("mailto:support@example.com"), "{legal}");
}

#[tokio::test]
async fn a_host_that_is_none_is_refused() {
    let server = Running::start(ShapesPlugin::default()).await;
    for host in ["user@example.com", "example.com/x", "\"><script>"] {
        let answer =
            server.raw(&format!("GET /openapi.json HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 400") && !answer.contains(host), "{answer}");
    }
    let answer = server.raw("GET /openapi.json HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let answer = server.raw("GET /openapi.json HTTP/1.0\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.0 400"), "{answer}");
}

#[tokio::test]
async fn a_configured_address_wins() {
    let server = Server::new(ShapesPlugin::default()).expect("a plugin");
    let server = server.public_url("https://shapes.example.com/").expect("a URL");
    let server = Running::start_server(server).await;
    let manifest: Value = server.get("/.well-known/ai-plugin.json").await.json().await.expect("JSON");
    assert_eq!(manifest["api"]["url"], "https://shapes.example.com/openapi.yaml");
}

#[tokio::test]
async fn large_bodies_are_refused_and_the_refusal_is_read() {
    let server = Running::start(ShapesPlugin::default()).await;
    let body = format!("{{\"dog\": \"{}\"}}", "x".repeat(3 * 1024 * 1024));
    let response =
        server.request(Method::POST, "/dogs").header("content-type", "application/json").body(body.clone()).send();
    assert_eq!(answer(response.await.expect("an answer")).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let head = "POST /dogs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a-secret-of-the-tests\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    let answer = server.raw(&format!("{head}{:x}\r\n{body}\r\n0\r\n\r\n", body.len())).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn a_small_request_gets_a_small_answer() {
    let server = Running::start(ShapesPlugin::default()).await;
    let fields: serde_json::Map<String, Value> = (0..100_000).map(|index| (format!("{index:x}"), json!(1))).collect();
    let response = server.json(Method::POST, "/dogs", Value::Object(fields)).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(response.bytes().await.expect("bytes").len() < 10_000);
    let long = server.get(&format!("/things/x?{}=1", "n".repeat(5_000))).await;
    assert_eq!(long.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.bytes().await.expect("bytes").len() < 2_000);
}

#[tokio::test]
async fn only_plain_json_is_read() {
    let server = Running::start(ShapesPlugin::default()).await;
    let dog = r#"{"dog": {"barks": true}}"#;
    let cases = [
        ("application/json", "", dog, 200),
        ("Application/JSON; charset=\"UTF-8\"", "identity", dog, 200),
        ("application/vnd.dog+json", "", &format!("\u{feff}{dog}"), 200),
        ("application/json; charset=utf-16", "", dog, 415),
        ("application/json", "gzip", dog, 415),
        ("text/json", "", dog, 415),
    ];
    for (content_type, encoding, body, status) in cases {
        let mut request = server.request(Method::POST, "/dogs").header("content-type", content_type);
        if !encoding.is_empty() {
            request = request.header("content-encoding", encoding);
        }
        let response = request.body(body.to_owned()).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), status, "{content_type} {encoding}");
    }
    let place = server.get("/places/%zz/things").await;
    assert_eq!(answer(place).await.1["errors"][0]["parameter"], "place");
}

#[tokio::test]
async fn running_requests_are_finished_before_the_end() {
    let mut server = Running::start(ShapesPlugin::default()).await;
    let waiting = tokio::spawn(server.request(Method::GET, "/wait/600").send());
    tokio::time::sleep(Duration::from_millis(200)).await;
    let idle = server.connect().await;
    server.stop_now();
    let response = waiting.await.expect("no panic").expect("an answer");
    assert_eq!(answer(response).await, (StatusCode::OK, json!(600)));
    timeout(LIMIT, &mut server.served).await.expect("an end in time").expect("an orderly end");
    assert!(TcpStream::connect(server.base.trim_start_matches("http://")).await.is_err(), "nobody listens any more");
    drop(idle);
}
