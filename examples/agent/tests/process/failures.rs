//! However an API fails, whoever asked is told why.

use std::time::Instant;

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::program::{KEY, Said, ask, run};
use crate::stand_in::{DIALECTS, Dialect, Reply, StandIn, answering, silent};
use crate::{anthropic, openai};

/// Asserts that the program gives no answer, and says why in one line with these words.
fn assert_failed(said: &Said, words: &str) {
    assert!(!said.succeeded && said.answer.is_empty(), "{said:?}");
    assert!(
        said.log.starts_with("agent: ") && said.log.lines().count() == 1 && said.log.contains(words),
        "{words}: {said:?}"
    );
}

async fn assert_answer_fails(dialect: &Dialect, status: u16, body: &str, words: &str) {
    let url = answering(status, &[("location", "/elsewhere")], body).await;
    assert_failed(&ask(dialect, &url, &["Hello"]).await, words);
}

#[tokio::test]
async fn a_wrong_key_is_named_and_not_shown() {
    for dialect in &DIALECTS {
        let api = StandIn::start(dialect, |_, _| Ok(Reply::Words("Hello."))).await;
        let settings = [(dialect.key, "sk-wrong-key-ends-9876"), (dialect.address, &*api.url), ("MODEL", "stand-in-1")];
        let said = run(&settings, &["Hello"]).await;
        assert_failed(&said, &format!("the API refuses the key in `{}`", dialect.key));
        assert!(!said.log.contains("9876") && !said.log.contains("-ada") && api.seen().is_empty(), "{said:?}");
    }
}

#[tokio::test]
async fn an_unknown_model_is_named() {
    for dialect in &DIALECTS {
        let api = StandIn::start(dialect, |_, _| Ok(Reply::Words("Hello."))).await;
        let settings = [(dialect.key, KEY), (dialect.address, &*api.url), ("MODEL", "stand-in-0")];
        assert_failed(&run(&settings, &["Hello"]).await, "answers 404 Not Found, and says: model: \"stand-in-0\"");
    }
}

#[tokio::test]
async fn a_limit_says_when_to_try_again() {
    for dialect in &DIALECTS {
        let body = (dialect.error)("rate_limit_error", "Rate limit reached").to_string();
        for (status, headers, end) in [
            (429, &[("retry-after", "30")][..], "says: Rate limit reached; try again in 30 seconds\n"),
            (503, &[("retry-after", "7")], "says: Rate limit reached; try again in 7 seconds\n"),
            (429, &[("retry-after", "Fri, 31 Dec 1999 23:59:59 GMT")], "says: Rate limit reached\n"),
            (429, &[], "429 Too Many Requests, and says: Rate limit reached\n"),
        ] {
            let url = answering(status, headers, &body).await;
            let said = ask(dialect, &url, &["Hello"]).await;
            assert_failed(&said, &format!("answers {status}"));
            assert!(said.log.ends_with(end), "{end}: {said:?}");
        }
    }
}

