//! A client that calls too often is told to wait.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use plugin_core::{Limits, Rate, RateKey, RateStore, RateStoreError, Taking, Verdict};
use reqwest::Method;

use crate::running::{Running, busy, problem};

/// One request in ten seconds, and three at once.
fn three() -> Limits {
    Limits::default().rate(Rate::per_second(0.1).burst(3))
}

#[tokio::test]
async fn a_burst_is_answered_and_then_429() {
    let server = Running::start(three()).await;
    for path in ["/wait/0", "/openapi.json", "/nothing/here"] {
        assert_ne!(server.status(path).await, 429, "{path}");
    }
    let refused = server.request(Method::GET, "/wait/0").header("origin", "https://chatgpt.com").send().await;
    let refused = refused.expect("an answer");
    let seconds: u64 = refused.headers()["retry-after"].to_str().expect("ASCII").parse().expect("seconds");
    assert!((1..=10).contains(&seconds), "{seconds}");
    assert_eq!(refused.headers()["access-control-allow-origin"], "https://chatgpt.com");
    let (status, words) = problem(refused).await;
    assert!(status == 429 && words.contains("too many requests"), "{status} {words}");
    // Whatever is asked: documents, MCP, and what is not there.
    for path in ["/openapi.json", "/nothing/here"] {
        assert_eq!(server.status(path).await, 429, "{path}");
    }
    assert_eq!(server.call_tool("wait", r#"{"milliseconds":0}"#).await.status(), 429);
    // But for probes.
    assert_eq!((server.status("/healthz").await, server.status("/readyz").await), (200, 200));
}

#[tokio::test]
async fn callers_on_this_machine_are_counted_only_where_a_rate_is_asked_for() {
    let server = Running::start(Limits::default()).await;
    for _ in 0..1_100 {
        assert_eq!(server.status("/wait/0").await, 200);
    }
    let server = Running::start(three().rate(None)).await;
    for _ in 0..10 {
        assert_eq!(server.status("/wait/0").await, 200);
    }
}

/// Counts for several servers, until it is broken.
#[derive(Default)]
struct Shared {
    counts: Mutex<HashMap<String, u32>>,
    broken: std::sync::atomic::AtomicBool,
}

impl RateStore for Shared {
    fn take<'a>(&'a self, key: &'a RateKey, rate: Rate) -> Taking<'a> {
        Box::pin(async move {
            if self.broken.load(std::sync::atomic::Ordering::Relaxed) {
                return Err(RateStoreError("it is broken".to_owned()));
            }
            let mut counts = self.counts.lock().expect("nobody panicked");
            let count = counts.entry(key.to_string()).or_default();
            *count += 1;
            Ok(if *count <= rate.most_at_once() { Verdict::Go } else { Verdict::Wait(rate.interval()) })
        })
    }
}

#[tokio::test]
async fn instances_that_share_a_store_count_together() {
    let store = Arc::new(Shared::default());
    let start = || Running::start_server(busy().limits(three()).rate_store(Arc::clone(&store) as Arc<dyn RateStore>));
    let (one, other) = (start().await, start().await);
    assert_eq!([one.status("/wait/0").await, other.status("/wait/0").await, one.status("/wait/0").await], [200; 3]);
    assert_eq!([one.status("/wait/0").await, other.status("/wait/0").await], [429; 2]);
    let keys: Vec<_> = store.counts.lock().expect("nobody panicked").keys().cloned().collect();
    assert_eq!(keys, ["127.0.0.1"]);

    // An outage of the store turns nobody away, and lets nobody call without end.
    store.broken.store(true, std::sync::atomic::Ordering::Relaxed);
    let statuses = [0; 4].map(|_| one.status("/wait/0"));
    let statuses = futures_util::future::join_all(statuses).await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 3, "{statuses:?}");
}
