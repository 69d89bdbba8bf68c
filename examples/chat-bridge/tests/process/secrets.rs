//! The key is in no answer, no log, no file and no document, however much is written down.

use std::fs;
use std::path::Path;

use crate::program::{KEY, Setup};
use crate::stand_in::{Does, StandIn};

/// A question that nothing but the chat API may see.
const QUESTION: &str = "what-only-the-model-is-asked";

/// Asserts that no file of a folder, or of one inside it, has these words.
fn assert_without(folder: &Path, words: &str) -> usize {
    let mut files = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files += assert_without(&path, words);
        } else {
            let bytes = fs::read(&path).expect("a file");
            let found = bytes.windows(words.len()).any(|part| part == words.as_bytes());
            assert!(!found, "{}", path.display());
            files += 1;
        }
    }
    files
}

#[tokio::test]
async fn the_key_is_nowhere() {
    let api = StandIn::doing(|number, _| match number {
        0..3 => Does::Echo,
        // The program would say it if it said anything of what an endpoint says.
        3 => Does::Status(500, vec![("x-key", KEY.to_owned())], format!("the key is {KEY}")),
        4 => Does::Status(401, vec![("www-authenticate", KEY.to_owned())], format!("{{\"error\":\"{KEY}\"}}")),
        _ => Does::Status(200, vec![], format!("{{\"choices\":\"{KEY}\"}}")),
    });
    let api = api.await;
    let keys = tempfile::tempdir().expect("a folder");
    let key_file = keys.path().join("key");
    fs::write(&key_file, format!("{KEY}\n")).expect("a file");
    let setup = Setup::of(&format!(
        "model = \"stand-in-1\"\n[[endpoints]]\nurl = \"{}\"\nkey_file = \"{}\"\n[spending]\nlimit = 1\nperiod = \"day\"\n\
         input_price = 1\noutput_price = 1\ndatabase = \"spending.db\"\n",
        api.url,
        key_file.display()
    ));
    let program = setup.start_with(&[("CHAT_BRIDGE_LOG", "trace,rmcp=warn"), ("BRIDGE_KEY", "")]);
    program.expect(QUESTION, &format!("echo: {QUESTION}")).await;
    program.call(&format!("{QUESTION} 1")).await;
    assert!(program.stream(&format!("{QUESTION} 2")).await.text().await.expect("text").contains("complete"));
    program.ask(&format!("{QUESTION} 3")).await.assert_problem(503, "not_allowed");
    program.ask(&format!("{QUESTION} 4")).await.assert_problem(502, "failed");
    for path in ["/.well-known/ai-plugin.json", "/openapi.json", "/openapi.yaml", "/openapi-3.1.json", "/legal"] {
        let page = program.client.get(format!("{}{path}", program.base)).send().await.expect("a page");
        assert_eq!(page.status(), 200);
        assert!(!page.text().await.expect("text").contains(KEY), "{path}");
    }
    // The log itself asserts that the key is not in it.
    let log = program.log();
    assert!(log.contains("TRACE") && log.contains("401 Unauthorized") && !log.contains(QUESTION), "{log}");
    for words in [KEY, QUESTION] {
        assert!(assert_without(setup.folder.path(), words) >= 2);
    }
    assert!(assert_without(&Path::new(env!("CARGO_MANIFEST_DIR")).join("spec"), KEY) > 10);
}