#[tokio::test]
async fn what_the_api_says_of_its_failure_is_passed_on() {
    for dialect in &DIALECTS {
        let error = |message: &str| (dialect.error)("api_error", message).to_string();
        for (status, body, words) in [
            (500, error("Internal server error"), "answers 500 Internal Server Error, and says: Internal server error"),
            (529, error("Overloaded"), "answers 529 <unknown status code>, and says: Overloaded"),
            (403, error("Country not supported"), "answers 403 Forbidden, and says: Country not supported"),
            (500, error(&format!("{KEY} sk-3ec\u{1b}375ec2e7-of-ada")), "says: … …"),
            (502, "<h1>Bad Gateway</h1>".to_owned(), "answers 502 Bad Gateway, and says: nothing"),
            (500, r#"{"error":"boom"}"#.to_owned(), "and says: nothing"),
            // Whoever a redirect leads to must not get the key.
            (307, String::new(), "answers 307 Temporary Redirect"),
            (204, String::new(), "answers 204 No Content"),
        ] {
            assert_answer_fails(dialect, status, &body, words).await;
        }
    }
}

#[tokio::test]
async fn answers_that_are_none_are_explained() {
    for dialect in &DIALECTS {
        let list = if dialect.path.ends_with("responses") { "output" } else { "content" };
        let missing = |name: &str| format!("the API does not answer as it should: there is no {name}");
        for (body, words) in [
            (String::new(), "the API does not answer JSON".to_owned()),
            (format!("{{\"{list}\":["), "the API does not answer JSON".to_owned()),
            ("<html>log in</html>".to_owned(), "the API does not answer JSON".to_owned()),
            ("[]".to_owned(), missing(&format!("list `{list}`"))),
            (json!({ list: "text" }).to_string(), missing(&format!("list `{list}`"))),
            (json!({ list: [] }).to_string(), "the model says nothing".to_owned()),
            (json!({ list: [7, { "type": "new" }] }).to_string(), "the model says nothing".to_owned()),
        ] {
            assert_answer_fails(dialect, 200, &body, &words).await;
        }
        let call = (dialect.turn)(0, &Reply::Calls(vec![("getTodos", json!({}))])).pop().expect("a call");
        let id = if list == "output" { "call_id" } else { "id" };
        for name in [id, "name"] {
            let mut call = call.clone();
            call[name] = Value::Null;
            assert_answer_fails(
                dialect,
                200,
                &json!({ list: [call] }).to_string(),
                &missing(&format!("text `{name}`")),
            )
            .await;
        }
    }
}

#[tokio::test]
async fn a_model_that_refuses_or_is_cut_off_gives_no_answer() {
    let message = |part: Value| json!({ "status": "completed", "output": [{ "type": "message", "content": [part] }] });
    let refusal = message(json!({ "type": "refusal", "refusal": "I cannot help with that." }));
    let cut = json!({ "status": "incomplete", "incomplete_details": { "reason": "max_output_tokens" }, "output": [] });
    let failed =
        json!({ "status": "failed", "error": { "code": "server_error", "message": "It broke." }, "output": [] });
    for (body, words) in [
        (refusal, "the model refuses: I cannot help with that."),
        (cut, "the model does not answer: max_output_tokens"),
        (failed, "the model does not answer: It broke."),
        (json!({ "status": "cancelled", "output": [] }), "the model does not answer: cancelled"),
    ] {
        assert_answer_fails(&openai::DIALECT, 200, &body.to_string(), words).await;
    }
    for why in ["refusal", "max_tokens", "model_context_window_exceeded"] {
        // A call that was cut off must not be made.
        let call = json!({ "type": "tool_use", "id": "toolu_1", "name": "getTodos", "input": {} });
        let body = json!({ "content": [call], "stop_reason": why }).to_string();
        assert_answer_fails(&anthropic::DIALECT, 200, &body, &format!("the model does not answer: {why}")).await;
    }
}

#[tokio::test]
async fn an_api_that_is_not_there_is_explained() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let plain = answering(200, &[], "{}").await;
    for dialect in &DIALECTS {
        assert_failed(&ask(dialect, &url, &["Hello"]).await, "the API cannot be reached: ");
        assert!(ask(dialect, &url, &["Hello"]).await.log.contains("refused"));
        // What does not speak TLS is not trusted.
        let said = ask(dialect, &plain.replace("http:", "https:"), &["Hello"]).await;
        assert_failed(&said, "the API cannot be reached: ");
        let endless = answering(200, &[], &" ".repeat(5 << 20)).await;
        assert_failed(&ask(dialect, &endless, &["Hello"]).await, "length limit exceeded");
    }
}

#[tokio::test]
async fn a_connection_that_ends_early_is_explained() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"output").await;
        }
    });
    for dialect in &DIALECTS {
        assert_failed(&ask(dialect, &url, &["Hello"]).await, "the API cannot be reached: ");
    }
}

#[tokio::test]
async fn an_api_that_says_nothing_is_not_waited_for() {
    let url = silent().await;
    for dialect in &DIALECTS {
        let started = Instant::now();
        let settings = [(dialect.key, KEY), (dialect.address, &*url), ("MODEL", "m"), ("TIMEOUT_SECONDS", "1")];
        assert_failed(&run(&settings, &["Hello"]).await, "the API did not answer within 1s");
        let time = started.elapsed();
        assert!((1..15).contains(&time.as_secs()), "{time:?}");
    }
}
