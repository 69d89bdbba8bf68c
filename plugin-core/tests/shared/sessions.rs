//! Sessions of MCP 2025-11-25 and before.

use crate::instance::{Instance, database, execute};

#[tokio::test]
async fn a_session_that_one_instance_opened_goes_on_at_another() {
    let Some(database) = database("goes_on").await else { return };
    let one = Instance::start(&database, |server| server).await;
    let other = Instance::start(&database, |server| server).await;
    let id = one.open().await;
    for instance in [&other, &one, &other] {
        let (status, said) = instance.call(&id, "hello").await;
        assert!(status == 200 && said.contains("hello") && said.contains("\"isError\":false"), "{status} {said}");
    }
    drop(one);
    assert_eq!(other.call(&id, "still here").await.0, 200);
    // Many calls at once open it once.
    let third = Instance::start(&database, |server| server).await;
    let calls = (0..8).map(|number| {
        let (third, id) = (&third, &id);
        async move { third.call(id, &format!("call {number}")).await.0 }
    });
    assert_eq!(futures_util::future::join_all(calls).await, [200; 8]);
}

#[tokio::test]
async fn a_session_that_was_ended_or_was_silent_is_unknown_elsewhere() {
    let Some(database) = database("ends").await else { return };
    let one = Instance::start(&database, |server| server).await;
    let other = Instance::start(&database, |server| server).await;
    let (ended, silent, known) = (one.open().await, one.open().await, one.open().await);
    assert!((200..300).contains(&other.end(&ended).await));
    assert_eq!(other.call(&ended, "hello").await.0, 404);
    assert_eq!(other.call(&silent, "hello").await.0, 200);
    // An hour passes for the others.
    execute(&database, "UPDATE plugin_mcp_sessions SET used_at = used_at - 3600".to_owned()).await;
    let third = Instance::start(&database, |server| server).await;
    assert_eq!(third.call(&silent, "hello").await.0, 404);
    assert_eq!(third.call("00000000-0000-0000-0000-000000000000", "hello").await.0, 404);
    assert_eq!(one.call(&known, "hello").await.0, 200, "where it is open it goes on");
}

#[tokio::test]
async fn without_the_database_a_session_goes_on_where_it_is_open() {
    let Some(database) = database("away").await else { return };
    let one = Instance::start(&database, |server| server).await;
    let other = Instance::start(&database, |server| server).await;
    let id = one.open().await;
    execute(&database, "ALTER TABLE plugin_mcp_sessions RENAME TO away".to_owned()).await;
    assert_eq!(one.call(&id, "hello").await.0, 200);
    let (status, said) = other.call(&id, "hello").await;
    assert!(status == 503 && said.contains("try again"), "{status} {said}");
    let untold = one.open().await;
    assert_eq!(one.call(&untold, "hello").await.0, 200);
    execute(&database, "ALTER TABLE away RENAME TO plugin_mcp_sessions".to_owned()).await;
    assert_eq!(other.call(&id, "hello").await.0, 200);
    // The others are told of it with the next message.
    assert_eq!(other.call(&untold, "hello").await.0, 404);
    assert_eq!(one.call(&untold, "hello").await.0, 200);
    assert_eq!(other.call(&untold, "hello").await.0, 200);
}

#[tokio::test]
async fn the_database_holds_no_id_of_a_session() {
    let Some(database) = database("hashes").await else { return };
    let one = Instance::start(&database, |server| server).await;
    let id = one.open().await;
    let held = "DO $$ BEGIN ASSERT (SELECT count(*) FROM plugin_mcp_sessions) = 1; ASSERT NOT EXISTS
        (SELECT FROM plugin_mcp_sessions AS row WHERE row::text LIKE '%ID%'); END $$";
    execute(&database, held.replace("ID", &id)).await;
}

#[test]
fn a_url_that_is_none_is_refused_and_never_shown() {
    for url in ["", "mysql://ada:secret@localhost/shared", "postgres://ada:secret@localhost:port/shared"] {
        let error = plugin_core::SharedState::postgres(url).expect_err("refused").to_string();
        assert!(error.contains("`PLUGIN_DATABASE_URL`") && !error.contains("secret"), "{error}");
    }
}
