//! How many are asked at once, how long that may take, and when an endpoint that is busy is asked again.

use std::time::{Duration, Instant, SystemTime};

use futures_util::future::join_all;

use crate::program::{Answer, start, start_with};
use crate::stand_in::{Does, StandIn};

#[tokio::test]
async fn no_more_requests_are_under_way_than_allowed() {
    let api = StandIn::doing(|_, _| Does::After(Duration::from_millis(100))).await;
    let (_setup, program) = start_with(&[&api.url], "", "[limits]\nconcurrent = 3\nwaiting = 30\nwait_seconds = 20");
    let questions: Vec<_> = (0..24).map(|number| format!("question {number}")).collect();
    let asked = questions.iter().map(async |question| program.expect(question, &format!("echo: {question}")).await);
    join_all(asked).await;
    assert_eq!((api.most(), api.seen().len()), (3, 24));
}

#[tokio::test]
async fn who_would_wait_too_long_is_told_so() {
    let api = StandIn::doing(|_, _| Does::After(Duration::from_secs(3))).await;
    let limits = "[limits]\nconcurrent = 1\nwaiting = 1\nwait_seconds = 1";
    let (_setup, program) = start_with(&[&api.url], "", limits);
    let started = Instant::now();
    let answers: Vec<(Answer, Duration)> =
        join_all(["a", "b", "c"].map(async |question| (program.ask(question).await, started.elapsed()))).await;
    let mut busy = Vec::new();
    for (answer, time) in &answers {
        if answer.status != 200 {
            let words = answer.assert_problem(503, "busy");
            assert!(words.contains("seconds") && answer.retry_after == Some(1), "{answer:?}");
            busy.push(*time);
        }
    }
    busy.sort();
    // One of them found no place to wait, and the other waited for a second.
    assert!(busy.len() == 2 && busy[0] < Duration::from_millis(900), "{busy:?}");
    assert!((Duration::from_millis(900)..Duration::from_millis(2900)).contains(&busy[1]), "{busy:?}");
    assert_eq!((api.seen().len(), api.most()), (1, 1));
}

/// An endpoint that has too much to do at first, and says when to come again.
async fn limited(retry_after: impl Fn() -> Option<String> + Send + Sync + 'static) -> StandIn {
    StandIn::doing(move |number, _| match number {
        0 => {
            let header = retry_after().map(|value| ("retry-after", value));
            Does::Status(429, header.into_iter().collect(), r#"{"error":{"code":"rate_limit_exceeded"}}"#.to_owned())
        }
        _ => Does::Echo,
    })
    .await
}

#[tokio::test]
async fn retry_after_is_honoured_in_both_forms() {
    let seconds = limited(|| Some("2".to_owned())).await;
    // Dates have whole seconds, so two or three of them are at least one and a bit.
    let date = limited(|| Some(httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3)))).await;
    for api in [seconds, date] {
        let (_setup, program) = start(&api.url);
        program.expect("a", "echo: a").await;
        let gaps = api.gaps();
        assert!(gaps.len() == 1 && (1900..8000).contains(&gaps[0].as_millis()), "{gaps:?}");
    }
    // Without it, and with what is none, the wait is a second.
    for value in [None, Some("soon".to_owned())] {
        let api = limited(move || value.clone()).await;
        let (_setup, program) = start(&api.url);
        program.expect("a", "echo: a").await;
        assert!((900..5000).contains(&api.gaps()[0].as_millis()), "{:?}", api.gaps());
    }
}

#[tokio::test]
async fn an_endpoint_that_only_refuses_does_not_draw_requests() {
    let body = || r#"{"error":{"code":"rate_limit_exceeded"}}"#.to_owned();
    let refusing = StandIn::doing(move |_, _| Does::Status(429, vec![], body())).await;
    let other = StandIn::doing(|_, _| Does::After(Duration::from_millis(30))).await;
    let (_setup, program) = start_with(&[&refusing.url, &other.url], "", "[limits]\nattempts = 2");
    let questions: Vec<_> = (0..40).map(|number| format!("question {number}")).collect();
    for question in &questions {
        program.expect(question, &format!("echo: {question}")).await;
    }
    assert!(refusing.seen().len() < 10, "{}", refusing.seen().len());
}

#[tokio::test]
async fn while_one_endpoint_rests_the_other_answers() {
    let resting = limited(|| Some("30".to_owned())).await;
    let other = StandIn::start().await;
    let (_setup, program) = start_with(&[&resting.url, &other.url], "", "");
    let started = Instant::now();
    for number in 0..20 {
        program.expect(&format!("{number}"), &format!("echo: {number}")).await;
    }
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    assert!(resting.seen().len() <= 1 && other.seen().len() >= 19, "{} {}", resting.seen().len(), other.seen().len());
}

#[tokio::test]
async fn a_rest_that_is_too_long_is_passed_on() {
    let api = limited(|| Some("50".to_owned())).await;
    let (_setup, program) = start(&api.url);
    let started = Instant::now();
    let answer = program.ask("a").await;
    let words = answer.assert_problem(429, "rate_limited");
    assert!(
        words.contains("seconds") && answer.retry_after.is_some_and(|time| (45..=50).contains(&time)),
        "{answer:?}"
    );
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(api.seen().len(), 1);
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_not_the_last() {
    let api = StandIn::doing(|number, _| if number == 0 { Does::Nothing } else { Does::Echo }).await;
    let (_setup, program) = start_with(&[&api.url], "", "[limits]\nattempt_seconds = 0.5");
    program.expect("a", "echo: a").await;
    assert_eq!(api.seen().len(), 2);
    api.idle().await;
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up() {
    let api = StandIn::doing(|_, _| Does::Nothing).await;
    for limits in ["attempt_seconds = 0.3\nattempts = 2", "whole_seconds = 0.5"] {
        let (_setup, program) = start_with(&[&api.url], "", &format!("[limits]\n{limits}"));
        let started = Instant::now();
        program.ask("a").await.assert_problem(504, "too_slow");
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
        let result = program.call("b").await;
        assert!(result["content"][0]["text"].as_str().is_some_and(|text| text.contains("took too long")), "{result}");
        api.idle().await;
    }
}

#[tokio::test]
async fn in_an_outage_retries_do_not_multiply_what_is_asked() {
    let api = StandIn::doing(|_, _| Does::Status(500, vec![], String::new())).await;
    let limits = "[limits]\nconcurrent = 80\nattempts = 4\nfailures = 10000";
    let (_setup, program) = start_with(&[&api.url], "", limits);
    let questions: Vec<_> = (0..80).map(|number| format!("question {number}")).collect();
    for answer in join_all(questions.iter().map(|question| program.ask(question))).await {
        answer.assert_problem(502, "failed");
    }
    // Each of the 80 is sent once, and there are about 100 retries for all; with four attempts each it would be 320 requests.
    let asked = api.seen().len();
    assert!((120..220).contains(&asked), "{asked}");
}
