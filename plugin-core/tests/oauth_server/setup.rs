//! What a server cannot be set up with.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use argon2::password_hash::PasswordHasher as _;
use argon2::{Algorithm, Argon2, Params, Version};
use plugin_core::oauth_server::{Builder, Client, Secret, UserList, Users as _, hash_password};

use crate::app::{SECRET, builder};
use crate::database::{self, Database};

fn refusal(set_up: impl FnOnce(Builder) -> Builder) -> String {
    let built = set_up(builder(&Arc::new(AtomicU64::new(0)))).build();
    built.expect_err("must be refused").to_string()
}

fn client() -> Client {
    Client {
        id: "new".to_owned(),
        name: "New".to_owned(),
        secret: Some(Secret::new(SECRET).expect("a secret")),
        redirect_uris: vec!["https://new.example.com/callback".to_owned()],
        scopes: vec!["notes:read".to_owned()],
    }
}

#[tokio::test]
async fn what_is_unsafe_or_senseless_is_refused() {
    let refused = |client: Client| refusal(|builder| builder.client(client));
    assert!(refused(Client { id: "chat".to_owned(), ..client() }).contains("no other client"));
    assert!(refused(Client { id: "a b".to_owned(), ..client() }).contains("without spaces"));
    assert!(refused(Client { name: " ".to_owned(), ..client() }).contains("told"));
    assert!(refused(Client { redirect_uris: vec![], ..client() }).contains("at least one"));
    assert!(refused(Client { redirect_uris: vec!["http://example.com".to_owned()], ..client() }).contains("https"));
    assert!(refused(Client { scopes: vec!["unheard".to_owned()], ..client() }).contains("Builder::scope"));
    assert!(refusal(|builder| builder.scope("a b", "words")).contains("ASCII"));
    assert!(refusal(|builder| builder.scope("a", "")).contains("plain words"));
    assert!(refusal(|builder| builder.access_token_lifetime(Duration::ZERO)).contains("above 0"));
    assert!(refusal(|builder| builder.database("/nowhere/at/all.db")).contains("/nowhere/at/all.db"));
    // Where it lies is said, and the password that leads there is not.
    let words = refusal(|builder| builder.database("postgres://ada:secret@db.example.com:port/notes"));
    assert!(words.contains("db.example.com") && !words.contains("secret"), "{words}");
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    let database = Database::new("newer").await;
    database.age().await;
    if database::server().is_none() {
        return assert!(refusal(|builder| builder.database(&database.0)).contains("newer"));
    }
    // What is not there yet when the program starts may be there when it is asked.
    let server = builder(&Arc::new(AtomicU64::new(0))).database(&database.0).build().expect("a server");
    assert!(server.revoke_subject("ada").await.expect_err("refused").to_string().contains("newer"));
}

#[tokio::test]
async fn passwords_are_hashed_and_never_shown() {
    let hash = hash_password("a good password").expect("a hash");
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(!hash_password("short").expect_err("too short").to_string().contains("short"));
    assert!(UserList::new().hashed("ada", "plain text").is_err());
    let users = UserList::new().hashed("ada", &hash).expect("users");
    assert!(users.clone().hashed("ada", &hash).is_err(), "names are unique");
    assert!(!format!("{users:?}").contains("argon2"));
    assert_eq!(users.check("ada", "a good password").await.expect("checked").as_deref(), Some("ada"));
    assert_eq!(users.check("ada", "another password").await.expect("checked"), None);
    assert_eq!(users.check("eve", "a good password").await.expect("checked"), None);
    assert_eq!(UserList::new().check("eve", "a good password").await.expect("checked"), None);
}

#[tokio::test]
async fn a_name_without_a_user_takes_as_long_as_a_wrong_password() {
    let costly = Params::new(4096, 2, 1, None).expect("parameters");
    let costly = Argon2::new(Algorithm::Argon2id, Version::V0x13, costly);
    let hash = costly.hash_password(b"a good password").expect("a hash").to_string();
    let users = UserList::new().hashed("ada", hash).expect("users");
    let shortest = async |name| {
        let mut shortest = Duration::MAX;
        for _ in 0..3 {
            let start = std::time::Instant::now();
            assert_eq!(users.check(name, "a wrong password").await.expect("checked"), None);
            shortest = shortest.min(start.elapsed());
        }
        shortest
    };
    let (known, unknown) = (shortest("ada").await, shortest("eve").await);
    // Other programs may run meanwhile, so only what would be skipped altogether is noticed.
    assert!(unknown * 3 > known && known * 3 > unknown, "{known:?} {unknown:?}");
}

#[test]
fn nothing_secret_is_printed() {
    assert!(!format!("{:?}", client()).contains(SECRET));
    let server = builder(&Arc::new(AtomicU64::new(0))).build().expect("a server");
    assert!(!format!("{server:?}").contains(SECRET));
}

#[test]
fn the_environment_says_how_long_tokens_live() {
    for (seconds, expected) in [("120", "built"), ("", "built"), ("0", "refused"), ("1h", "refused"), ("-1", "refused")]
    {
        // A program cannot safely change its own environment, so this test is started once more.
        let program = std::env::current_exe().expect("a program");
        let mut command = std::process::Command::new(program);
        command.args(["--exact", "setup::what_the_environment_says", "--nocapture"]);
        let output = command.env("PLUGIN_TOKEN_TTL", seconds).output().expect("runs");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains(expected), "{seconds}: {said}");
        let lifetime = said.split_once("lifetime ").map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default());
        assert_eq!(lifetime, (expected == "built").then_some(if seconds.is_empty() { "3600" } else { seconds }));
    }
}

/// Started by the test above too, with other environments.
#[tokio::test]
async fn what_the_environment_says() {
    let Err(error) = builder(&Arc::new(AtomicU64::new(0))).build() else {
        let app = crate::app::App::start().await;
        let (_, answer) = app.redeem(&app.code(&[]).await, &[]).await;
        println!("built: lifetime {}", answer["expires_in"]);
        let said = std::env::var("PLUGIN_TOKEN_TTL").ok().and_then(|seconds| seconds.parse().ok());
        assert_eq!(answer["expires_in"], said.unwrap_or(3600_u64));
        return;
    };
    assert!(error.to_string().contains("`PLUGIN_TOKEN_TTL`"), "{error}");
    println!("refused");
}
