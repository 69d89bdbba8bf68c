//! How often a client may call, counted at all instances together.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use plugin_core::{Limits, Rate};

use crate::instance::{Instance, database, execute};

/// Ten at once, and then one a minute: none comes while a test runs.
const RATE: fn() -> Limits = || Limits::default().rate(Rate::per_second(1.0 / 60.0).burst(10));

/// How many of so many requests at once, at both instances in turn, are answered; the others are told to wait.
async fn answered(one: &Instance, other: &Instance, count: usize) -> usize {
    let requests = (0..count).map(|number| async move {
        let instance = if number % 2 == 0 { one } else { other };
        let response = instance.http.get(format!("{}/words?words=x", instance.url)).send().await.expect("an answer");
        if response.status() == 429 {
            let wait: u64 = response.headers()["retry-after"].to_str().expect("text").parse().expect("a number");
            assert!((1..=60).contains(&wait), "{wait}");
        }
        usize::from(response.status() == 200)
    });
    join_all(requests).await.into_iter().sum()
}

#[tokio::test]
async fn a_client_is_counted_at_all_instances_together() {
    let Some(database) = database("rates").await else { return };
    let one = Instance::start(&database, |server| server.limits(RATE())).await;
    let other = Instance::start(&database, |server| server.limits(RATE())).await;
    assert_eq!(answered(&one, &other, 40).await, 10);
    assert_eq!(answered(&other, &one, 2).await, 0, "and it stays so");
    // Two minutes pass for the database.
    execute(&database, "UPDATE plugin_rates SET ahead_until = ahead_until - 120000000".to_owned()).await;
    assert_eq!(answered(&one, &other, 20).await, 2);
    execute(&database, "UPDATE plugin_rates SET ahead_until = 0".to_owned()).await;
    assert_eq!(answered(&one, &other, 40).await, 10, "who was quiet for long has no more than at first");
}

#[tokio::test]
async fn without_the_database_each_instance_counts_alone() {
    let Some(database) = database("rates_away").await else { return };
    let one = Instance::start(&database, |server| server.limits(RATE())).await;
    let other = Instance::start(&database, |server| server.limits(RATE())).await;
    assert_eq!(answered(&one, &other, 10).await, 10);
    execute(&database, "ALTER TABLE plugin_rates RENAME TO away".to_owned()).await;
    assert_eq!(answered(&one, &other, 60).await, 20);
    execute(&database, "ALTER TABLE away RENAME TO plugin_rates".to_owned()).await;
    // It is asked again after a moment.
    let start = Instant::now();
    execute(&database, "UPDATE plugin_rates SET ahead_until = 0".to_owned()).await;
    while answered(&one, &other, 2).await < 2 {
        assert!(start.elapsed() < Duration::from_secs(20), "it is never asked again");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
