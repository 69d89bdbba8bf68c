//! How often a client may call, counted at all instances together.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use plugin_core::{Limits, Rate};

use crate::instance::{Instance, database, execute, number};

/// How long the tests wait for what has to come.
const LIMIT: Duration = Duration::from_secs(20);

/// Ten at once, and then one a minute: none comes while a test runs.
const RATE: fn() -> Limits = || Limits::default().rate(Rate::per_second(1.0 / 60.0).burst(10));

/// Two instances that have found their database. Another client of this machine asks until they have.
async fn instances(database: &str) -> (Instance, Instance) {
    let one = Instance::start(database, |server| server.limits(RATE())).await;
    let other = Instance::start(database, |server| server.limits(RATE())).await;
    let client = reqwest::Client::builder().local_address(IpAddr::from([127, 0, 0, 2])).no_proxy().build();
    let client = client.expect("a client");
    let start = Instant::now();
    while count(database).await < 2 {
        assert!(start.elapsed() < LIMIT, "they do not ask it");
        for instance in [&one, &other] {
            client.get(format!("{}/words?words=x", instance.url)).send().await.expect("an answer");
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    (one, other)
}

/// How many requests the database has counted.
async fn count(database: &str) -> i64 {
    let sum = "SELECT coalesce(sum(round((ahead_until - extract(epoch FROM now()) * 1000000) / 60000000)), 0)::bigint FROM plugin_rates";
    number(database, sum).await
}

/// How many of so many requests, at both instances in turn, are answered; the others are told to wait.
async fn answered(one: &Instance, other: &Instance, count: usize) -> usize {
    let mut answered = 0;
    for number in 0..count {
        let instance = if number % 2 == 0 { one } else { other };
        let response = instance.http.get(format!("{}/words?words=x", instance.url)).send().await.expect("an answer");
        if response.status() == 429 {
            let wait: u64 = response.headers()["retry-after"].to_str().expect("text").parse().expect("a number");
            assert!((1..=60).contains(&wait), "{wait}");
        }
        answered += usize::from(response.status() == 200);
    }
    answered
}

#[tokio::test]
async fn a_client_is_counted_at_all_instances_together() {
    let Some(database) = database("rates").await else { return };
    let (one, other) = instances(&database).await;
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
    let (one, other) = instances(&database).await;
    assert_eq!(answered(&one, &other, 10).await, 10);
    execute(&database, "ALTER TABLE plugin_rates RENAME TO away".to_owned()).await;
    assert_eq!(answered(&one, &other, 60).await, 20);
    execute(&database, "ALTER TABLE away RENAME TO plugin_rates".to_owned()).await;
    // It is asked again after a moment.
    let start = Instant::now();
    execute(&database, "UPDATE plugin_rates SET ahead_until = 0".to_owned()).await;
    while answered(&one, &other, 2).await < 2 {
        assert!(start.elapsed() < LIMIT, "it is never asked again");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
