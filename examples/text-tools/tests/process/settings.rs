//! What cannot be a setting is explained when the program starts.

use std::ffi::OsStr;
use std::process::Command;

use crate::program::{KEY, Program};

/// What the program says instead of starting. Should it take the settings, its own address keeps it from running for ever.
fn refusal(mut command: Command) -> String {
    let output = command.env("PLUGIN_ADDR", "nowhere").output().expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && !errors.contains(KEY), "{errors}");
    errors
}

#[test]
fn bad_settings_are_explained() {
    for (name, value) in [
        ("TRANSLATE_URL", "localhost:5000"),
        ("TRANSLATE_URL", "localhost"),
        ("TRANSLATE_URL", "/translate"),
        ("TRANSLATE_URL", "http://"),
        ("TRANSLATE_URL", "http:///translate"),
        ("TRANSLATE_URL", "ftp://localhost"),
        ("TRANSLATE_URL", "http://local host"),
        ("TRANSLATE_URL", "http://localhost:99999"),
        ("TRANSLATE_URL", "http://localhost?key=x"),
        ("TRANSLATE_URL", "http://localhost#x"),
        ("TRANSLATE_TIMEOUT_MS", "0"),
        ("TRANSLATE_TIMEOUT_MS", "40001"),
        ("TRANSLATE_TIMEOUT_MS", "20s"),
    ] {
        let errors = refusal(Program::command(&[("TRANSLATE_API_KEY", KEY), (name, value)]));
        assert!(errors.contains(&format!("`{name}` is `{value}`; expected")), "{errors}");
    }
}

#[test]
fn good_settings_are_taken() {
    for url in
        ["http://[::1]:5000", "http://localhost/", "HTTP://translate.example.com:80/a/b", "https://127.0.0.1:5001"]
    {
        let errors = refusal(Program::command(&[("TRANSLATE_URL", url), ("TRANSLATE_TIMEOUT_MS", "40000")]));
        assert!(errors.contains("`nowhere`"), "{url}: {errors}");
    }
}

#[test]
fn passwords_and_keys_are_not_shown() {
    let errors = refusal(Program::command(&[("TRANSLATE_URL", &format!("http://ada:{KEY}@localhost"))]));
    assert!(errors.contains("`TRANSLATE_URL` is `…`; expected"), "{errors}");
}

#[cfg(unix)]
#[test]
fn a_key_that_is_no_text_is_not_shown() {
    use std::os::unix::ffi::OsStrExt;

    let mut command = Program::command(&[]);
    command.env("TRANSLATE_API_KEY", OsStr::from_bytes(&[KEY.as_bytes(), b"\xff"].concat()));
    let errors = refusal(command);
    assert!(errors.contains("`TRANSLATE_API_KEY` is `…`; expected"), "{errors}");
}
