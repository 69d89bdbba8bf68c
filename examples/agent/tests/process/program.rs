//! The program, run to its end.

use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::process::Command;

use crate::stand_in::Dialect;

/// How long a whole conversation may take.
const LIMIT: Duration = Duration::from_secs(30);

/// The key that no output may show.
pub(crate) const KEY: &str = "sk-3ec375ec2e7-of-ada";

/// What the program said, and whether it succeeded.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) succeeded: bool,
    pub(crate) answer: String,
    pub(crate) log: String,
}

/// Runs the program with nothing but these settings.
pub(crate) async fn run(settings: &[(&str, &str)], words: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agent"));
    let known =
        ["OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "MODEL", "TIMEOUT_SECONDS"];
    for name in known {
        command.env_remove(name);
    }
    command.envs(settings.iter().copied()).args(words).stdin(Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(LIMIT, command.output()).await.expect("it ends in time");
    let Output { status, stdout, stderr } = output.expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    let said = Said { succeeded: status.success(), answer: text(stdout), log: text(stderr) };
    assert!(!said.answer.contains(KEY) && !said.log.contains(KEY), "{said:?}");
    // A panic would have another code.
    assert_eq!(status.code(), Some(i32::from(!said.succeeded)), "{said:?}");
    said
}

/// Asks the model at this address.
pub(crate) async fn ask(dialect: &Dialect, url: &str, words: &[&str]) -> Said {
    run(&[(dialect.key, KEY), (dialect.address, url), ("MODEL", "stand-in-1")], words).await
}
