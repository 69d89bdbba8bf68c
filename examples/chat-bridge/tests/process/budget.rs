//! The spending limit: nothing that is asked at once, killed or restarted spends more.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;

use crate::program::{Answer, Setup};
use crate::stand_in::{Does, StandIn};
use crate::wire::whole;

/// A configuration where an answer costs a millionth for each of its words, is counted as 100 of them before, and this many can be spent.
fn setup(url: &str, words: u32) -> Setup {
    setup_with(url, words, "day", 0)
}

fn setup_with(url: &str, words: u32, period: &str, input_price: u32) -> Setup {
    let limit = f64::from(words) / 1e6;
    let spending = format!(
        "[spending]\nlimit = {limit:?}\nperiod = \"{period}\"\ninput_price = {input_price}\noutput_price = 1\n\
         database = \"spending.db\"\n[limits]\nconcurrent = 50\n"
    );
    Setup::new(&[url], "max_completion_tokens = 100", &spending)
}

/// What is written down as spent, in words.
fn spent(setup: &Setup) -> f64 {
    let connection = rusqlite::Connection::open(setup.file("spending.db")).expect("a database");
    let sum: i64 = connection.query_row("SELECT sum(amount) FROM spending", [], |row| row.get(0)).expect("a sum");
    sum as f64 / 1e6
}

/// Asserts that the limit is reached, and says when there is more.
fn assert_spent(answer: &Answer, until: &str) {
    let words = answer.assert_problem(402, "spending_limit_reached");
    assert!(words.contains(until), "{words}");
    assert!(answer.retry_after.is_some_and(|seconds| seconds <= 31 * 86_400 + 1), "{answer:?}");
}

#[tokio::test]
async fn what_was_spent_is_counted_and_survives_a_restart() {
    let api = StandIn::start().await;
    let setup = setup(&api.url, 105);
    let program = setup.start();
    program.expect("a", "echo: a").await;
    program.expect("b c", "echo: b c").await;
    assert_eq!(spent(&setup), 5.0);
    // What is kept costs nothing.
    program.expect("a", "echo: a").await;
    program.expect("d", "echo: d").await;
    assert_eq!(spent(&setup), 7.0);
    assert_spent(&program.ask("e").await, "T00:00:00Z");
    let result = program.call("e").await;
    assert!(result["content"][0]["text"].as_str().is_some_and(|text| text.contains("used up until")), "{result}");
    program.kill();
    let program = setup.start();
    assert_spent(&program.ask("e").await, "T00:00:00Z");
    assert_eq!((spent(&setup), api.seen().len()), (7.0, 3));
}

#[tokio::test]
async fn questions_cost_too() {
    let api = StandIn::start().await;
    let setup = setup_with(&api.url, 1_000_000, "month", 3);
    let program = setup.start();
    program.expect("a b c d", "echo: a b c d").await;
    assert_eq!(spent(&setup), 17.0);
}

#[tokio::test]
async fn many_at_once_spend_no_more() {
    let api = StandIn::doing(|_, _| Does::After(Duration::from_millis(700))).await;
    let setup = setup(&api.url, 250);
    let program = setup.start();
    let questions: Vec<_> = (0..20).map(|number| format!("{number}")).collect();
    let answers = join_all(questions.iter().map(|question| program.ask(question))).await;
    let answered = answers.iter().filter(|answer| answer.status == 200).count();
    answers.iter().filter(|answer| answer.status != 200).for_each(|answer| assert_spent(answer, "Z"));
    assert_eq!((answered, api.seen().len(), spent(&setup)), (2, 2, 4.0));
}

#[tokio::test]
async fn what_is_under_way_when_the_program_is_killed_counts_as_spent() {
    let api = StandIn::doing(|_, _| Does::Nothing).await;
    let setup = setup(&api.url, 150);
    let program = setup.start();
    assert!(timeout(Duration::from_millis(500), program.ask("a")).await.is_err());
    program.kill();
    assert_eq!(spent(&setup), 100.0);
    let program = setup.start();
    assert_spent(&program.ask("b").await, "Z");
    assert_eq!(api.seen().len(), 1);
}

#[tokio::test]
async fn failures_that_cost_nothing_are_not_counted() {
    let api = StandIn::doing(|number, _| match number {
        0..3 => Does::Status(503, vec![], String::new()),
        3 => Does::Status(400, vec![], String::new()),
        _ => Does::Echo,
    });
    let api = api.await;
    let setup = setup(&api.url, 100);
    let program = setup.start();
    program.ask("a").await.assert_problem(502, "failed");
    // Three failures in a row close the way to the endpoint for ten seconds, so the program is started anew.
    program.kill();
    let program = setup.start();
    program.ask("a").await.assert_problem(409, "refused");
    assert_eq!(spent(&setup), 0.0);
    program.expect("a", "echo: a").await;
    assert_eq!(spent(&setup), 2.0);
}

#[tokio::test]
async fn streams_are_counted_and_those_that_nobody_reads_to_their_end_as_a_whole() {
    let api = StandIn::doing(|_, question| match question {
        "hang" => Does::Hangs(vec!["one "], Duration::ZERO),
        _ => Does::Echo,
    });
    let api = api.await;
    let setup = setup_with(&api.url, 150, "month", 0);
    let program = setup.start();
    let text = program.stream("a b").await.text().await.expect("text");
    assert!(text.contains("\"complete\""), "{text}");
    assert_eq!(spent(&setup), 3.0);
    let mut response = program.stream("hang").await;
    assert!(response.chunk().await.expect("bytes").is_some());
    drop(response);
    api.idle().await;
    assert_eq!(spent(&setup), 103.0);
    assert_spent(&program.ask("b").await, "-01T00:00:00Z");
    assert_eq!(program.stream("c").await.status(), 402);
}

#[tokio::test]
async fn an_answer_that_does_not_say_what_it_took_counts_as_a_whole() {
    let mut answer = whole("a", "words");
    answer["usage"].take();
    let api = StandIn::doing(move |_, _| Does::Status(200, vec![], answer.to_string())).await;
    let setup = setup(&api.url, 150);
    setup.start().expect("a", "words").await;
    assert_eq!(spent(&setup), 100.0);
}
