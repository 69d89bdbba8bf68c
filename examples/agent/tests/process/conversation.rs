//! Whole conversations, each in both protocols.

use serde_json::{Value, json};

use crate::openai;
use crate::program::{KEY, ask, run};
use crate::stand_in::{DIALECTS, Outcome, Reply, StandIn};

/// A call that succeeded, or else what the model misses.
fn succeeded(outcome: &Outcome, expected: &Value) -> Result<(), String> {
    let found: Value = serde_json::from_str(&outcome.text).map_err(|error| error.to_string())?;
    let same = outcome.failed != Some(true) && found == *expected;
    if same { Ok(()) } else { Err(format!("expected {expected}, found {outcome:?}")) }
}

/// The problem that a call failed with, or else what the model misses.
fn problem(outcome: &Outcome) -> Result<Value, String> {
    let problem: Value = serde_json::from_str(&outcome.text).map_err(|error| error.to_string())?;
    let fails = outcome.failed != Some(false) && problem["status"].as_u64().is_some_and(|status| status >= 400);
    if fails { Ok(problem) } else { Err(format!("expected a problem, found {outcome:?}")) }
}

/// The name that the words about an unknown one mean.
fn meant(problem: &Value, pointer: &str) -> Option<String> {
    let error = problem["errors"].as_array()?.iter().find(|error| error["pointer"] == pointer)?;
    let (_, rest) = error["detail"].as_str()?.split_once("did you mean `")?;
    rest.split_once('`').map(|(name, _)| name.to_owned())
}

/// A model that errs, reads what was wrong, and mends it with nothing but the words that it got.
pub(crate) fn learner(turn: usize, outcomes: &[Outcome]) -> Result<Reply, String> {
    let me = |rest: Value| {
        let mut arguments = json!({ "username": "me" });
        rest.as_object().into_iter().flatten().for_each(|(name, value)| arguments[name] = value.clone());
        arguments
    };
    Ok(match (turn, outcomes) {
        (0, []) => Reply::Calls(vec![("addTodo", json!({ "usrname": "me", "todo": "milk" }))]),
        (1, [failed]) => {
            let problem = problem(failed)?;
            let name = meant(&problem, "/usrname").ok_or_else(|| format!("no name in {problem}"))?;
            Reply::Calls(vec![("addTodo", json!({ name: "me", "todo": "milk" }))])
        }
        (2, [added]) => {
            succeeded(added, &json!({ "todos": ["milk"] }))?;
            Reply::Calls(vec![("addTodo", me(json!({ "todo": "eggs" }))), ("getTodos", json!({ "username": "ada" }))])
        }
        (3, [added, other]) => {
            succeeded(added, &json!({ "todos": ["milk", "eggs"] }))?;
            succeeded(other, &json!({ "todos": [] }))?;
            // One that fails beside one that succeeds.
            Reply::Calls(vec![("removeTodo", me(json!({ "todo_idx": 0 }))), ("getTodos", me(json!({})))])
        }
        (4, [failed, list]) => {
            let words = problem(failed)?["detail"].to_string();
            if !words.contains("`removeTodo`: unknown tool") || !words.contains("`deleteTodo`") {
                return Err(format!("no name in {words}"));
            }
            succeeded(list, &json!({ "todos": ["milk", "eggs"] }))?;
            Reply::Calls(vec![("deleteTodo", me(json!({ "todo_idx": 7 })))])
        }
        (5, [failed]) => {
            let problem = problem(failed)?;
            if problem["code"] != "no_such_todo" {
                return Err(format!("another problem: {problem}"));
            }
            Reply::Calls(vec![("deleteTodo", me(json!({ "todo_idx": 0 })))])
        }
        (6, [deleted]) => {
            succeeded(deleted, &json!({ "todos": ["eggs"] }))?;
            Reply::Words("Eggs are left.\n\tÖnly those.")
        }
        _ => return Err(format!("turn {turn} after {outcomes:?}")),
    })
}

