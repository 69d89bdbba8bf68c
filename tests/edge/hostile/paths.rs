//! Paths that try to mean another one.

use crate::process::Process;
use crate::wire::{ask, get};

#[tokio::test]
async fn a_path_is_what_it_says() {
    let mut process = Process::start(&[]);
    for path in [
        "/../../../../etc/passwd",
        "/todos/../../etc/passwd",
        "/todos/..",
        "/todos/.",
        "/todos/%2e%2e",
        "/todos/%2e%2e%2fopenapi.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/todos/..%5c..%5cetc",
        "/todos/%00",
        "/todos/a%00.json",
        "//todos/ada",
        "/todos//ada",
        "/todos/ada/",
        "//evil.example.com/todos/ada",
        "/todos/%c0%af",
        "/todos/%c0%ae%c0%ae",
        "/todos/%e0%80%af",
        "/todos/%ff",
        "/todos/%ed%a0%80",
        "/todos/%",
        "/todos/%2",
        "/todos/%zz",
        "/todos/%25252e",
        "/todos/{username}",
        "/todos/ada?username=eve",
        "/todos/ada?%",
        "/todos/ada?a=%ff",
        "/todos/ada?a&a&a",
        "/todos/ada;jsessionid=1",
        "/.well-known/../openapi.yaml",
        "/.well-known/%2e%2e/openapi.yaml",
        "http://evil.example.com/todos/ada",
        "http://evil.example.com",
        "ftp://localhost/todos/ada",
        "http://user:password@localhost/todos/ada",
        "*",
        "ada",
        "",
        "/\u{7f}",
        "/todos/\u{e9}",
        "/todos/a b",
        "/todos/ada#fragment",
        "/todos/<script>",
    ] {
        if let Some(answer) = ask(process.addr, get(path, "")).await {
            // Any text is somebody's name, and has a list of its own, with nothing in it.
            let list = answer.status == 200 && answer.body == r#"{"todos":[]}"#;
            assert!(list || answer.is_refusal(), "`{path}` got {answer:?}");
        }
        process.assert_well(path).await;
    }
}

#[tokio::test]
async fn methods_are_what_they_are() {
    let mut process = Process::start(&[]);
    for line in [
        "CONNECT localhost:22",
        "CONNECT /todos/ada",
        "TRACE /todos/ada",
        "TRACK /todos/ada",
        "OPTIONS *",
        "PROPFIND /todos/ada",
        "get /todos/ada",
        "PATCH /todos/ada",
        "G\0ET /todos/ada",
        "\u{16}\u{3}\u{1}\0 /",
        "PRI *",
    ] {
        if let Some(answer) = ask(process.addr, format!("{line} HTTP/1.1\r\nHost: localhost\r\n\r\n")).await {
            // What OPTIONS asks is answered to anyone, and says nothing.
            let nothing = line.starts_with("OPTIONS") && answer.status == 200 && answer.body.is_empty();
            assert!(nothing || answer.is_refusal(), "`{line}` got {answer:?}");
        }
        process.assert_well(line).await;
    }
}
