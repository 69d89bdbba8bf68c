//! Streams: the answer in pieces, as they come, for as long as somebody reads them.

use std::time::{Duration, Instant};

use reqwest::Response;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

use crate::program::{KEY, complaints, start, start_with};
use crate::stand_in::{Does, StandIn};

/// One event: its name, if it has one, and its data.
type Event = (Option<String>, Value);

/// Reads a stream to its end.
async fn events(response: Response) -> Vec<Event> {
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream; charset=utf-8");
    let text = response.text().await.expect("text");
    assert!(!text.contains(KEY), "{text}");
    let event = |lines: &str| {
        let field = |name: &str| lines.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        let data = field("data: ")?;
        Some((field("event: "), serde_json::from_str(&data).expect("JSON")))
    };
    text.split("\n\n").filter_map(event).collect()
}

/// All words of a stream.
fn words(events: &[Event]) -> String {
    events.iter().filter_map(|(_, piece)| piece["text"].as_str()).collect()
}

#[tokio::test]
async fn an_answer_comes_in_pieces_that_are_what_was_said() {
    let api = StandIn::start().await;
    let (_setup, program) = start(&api.url);
    for question in ["Why is the sky blue?", "لماذا السماء زرقاء؟ 天空 👩‍👩‍👧‍👦 e\u{301}", "one\n\ndata: two\r\n\r\n"]
    {
        let events = events(program.stream(question).await).await;
        assert_eq!(words(&events), format!("echo: {question}"));
        assert!(events.len() > 2 && events.iter().all(|(name, _)| name.is_none()), "{events:?}");
        assert_eq!(events.last().expect("an end").1, json!({ "text": "", "finish": "complete" }));
    }
    assert_eq!(complaints(&program.kill()), [""; 0]);
    let sent = &api.seen()[0];
    assert_eq!((&sent["stream"], &sent["stream_options"]), (&json!(true), &json!({ "include_usage": true })));
}

#[tokio::test]
async fn pieces_come_while_the_answer_is_being_written() {
    let api = StandIn::doing(|_, _| Does::Hangs(vec!["one ", "two "], Duration::from_millis(300))).await;
    let (_setup, program) = start(&api.url);
    let mut response = program.stream("a").await;
    let first =
        timeout(Duration::from_secs(5), response.chunk()).await.expect("in time").expect("bytes").expect("an event");
    assert!(String::from_utf8_lossy(&first).contains("one "));
    let second =
        timeout(Duration::from_secs(5), response.chunk()).await.expect("in time").expect("bytes").expect("an event");
    assert!(String::from_utf8_lossy(&second).contains("two "));
}

#[tokio::test]
async fn when_the_caller_leaves_the_request_ends_and_its_place_is_free() {
    let api = StandIn::doing(|_, question| match question {
        "hang" => Does::Hangs(vec!["one "], Duration::ZERO),
        _ => Does::Echo,
    });
    let api = api.await;
    let (_setup, program) = start_with(&[&api.url], "", "[limits]\nconcurrent = 1\nwaiting = 0");
    let mut response = program.stream("hang").await;
    assert!(response.chunk().await.expect("bytes").is_some());
    // A stream takes its place until it ends.
    program.ask("a").await.assert_problem(503, "busy");
    drop(response);
    api.idle().await;
    sleep(Duration::from_millis(100)).await;
    program.expect("a", "echo: a").await;
}

#[tokio::test]
async fn a_caller_who_leaves_before_the_first_piece_ends_the_request_too() {
    let api = StandIn::doing(|_, _| Does::Nothing).await;
    let (_setup, program) = start(&api.url);
    assert!(timeout(Duration::from_millis(300), program.stream("a")).await.is_err());
    assert!(timeout(Duration::from_millis(300), program.ask("a")).await.is_err());
    api.idle().await;
    assert_eq!(api.seen().len(), 2);
}

#[tokio::test]
async fn an_answer_that_was_streamed_is_kept() {
    let api = StandIn::start().await;
    let (_setup, program) = start(&api.url);
    assert_eq!(words(&events(program.stream("a b").await).await), "echo: a b");
    program.expect("a b", "echo: a b").await;
    let again = events(program.stream("a b").await).await;
    assert_eq!(again, [(None, json!({ "text": "echo: a b", "finish": "complete" }))]);
    assert_eq!(api.seen().len(), 1);
}

