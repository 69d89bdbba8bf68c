//! What proxies say, and from whom it is believed.

use serde_json::json;

use crate::plugin::{Serving, server};
use crate::wire::{ask, get};

const HEADERS: &str =
    "X-Forwarded-For: 1.1.1.1, 192.0.2.1\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: edge.example.com\r\n";

#[tokio::test]
async fn a_proxy_that_is_named_is_believed() {
    let server = server().trusted_proxies(["10.0.0.0/8", "127.0.0.0/8"]).expect("networks");
    let serving = Serving::start(server).await;
    let here = format!("http://{}", serving.addr);
    let host = format!("GET /reached HTTP/1.1\r\nHost: {}\r\n", serving.addr);
    for (headers, client, base) in [
        (HEADERS, "192.0.2.1", "https://edge.example.com"),
        ("Forwarded: for=192.0.2.2;proto=http;host=edge.example.com\r\n", "192.0.2.2", "http://edge.example.com"),
        ("X-Forwarded-For: 192.0.2.3, 10.1.1.1\r\n", "192.0.2.3", &here),
        ("X-Forwarded-Host: user@evil.example.com\r\n", "127.0.0.1", &here),
        ("", "127.0.0.1", &here),
    ] {
        let answer = ask(serving.addr, format!("{host}{headers}\r\n")).await.expect("an answer");
        assert_eq!(answer.json(), json!({ "client": client, "base": base }), "{headers}");
    }
    // The documents carry the same address.
    let manifest = ask(serving.addr, get("/.well-known/ai-plugin.json", HEADERS)).await.expect("an answer").json();
    assert_eq!(manifest["api"]["url"], "https://edge.example.com/openapi.yaml");
}

#[tokio::test]
async fn nobody_else_is() {
    for named in [&[][..], &["10.0.0.0/8", "::1"]] {
        let serving = Serving::start(server().trusted_proxies(named.iter().copied()).expect("networks")).await;
        for headers in [HEADERS, "Forwarded: for=192.0.2.2;proto=https;host=edge.example.com\r\n", ""] {
            let answer = ask(serving.addr, get("/reached", headers)).await.expect("an answer");
            assert_eq!(answer.json(), json!({ "client": "127.0.0.1", "base": "http://localhost" }), "{headers}");
        }
        let manifest = ask(serving.addr, get("/.well-known/ai-plugin.json", HEADERS)).await.expect("an answer").json();
        assert_eq!(manifest["api"]["url"], "http://localhost/openapi.yaml");
    }
}

#[test]
fn what_is_no_network_is_a_mistake() {
    let error = server().trusted_proxies(["proxy.example.com"]).err().expect("a mistake").to_string();
    assert_eq!(
        error,
        "`PLUGIN_TRUSTED_PROXIES` is `proxy.example.com`; expected addresses such as `10.0.0.7` and networks such as `10.0.0.0/8`, \
         separated by commas"
    );
}
