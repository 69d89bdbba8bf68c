//! The todo example as its callers see it: the requests of the classic tutorial, and everything one can get wrong in them.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use todo::Todo;

use crate::running::{Running, answer};

async fn start() -> Running {
    Running::start(Todo::default()).await
}

#[tokio::test]
async fn todos_are_added_listed_and_deleted() {
    let server = start().await;
    for (todo, todos) in [("buy milk", json!(["buy milk"])), ("买牛奶 🥛", json!(["buy milk", "买牛奶 🥛"]))]
    {
        let added = server.json(Method::POST, "/todos/alice", json!({ "todo": todo })).await;
        assert_eq!(answer(added).await, (StatusCode::OK, json!({ "todos": todos })));
    }
    let deleted = server.json(Method::DELETE, "/todos/alice", json!({ "todo_idx": 0 })).await;
    assert_eq!(answer(deleted).await, (StatusCode::OK, json!({ "todos": ["买牛奶 🥛"] })));
    assert_eq!(answer(server.get("/todos/alice").await).await, (StatusCode::OK, json!({ "todos": ["买牛奶 🥛"] })));
    assert_eq!(answer(server.get("/todos/bob").await).await, (StatusCode::OK, json!({ "todos": [] })));
}

#[tokio::test]
async fn user_names_are_percent_decoded() {
    let server = start().await;
    for name in ["a%20b", "a%2Fb", "%E4%BD%A0%E5%A5%BD", "%F0%9F%A6%80", "a+b", "100%25"] {
        let path = format!("/todos/{name}");
        let added = server.json(Method::POST, &path, json!({ "todo": name })).await;
        assert_eq!(answer(added).await, (StatusCode::OK, json!({ "todos": [name] })), "{name} has a list of its own");
    }
    // The same name, encoded otherwise, is the same list.
    assert_eq!(answer(server.get("/todos/%61%2fb").await).await.1, json!({ "todos": ["a%2Fb"] }));
}

#[tokio::test]
async fn what_is_wrong_is_a_problem() {
    let server = start().await;
    server.json(Method::POST, "/todos/alice", json!({ "todo": "x" })).await;
    let json = "application/json";
    let cases = [
        (Method::DELETE, json, r#"{"todo_idx":1}"#, 404, "The list has no todo with this index."),
        (
            Method::DELETE,
            json,
            r#"{"todo_idx":-1}"#,
            422,
            "body `/todo_idx`: expected an integer of at least 0, received the number -1",
        ),
        (Method::DELETE, json, "", 422, "body `/todo_idx`: missing; expected an integer of at least 0"),
        (Method::POST, json, "{}", 422, "body `/todo`: missing; expected a string"),
        (Method::POST, json, r#"{"todo":5}"#, 422, "body `/todo`: expected a string, received the number 5"),
        (Method::POST, json, r#"{"todo":"x","tood":1}"#, 422, "body `/tood`: unknown field; did you mean `todo`?"),
        (
            Method::POST,
            json,
            r#"{"todo":"x""#,
            400,
            "the request body is not valid JSON: EOF while parsing an object, after `{\"todo\":\"x\"`",
        ),
        (
            Method::POST,
            "text/plain",
            r#"{"todo":"x"}"#,
            415,
            "expected a body of `Content-Type: application/json`, received `text/plain`",
        ),
    ];
    for (method, content_type, body, status, detail) in cases {
        let response =
            server.request(method, "/todos/alice").header("content-type", content_type).body(body).send().await;
        let response = response.expect("an answer");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{body}");
        let (code, problem) = answer(response).await;
        assert_eq!((code.as_u16(), problem["detail"].as_str()), (status, Some(detail)), "{body}");
        assert_eq!((problem["status"].as_u64(), problem["type"].as_str()), (Some(status.into()), Some("about:blank")));
    }
    assert_eq!(
        answer(server.get("/todos/alice").await).await.1,
        json!({ "todos": ["x"] }),
        "nothing of it had an effect"
    );
}

#[tokio::test]
async fn every_fault_is_listed() {
    let server = start().await;
    let response = server.json(Method::POST, "/todos/%ff?verbose=1", json!({ "Todo": 1 })).await;
    let (status, problem) = answer(response).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let place = |fault: &Value| {
        format!("{}{}", fault["parameter"].as_str().unwrap_or(""), fault["pointer"].as_str().unwrap_or(""))
    };
    let places: Vec<_> = problem["errors"].as_array().expect("faults").iter().map(place).collect();
    assert_eq!(places, ["username", "/todo", "verbose", "/Todo"]);
}

#[tokio::test]
async fn many_calls_at_once_lose_nothing() {
    let server = start().await;
    let calls = (0..64).map(|index| server.json(Method::POST, "/todos/alice", json!({ "todo": index.to_string() })));
    for response in futures_of(calls).await {
        assert_eq!(response.status(), StatusCode::OK);
    }
    let (_, list) = answer(server.get("/todos/alice").await).await;
    assert_eq!(list["todos"].as_array().map(Vec::len), Some(64));
}

/// Runs futures at once and gives back what came of each.
async fn futures_of<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        for (future, output) in futures.iter_mut().filter(|(_, output)| output.is_none()) {
            if let std::task::Poll::Ready(ready) = future.as_mut().poll(context) {
                *output = Some(ready);
            }
        }
        match futures.iter().all(|(_, output)| output.is_some()) {
            true => std::task::Poll::Ready(()),
            false => std::task::Poll::Pending,
        }
    })
    .await;
    futures.into_iter().filter_map(|(_, output)| output).collect()
}