#[tokio::test]
async fn a_model_calls_reads_mends_and_answers() {
    for dialect in &DIALECTS {
        let api = StandIn::start(dialect, learner).await;
        let said = ask(dialect, &api.url, &["Buy", "eggs, not \"milk\""]).await;
        assert_eq!((said.succeeded, said.answer.as_str()), (true, "Eggs are left.\n\tÖnly those.\n"), "{said:?}");
        assert_eq!(api.seen().len(), 7);
        let conversation = |request: &Value| request.get("input").or(request.get("messages")).cloned();
        let question = conversation(&api.seen()[0]);
        assert_eq!(question, Some(json!([{ "role": "user", "content": "Buy eggs, not \"milk\"" }])));
        // Every call is shown to whoever asked, with what it gave.
        assert_eq!(said.log.lines().count(), 8, "{said:?}");
        let lines = [
            r#"addTodo {"usrname":"me","todo":"milk"} -> {"type":"about:blank""#,
            r#"getTodos {"username":"ada"} -> {"todos":[]}"#,
            r#"deleteTodo {"username":"me","todo_idx":0} -> {"todos":["eggs"]}"#,
        ];
        for line in lines {
            assert!(said.log.lines().any(|found| found.starts_with(line)), "{line}: {said:?}");
        }
    }
}

#[tokio::test]
async fn an_address_may_end_with_the_version_or_a_slash() {
    for dialect in &DIALECTS {
        for end in ["/", "/v1", "/v1/"] {
            let api = StandIn::start(dialect, |_, _| Ok(Reply::Words("Hello."))).await;
            let said = ask(dialect, &format!("{}{end}", api.url), &["Hello"]).await;
            assert_eq!((said.succeeded, said.answer.as_str(), said.log.as_str()), (true, "Hello.\n", ""), "{end}");
        }
    }
}

#[tokio::test]
async fn arguments_that_are_no_json_are_answered() {
    let model = |turn: usize, outcomes: &[Outcome]| match (turn, outcomes) {
        (0, []) => Ok(Reply::Calls(vec![("addTodo", json!("{\"username\":"))])),
        (1, [failed]) if failed.text.contains("the arguments are not valid JSON") => Ok(Reply::Words("I see.")),
        _ => Err(format!("turn {turn} after {outcomes:?}")),
    };
    // Anthropic's arguments are no text.
    let api = StandIn::start(&openai::DIALECT, model).await;
    let said = ask(&openai::DIALECT, &api.url, &["Add milk"]).await;
    assert_eq!((said.succeeded, said.answer.as_str()), (true, "I see.\n"), "{said:?}");
}

#[tokio::test]
async fn a_model_that_only_calls_is_stopped() {
    for dialect in &DIALECTS {
        let call = |_: usize, _: &[Outcome]| Ok(Reply::Calls(vec![("getTodos", json!({ "username": "me" }))]));
        let api = StandIn::start(dialect, call).await;
        let said = ask(dialect, &api.url, &["What is there to do?"]).await;
        assert_eq!((said.succeeded, said.answer.as_str(), api.seen().len()), (false, "", 10), "{said:?}");
        assert!(said.log.ends_with("agent: the model still calls tools after 10 turns\n"), "{said:?}");
    }
}

#[tokio::test]
async fn what_a_model_writes_does_not_steer_the_terminal() {
    for dialect in &DIALECTS {
        let model = |turn: usize, _: &[Outcome]| match turn {
            0 => Ok(Reply::Calls(vec![("get\u{1b}[2JTodos\u{9b}", json!({ "user\u{7f}name": KEY }))])),
            _ => Ok(Reply::Words("\u{1b}[31mRed\r\u{8}, sk-3ec375\u{0}ec2e7-of-ada.")),
        };
        let api = StandIn::start(dialect, model).await;
        let said = ask(dialect, &api.url, &["Hello"]).await;
        assert_eq!((said.succeeded, said.answer.as_str()), (true, "[31mRed, ….\n"), "{said:?}");
        assert!(said.log.contains("get[2JTodos {"), "{said:?}");
        assert!(!said.log.contains(|character: char| character != '\n' && character.is_control()), "{said:?}");
    }
}

#[tokio::test]
async fn a_short_word_for_a_key_is_no_secret() {
    let url = crate::stand_in::answering(503, &[], r#"{"error":{"message":"expected"}}"#).await;
    let settings = [("OPENAI_API_KEY", "x"), ("OPENAI_BASE_URL", &*url), ("MODEL", "m")];
    let said = run(&settings, &["Hello"]).await;
    assert!(!said.succeeded && said.log.contains("says: expected"), "{said:?}");
}
