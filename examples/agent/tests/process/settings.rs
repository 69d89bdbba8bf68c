//! What is missing or cannot be a setting is explained before anybody is asked.

use crate::program::{KEY, run};
use crate::stand_in::DIALECTS;

async fn assert_refused(settings: &[(&str, &str)], words: &[&str], expected: &str) {
    let said = run(settings, words).await;
    assert!(!said.succeeded && said.answer.is_empty(), "{said:?}");
    assert_eq!(said.log, format!("agent: {expected}\n"), "{settings:?}");
}

#[tokio::test]
async fn one_key_is_needed() {
    let expected = "set either `OPENAI_API_KEY` or `ANTHROPIC_API_KEY`";
    for settings in [
        &[("MODEL", "m")][..],
        &[("MODEL", "m"), ("OPENAI_API_KEY", ""), ("ANTHROPIC_API_KEY", "")],
        &[("MODEL", "m"), ("OPENAI_API_KEY", KEY), ("ANTHROPIC_API_KEY", KEY)],
    ] {
        assert_refused(settings, &["Hello"], expected).await;
    }
}

#[tokio::test]
async fn a_model_and_words_are_needed() {
    for dialect in &DIALECTS {
        assert_refused(&[(dialect.key, KEY)], &["Hello"], "set `MODEL` to the name of a model").await;
        let settings = [(dialect.key, KEY), ("MODEL", "m")];
        assert_refused(&settings, &[], "say what to do, such as \"Add milk to my list\"").await;
    }
}

#[tokio::test]
async fn bad_settings_are_named_and_not_shown() {
    for dialect in &DIALECTS {
        let key = (dialect.key, KEY);
        for address in ["localhost", "/v1", "http://", "http://local host", &format!("{KEY}://[")] {
            let expected = format!("`{}` is no address, such as `https://example.com`", dialect.address);
            assert_refused(&[key, ("MODEL", "m"), (dialect.address, address)], &["Hello"], &expected).await;
        }
        for seconds in ["", "-1", "1.5", "soon", "99999999999999999999"] {
            let settings = [key, ("MODEL", "m"), ("TIMEOUT_SECONDS", seconds), (dialect.address, "http://127.0.0.1:1")];
            let said = run(&settings, &["Hello"]).await;
            // An empty setting is none.
            assert_eq!(said.log.contains("`TIMEOUT_SECONDS` is no number"), !seconds.is_empty(), "{said:?}");
        }
        let key = (dialect.key, "sk-3ec375ec2e7\n-of-ada");
        let settings = [key, ("MODEL", "m"), (dialect.address, "http://127.0.0.1:1")];
        assert_refused(&settings, &["Hello"], &format!("`{}` is no key", dialect.key)).await;
    }
}