#[tokio::test]
async fn what_fails_before_the_first_piece_is_tried_again() {
    let broken = StandIn::doing(|_, _| Does::Status(500, vec![], String::new())).await;
    let sound = StandIn::start().await;
    let (_setup, program) = start_with(&[&broken.url, &sound.url], "", "[limits]\nattempts = 8");
    for number in 0..6 {
        let question = format!("question {number}");
        assert_eq!(words(&events(program.stream(&question).await).await), format!("echo: {question}"));
    }
    let answer = start(&broken.url);
    assert_eq!(answer.1.stream("a").await.status(), 502);
}

#[tokio::test]
async fn a_stream_may_be_written_in_other_ways() {
    let events = [
        ": the model is being loaded\r\n\r\n",
        "data:{\"choices\":[],\"prompt_filter_results\":[]}\n\n",
        "event: message\nid: 1\ndata: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"one \"}}]}\n\n",
        "retry: 1000\n\n: still here\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"\\u8a9e\"},\"finish_reason\":\"length\"}]}\r\n\r\ndata: [DONE]\n\n",
    ];
    let headers = || vec![("content-type", "text/event-stream".to_owned())];
    let api = StandIn::doing(move |_, _| Does::Status(200, headers(), events.concat())).await;
    let (_setup, program) = start(&api.url);
    let pieces = self::events(program.stream("a").await).await;
    let expected = [json!({ "text": "one ", "finish": null }), json!({ "text": "語", "finish": "cut" })];
    assert_eq!(pieces, expected.map(|piece| (None, piece)));
}

#[tokio::test]
async fn a_stream_that_breaks_off_says_so_and_is_not_kept() {
    let piece = |text: &str| {
        let choice = json!({ "index": 0, "delta": { "content": text }, "finish_reason": null });
        format!("data: {}\n\n", json!({ "choices": [choice] }))
    };
    for (end, status) in [
        (String::new(), 502),
        ("data: {\"error\":{\"message\":\"raw words\"}}\n\n".to_owned(), 502),
        ("data: raw words\n\n".to_owned(), 502),
        ("data: [DONE".to_owned(), 502),
        (format!(": {}\n\n", "long ".repeat(1 << 20)), 502),
    ] {
        let body = piece("one ") + &end;
        let headers = || vec![("content-type", "text/event-stream".to_owned())];
        let api = StandIn::doing(move |_, _| Does::Status(200, headers(), body.clone())).await;
        let (_setup, program) = start(&api.url);
        for _ in 0..2 {
            let events = events(program.stream("a").await).await;
            assert_eq!(words(&events), "one ");
            let (name, problem) = events.last().expect("an end");
            assert_eq!((name.as_deref(), &problem["status"]), (Some("error"), &json!(status)), "{problem}");
            assert!(!problem.to_string().contains("raw words"));
        }
        assert_eq!(api.seen().len(), 2);
        assert!(!program.kill().contains("raw words"));
    }
}

#[tokio::test]
async fn a_stream_that_stands_still_or_goes_on_for_ever_is_ended() {
    for (limits, pause) in [("attempt_seconds = 0.5", 0), ("stream_seconds = 1", 100)] {
        let api = StandIn::doing(move |_, _| Does::Hangs(vec!["word "; 1000], Duration::from_millis(pause))).await;
        let api = match pause {
            0 => StandIn::doing(|_, _| Does::Hangs(vec!["word "], Duration::ZERO)).await,
            _ => api,
        };
        let (_setup, program) = start_with(&[&api.url], "", &format!("[limits]\n{limits}"));
        let started = Instant::now();
        let events = events(program.stream("a").await).await;
        let (name, problem) = events.last().expect("an end");
        assert_eq!((name.as_deref(), &problem["status"]), (Some("error"), &json!(504)), "{problem}");
        assert!(started.elapsed() < Duration::from_secs(8), "{:?}", started.elapsed());
        api.idle().await;
    }
}
