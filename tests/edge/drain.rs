//! The way to an end.

use std::time::{Duration, Instant};

use plugin_core::Limits;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::plugin::Serving;
use crate::wire::{LIMIT, ask_on, connect, get, read, until_end};

#[tokio::test]
async fn what_is_running_is_finished_and_what_waits_is_ended() {
    let mut serving = Serving::within(Limits::default()).await;
    let mut running = connect(serving.addr).await;
    running.write_all(get("/wait/1000", "").as_bytes()).await.expect("sent");
    let mut idle = connect(serving.addr).await;
    assert_eq!(ask_on(&mut idle, get("/wait/1", "").as_bytes()).await.expect("an answer").status, 200);
    sleep(Duration::from_millis(200)).await;
    assert!(!serving.draining.is_on());

    let stopped = Instant::now();
    serving.stop();
    until_end(&mut idle).await;
    assert!(serving.draining.is_on());
    assert!(TcpStream::connect(serving.addr).await.is_err(), "it still takes connections");
    let answer = read(&mut running).await.expect("an answer");
    assert_eq!(
        (answer.status, answer.body.as_str(), answer.header("connection")),
        (200, "1000", Some("close")),
        "{answer:?}"
    );
    until_end(&mut running).await;
    timeout(LIMIT, &mut serving.served).await.expect("in time").expect("no panic");
    assert!(stopped.elapsed() < Duration::from_secs(20), "it waited for nothing");
}

#[tokio::test]
async fn there_is_a_deadline() {
    let mut serving = Serving::within(Limits::default().drain_time(Duration::from_millis(300))).await;
    let mut running = connect(serving.addr).await;
    running.write_all(get("/wait/60000", "").as_bytes()).await.expect("sent");
    sleep(Duration::from_millis(200)).await;
    serving.stop();
    assert!(read(&mut running).await.is_none(), "nothing was answered");
    timeout(LIMIT, &mut serving.served).await.expect("in time").expect("no panic");
}

#[tokio::test]
async fn a_load_balancer_is_told_before() {
    let mut serving = Serving::within(Limits::default().drain_delay(Duration::from_secs(2))).await;
    serving.stop();
    let started = Instant::now();
    while !serving.draining.is_on() {
        assert!(started.elapsed() < LIMIT, "it does not say so");
        sleep(Duration::from_millis(10)).await;
    }
    let mut late = connect(serving.addr).await;
    assert_eq!(ask_on(&mut late, get("/wait/1", "").as_bytes()).await.expect("an answer").status, 200);
    timeout(LIMIT, &mut serving.served).await.expect("in time").expect("no panic");
}
