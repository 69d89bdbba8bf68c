//! Several endpoints: they share the work, and callers do not see that one is gone.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::time::sleep;

use crate::program::{Program, start_with};
use crate::stand_in::{Does, StandIn};

/// Endpoints that take a moment, so that several requests are under way at once.
async fn endpoint() -> StandIn {
    StandIn::doing(|_, _| Does::After(Duration::from_millis(40))).await
}

/// Asks so many different questions at once, and expects the answer to each.
async fn ask_all(program: &Program, name: &str, count: usize) {
    let asked = (0..count).map(async |number| {
        let question = format!("{name} {number}");
        program.expect(&question, &format!("echo: {question}")).await;
    });
    join_all(asked).await;
}

#[tokio::test]
async fn the_work_is_shared() {
    let endpoints = [endpoint().await, endpoint().await, endpoint().await];
    let urls: Vec<_> = endpoints.iter().map(|endpoint| &*endpoint.url).collect();
    let (_setup, program) = start_with(&urls, "", "[limits]\nconcurrent = 12\nwaiting = 100");
    ask_all(&program, "question", 90).await;
    let counts = endpoints.each_ref().map(|endpoint| endpoint.seen().len());
    assert!(counts.iter().sum::<usize>() == 90 && counts.iter().all(|count| *count >= 15), "{counts:?}");
}

#[tokio::test]
async fn no_caller_sees_that_an_endpoint_dies_and_it_is_asked_again_when_it_is_back() {
    let (one, other) = (endpoint().await, endpoint().await);
    let limits = "[limits]\nconcurrent = 6\nwaiting = 100\nwait_seconds = 20\nrecover_seconds = 1";
    let (_setup, program) = start_with(&[&one.url, &other.url], "", limits);
    let (stopped, ()) = tokio::join!(
        async {
            sleep(Duration::from_millis(250)).await;
            assert!(!one.seen().is_empty());
            one.stop().await
        },
        async {
            for round in 0..12 {
                ask_all(&program, &format!("round {round}"), 8).await;
            }
        }
    );
    let before = other.seen().len();
    ask_all(&program, "without", 8).await;
    assert_eq!(other.seen().len(), before + 8);
    let one = stopped.start().await;
    let before = one.seen().len();
    let started = Instant::now();
    let mut round = 0;
    while one.seen().len() < before + 4 {
        assert!(started.elapsed() < Duration::from_secs(15), "it is not asked again");
        ask_all(&program, &format!("back {round}"), 8).await;
        round += 1;
    }
}

#[tokio::test]
async fn a_request_is_not_sent_again_to_where_it_has_just_failed() {
    let sound = StandIn::start().await;
    let gone = StandIn::start().await;
    let url = gone.url.clone();
    let _stopped = gone.stop().await;
    let limits = "[limits]\nfailures = 1000\nattempts = 2";
    // Which of them is asked first is chance.
    for round in 0..12 {
        let (_setup, program) = start_with(&[&url, &sound.url], "", limits);
        program.expect(&format!("round {round}"), &format!("echo: round {round}")).await;
    }
}

#[tokio::test]
async fn an_endpoint_that_fails_is_left_alone() {
    let broken = StandIn::doing(|_, _| Does::Status(500, vec![], String::new())).await;
    let sound = endpoint().await;
    let (_setup, program) = start_with(&[&broken.url, &sound.url], "", "[limits]\nrecover_seconds = 60\nfailures = 2");
    let started = Instant::now();
    let mut round = 0;
    // After the first failure the other is preferred for a while.
    while broken.seen().len() < 2 {
        assert!(started.elapsed() < Duration::from_secs(20), "it is not asked again");
        ask_all(&program, &format!("round {round}"), 4).await;
        round += 1;
    }
    sleep(Duration::from_millis(2100)).await;
    // Those that were under way when the second failed are still counted.
    let asked = broken.seen().len();
    assert!(asked < 10, "{asked}");
    ask_all(&program, "later", 12).await;
    assert_eq!(broken.seen().len(), asked);
}

#[tokio::test]
async fn when_all_have_failed_callers_are_told_at_once_and_one_request_tries_again() {
    let api = StandIn::start().await;
    let url = api.url.clone();
    let stopped = api.stop().await;
    let limits = "[limits]\nfailures = 2\nattempts = 2\nrecover_seconds = 2";
    let (_setup, program) = start_with(&[&url], "", limits);
    program.ask("a").await.assert_problem(502, "failed");
    let started = Instant::now();
    let answer = program.ask("b").await;
    let words = answer.assert_problem(503, "unavailable");
    assert!(words.contains("trying again in"), "{words}");
    assert_eq!(answer.retry_after, Some(2));
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    let _api = stopped.start().await;
    sleep(Duration::from_millis(2100)).await;
    program.expect("c", "echo: c").await;
    program.expect("d", "echo: d").await;
    let log = program.kill();
    assert!(log.contains("refused"), "{log}");
}
