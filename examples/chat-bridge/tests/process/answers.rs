//! Answers: as they are in every language, kept for who asks again, and asked for once when many ask at once.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::program::{complaints, start, start_with};
use crate::stand_in::{Does, StandIn};

/// Questions in many scripts, and what software that is careless with text breaks.
const LANGUAGES: [&str; 12] = [
    "Wo ist der Bahnhof? „Süß“",
    "Почему небо голубое?",
    "لماذا السماء زرقاء؟",
    "למה השמיים כחולים?",
    "आसमान नीला क्यों है?",
    "天空为什么是蓝色的？",
    "空はなぜ青いの？ｶﾞ",
    "ทำไมท้องฟ้าถึงเป็นสีฟ้า",
    "e\u{301}\u{327} is not \u{e9}; \u{202e}turned\u{202c}; \u{feff}; \u{0}; \u{7f}; \u{2028}",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 𝒳 \u{10ffff}",
    "line\nbreaks\r\nand\ttabs, \"quotes\", back\\slashes, </script>, data: [DONE]\n\n",
    "   blanks at both ends   ",
];

#[tokio::test]
async fn what_is_asked_and_answered_is_sent_as_it_is() {
    let api = StandIn::start().await;
    let (_setup, program) = start_with(&[&api.url], "instructions = \"Antworte höflich.\"", "");
    program.expect("Hello", "echo: Hello").await;
    let messages =
        json!([{ "role": "system", "content": "Antworte höflich." }, { "role": "user", "content": "Hello" }]);
    let sent = json!({ "model": "stand-in-1", "messages": messages, "max_completion_tokens": 1000 });
    assert_eq!(api.seen(), [sent]);
    assert_eq!(complaints(&program.kill()), [""; 0]);
}

#[tokio::test]
async fn any_language_goes_in_and_comes_out() {
    let api = StandIn::start().await;
    let (_setup, program) = start(&api.url);
    for question in LANGUAGES {
        program.expect(question, &format!("echo: {question}")).await;
        assert_eq!(api.seen().pop().expect("a request")["messages"][0]["content"], question);
    }
    let longest = "語".repeat(20_000);
    program.expect(&longest, &format!("echo: {longest}")).await;
    assert_eq!(program.ask(&"語".repeat(20_001)).await.status, 422);
    assert_eq!(program.ask("").await.status, 422);
}

#[tokio::test]
async fn a_model_gets_the_same_over_mcp() {
    let api = StandIn::start().await;
    let (_setup, program) = start(&api.url);
    for question in LANGUAGES {
        let result = program.call(question).await;
        let expected = json!({ "reply": format!("echo: {question}"), "finish": "complete" });
        assert_eq!((&result["isError"], &result["structuredContent"]), (&json!(false), &expected));
        let text = result["content"][0]["text"].as_str().expect("a text");
        assert_eq!(serde_json::from_str::<Value>(text).expect("JSON"), expected);
    }
}

#[tokio::test]
async fn an_answer_is_kept_for_who_asks_the_same() {
    let api = StandIn::doing(|number, _| Does::Says(["first", "second", "third"][number])).await;
    let (_setup, program) = start_with(&[&api.url], "", "[cache]\nseconds = 2");
    program.expect("a", "first").await;
    program.expect("a", "first").await;
    program.expect("a ", "second").await;
    assert_eq!(program.call("a").await["structuredContent"]["reply"], "first");
    sleep(Duration::from_millis(2200)).await;
    program.expect("a", "third").await;
}

#[tokio::test]
async fn what_is_kept_is_bounded_and_can_be_nothing() {
    for (cache, expected) in [("bytes = 1", 3), ("seconds = 0", 3), ("bytes = 10000", 2)] {
        let api = StandIn::start().await;
        let (_setup, program) = start_with(&[&api.url], "", &format!("[cache]\n{cache}"));
        program.expect("a", "echo: a").await;
        // What does not fit is thrown out with the next question that comes a little later.
        for question in ["b", "a"] {
            sleep(Duration::from_millis(500)).await;
            program.expect(question, &format!("echo: {question}")).await;
        }
        assert_eq!(api.seen().len(), expected, "{cache}");
    }
}

#[tokio::test]
async fn equal_questions_at_once_are_asked_once() {
    let api = StandIn::doing(|_, _| Does::After(Duration::from_millis(500))).await;
    let (_setup, program) = start(&api.url);
    let asked = (0..20).map(|_| program.expect("why?", "echo: why?"));
    futures_util::future::join_all(asked).await;
    assert_eq!(api.seen().len(), 1);
}

#[tokio::test]
async fn a_caller_who_leaves_takes_no_answer_from_others() {
    let api = StandIn::doing(|_, _| Does::After(Duration::from_millis(600))).await;
    let (_setup, program) = start(&api.url);
    let leaving = tokio::time::timeout(Duration::from_millis(200), program.ask("why?"));
    let (left, ()) = tokio::join!(leaving, async {
        sleep(Duration::from_millis(100)).await;
        program.expect("why?", "echo: why?").await;
    });
    assert!(left.is_err());
    api.idle().await;
}

#[tokio::test]
async fn failures_are_not_kept() {
    let api = StandIn::doing(|number, _| match number {
        0 => Does::Status(400, vec![], String::new()),
        _ => Does::Echo,
    });
    let api = api.await;
    let (_setup, program) = start(&api.url);
    program.ask("a").await.assert_problem(409, "refused");
    program.expect("a", "echo: a").await;
}
