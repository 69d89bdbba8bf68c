//! What cannot be a configuration is explained when the program starts.

use crate::program::{KEY, Setup};

const ENDPOINT: &str = "[[endpoints]]\nurl = \"http://127.0.0.1:1/v1\"\n";

/// What the program says instead of starting. Should it take the settings, its own address keeps it from running for ever.
fn refusal(setup: &Setup, settings: &[(&str, &str)]) -> String {
    let output = setup.command(settings).env("PLUGIN_ADDR", "nowhere").output().expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && !errors.contains(KEY), "{errors}");
    errors
}

#[test]
fn a_file_that_is_missing_is_named() {
    let setup = Setup::of("");
    let errors = refusal(&setup, &[("CHAT_BRIDGE_CONFIG", "elsewhere.toml")]);
    assert!(
        errors.contains("`elsewhere.toml` cannot be read") && errors.contains("chat-bridge.example.toml"),
        "{errors}"
    );
}

#[test]
fn bad_configurations_are_explained() {
    let spending = "[spending]\nperiod = \"day\"\ninput_price = 1\noutput_price = 1\n";
    for (text, expected) in [
        (String::new(), "missing field `model`"),
        ("model = \"m\"\nendpoints = []".to_owned(), "there are no `[[endpoints]]`; add one"),
        (format!("model = \"m\"\nmodels = 7\n{ENDPOINT}"), "`chat-bridge.toml`, line 2: unknown field `models`"),
        (format!("model = 7\n{ENDPOINT}"), "line 1: invalid type"),
        (format!("model = \"m\"\nmax_completion_tokens = 0\n{ENDPOINT}"), "at least 1; raise them"),
        (format!("model = \"m\"\n{ENDPOINT}key = \"{KEY}\""), "unknown field `key`"),
        (format!("model = \"m\"\n{ENDPOINT}key_env = \"NO_KEY\""), "no key in the environment variable `NO_KEY`"),
        (format!("model = \"m\"\n{ENDPOINT}key_env = \"ODD_KEY\""), "none that can be sent"),
        (format!("model = \"m\"\n{ENDPOINT}key_file = \"nowhere\""), "no key in the file `nowhere`"),
        (format!("model = \"m\"\n{ENDPOINT}key_file = \"a\"\nkey_env = \"b\""), "leave one out"),
        (format!("model = \"m\"\n{ENDPOINT}ca_file = \"nowhere\""), "no certificates in the file `nowhere`"),
        (format!("model = \"m\"\n{ENDPOINT}ca_file = \"chat-bridge.toml\""), "`chat-bridge.toml`: it has none; write"),
        (
            format!("model = \"m\"\n[[endpoints]]\nurl = \"http://ada:{KEY}@localhost\""),
            "`url` is `…`; write an address",
        ),
        (format!("model = \"m\"\n{ENDPOINT}[limits]\nwhole_seconds = 45"), "not below 45"),
        (format!("model = \"m\"\n{ENDPOINT}[limits]\nwait_seconds = 0"), "expected a number of seconds above 0"),
        (format!("model = \"m\"\n{ENDPOINT}[limits]\nconcurrent = 0"), "at least 1"),
        (format!("model = \"m\"\n{ENDPOINT}[limits]\nconcurrent = 10001"), "at most 10000"),
        (format!("model = \"m\"\n{ENDPOINT}{spending}limit = -1\ndatabase = \"a\""), "from 0 to 1000000"),
        (format!("model = \"m\"\n{ENDPOINT}{spending}limit = nan\ndatabase = \"a\""), "from 0 to 1000000"),
        (format!("model = \"m\"\n{ENDPOINT}{spending}limit = 1"), "missing field `database`"),
        (
            format!("model = \"m\"\n{ENDPOINT}{spending}limit = 1\ndatabase = \"a/b/c\""),
            "the database `a/b/c` is not usable",
        ),
    ] {
        let errors = refusal(&Setup::of(&text), &[("ODD_KEY", "sk\nodd")]);
        assert!(errors.contains(expected), "{text}: {errors}");
    }
}

#[test]
fn good_configurations_are_taken() {
    let example = include_str!("../../chat-bridge.example.toml");
    for text in [example.to_owned(), format!("model = \"m\"\n{ENDPOINT}")] {
        let errors = refusal(&Setup::of(&text), &[("OPENAI_API_KEY", KEY)]);
        assert!(errors.contains("`nowhere`"), "{errors}");
    }
}
