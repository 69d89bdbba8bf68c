//! How often a client may call, counted at all instances together.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use plugin_core::{Limits, Rate, RateKey, RateStore as _, SharedState, Verdict};

use crate::instance::{Instance, database, execute, number};

/// How long the tests wait for what has to come.
const LIMIT: Duration = Duration::from_secs(60);

/// Ten at once, and then one a minute: none comes while a test runs.
fn rate() -> Rate {
    Rate::per_second(1.0 / 60.0).burst(10)
}

/// Two instances that have found their database. Another client of this machine asks until they have.
async fn instances(database: &str) -> (Instance, Instance) {
    let one = Instance::start(database, |server| server.limits(Limits::default().rate(rate()))).await;
    let other = Instance::start(database, |server| server.limits(Limits::default().rate(rate()))).await;
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

/// How many of so many requests of a client the stores of two instances let through, asked in turn; none where one of them did not answer in
/// time, as it may not on a machine that has much to do.
async fn let_through(stores: &[SharedState; 2], client: &RateKey, count: usize) -> Option<usize> {
    let mut through = 0;
    for store in stores.iter().cycle().take(count) {
        match store.take(client, rate()).await.ok()? {
            Verdict::Go => through += 1,
            Verdict::Wait(time) => assert!(time > Duration::ZERO && time <= Duration::from_secs(60), "{time:?}"),
        }
    }
    Some(through)
}

/// The same, for a client after another until one was counted without a delay.
async fn let_through_in_the_end(stores: &[SharedState; 2], mut client: impl FnMut() -> RateKey, count: usize) -> usize {
    let start = Instant::now();
    loop {
        assert!(start.elapsed() < LIMIT, "the database is never in time");
        match let_through(stores, &client(), count).await {
            Some(through) => return through,
            // They leave it alone for a moment now.
            None => tokio::time::sleep(Duration::from_millis(1_100)).await,
        }
    }
}

#[tokio::test]
async fn a_client_is_counted_at_all_instances_together() {
    let Some(database) = database("rates").await else { return };
    let stores = [0, 1].map(|_| SharedState::postgres(&database).expect("a database"));
    let mut last = 0;
    let mut next = || {
        last += 1;
        RateKey::of(IpAddr::from([192, 0, 2, last]))
    };
    assert_eq!(let_through_in_the_end(&stores, &mut next, 40).await, 10);
    // Time passes for the database: two minutes are two requests, and a long rest is no more than at first.
    for (rest, expected) in [("2 * 60000000", 2), ("ahead_until", 10)] {
        let start = Instant::now();
        loop {
            assert!(start.elapsed() < LIMIT, "the database is never in time");
            let client = next();
            let_through(&stores, &client, 20).await;
            let pass = format!("UPDATE plugin_rates SET ahead_until = ahead_until - {rest} WHERE client = '{client}'");
            execute(&database, pass).await;
            match let_through(&stores, &client, 40).await {
                Some(through) => break assert_eq!(through, expected, "{rest}"),
                None => tokio::time::sleep(Duration::from_millis(1_100)).await,
            }
        }
    }
}

#[tokio::test]
async fn without_the_database_each_instance_counts_alone() {
    let Some(database) = database("rates_away").await else { return };
    let (one, other) = instances(&database).await;
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
