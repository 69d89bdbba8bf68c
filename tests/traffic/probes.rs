//! What asks whether the process lives, and whether it takes requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use plugin_core::{Host, Limits, Server};
use tokio::time::{sleep, timeout};

use crate::busy::Busy;
use crate::running::{LIMIT, Running, busy, problem};

#[tokio::test]
async fn a_server_without_needs_is_ready() {
    let server = Running::start(Limits::default()).await;
    for path in ["/healthz", "/readyz"] {
        let answer = server.get(path).await;
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["cache-control"]),
            (200, &"no-store".parse().expect("a value"))
        );
        assert_eq!(answer.text().await.expect("a text"), r#"{"status":"ok"}"#);
    }
}

#[tokio::test]
async fn a_plugin_says_whether_what_it_needs_is_there() {
    const GONE: u8 = 0;
    const SLOW: u8 = 1;
    let (state, asked) = (Arc::new(AtomicU8::new(GONE)), Arc::new(AtomicU8::new(0)));
    let (known, counted) = (Arc::clone(&state), Arc::clone(&asked));
    let server = busy().ready(move |_: &Busy| {
        counted.fetch_add(1, Ordering::Relaxed);
        let state = known.load(Ordering::Relaxed);
        async move {
            match state {
                GONE => Err("the database at 10.0.0.7 is gone"),
                SLOW => std::future::pending().await,
                _ => Ok(()),
            }
        }
    });
    let server = Running::start_server(server).await;
    for _ in 0..5 {
        let (status, words) = problem(server.get("/readyz").await).await;
        assert_eq!((status, words.as_str()), (503, "not ready: `Busy`; the log says why"));
    }
    assert!(asked.load(Ordering::Relaxed) <= 2, "at most once a second");
    assert_eq!(server.status("/healthz").await, 200, "it lives all the same");

    state.store(SLOW, Ordering::Relaxed);
    sleep(Duration::from_millis(1_100)).await;
    let began = Instant::now();
    assert_eq!(server.status("/readyz").await, 503);
    assert!(began.elapsed() >= Duration::from_secs(2), "a check has two seconds");

    state.store(2, Ordering::Relaxed);
    sleep(Duration::from_millis(1_100)).await;
    assert_eq!(server.status("/readyz").await, 200);
}

#[tokio::test]
async fn a_server_that_is_stopping_says_so_first() {
    let mut server = Running::start(Limits::default().drain_delay(Duration::from_secs(2))).await;
    assert_eq!(server.status("/readyz").await, 200);
    server.stop_now();
    let noticed = async {
        while server.status("/readyz").await != 503 {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(2), noticed).await.expect("the probe is told");
    let (status, words) = problem(server.get("/readyz").await).await;
    assert_eq!((status, words.as_str()), (503, "the server is stopping"));
    assert_eq!(server.status("/wait/0").await, 200, "calls are answered meanwhile");
    assert_eq!(server.status("/healthz").await, 200);
    timeout(LIMIT, &mut server.served).await.expect("in time").expect("an orderly end");
}

/// The probes are those of the process, wherever its plugins lie.
#[tokio::test]
async fn several_plugins_have_one_answer() {
    let host = Host::new();
    let host = host.server(Server::new(Busy).expect("a plugin").prefix("/one").expect("a path")).expect("a plugin");
    let lame = busy().prefix("/two").expect("a path").ready(|_: &Busy| async { Err::<(), _>("no") });
    let bound = host.server(lame).expect("a plugin").bind("127.0.0.1:0").await.expect("a free port");
    let server = Running::start_bound(bound);
    assert_eq!((server.status("/healthz").await, server.status("/readyz").await), (200, 503));
    assert_eq!(server.status("/one/healthz").await, 404);
    assert_eq!((server.status("/one/wait/0").await, server.status("/two/wait/0").await), (200, 200));
}
