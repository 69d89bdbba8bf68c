//! What the translator answers arrives, and what is sent to it is what its protocol says.

use serde_json::{Value, json};

use crate::program::{KEY, Program, assert_problem};
use crate::upstream::Upstream;

#[tokio::test]
async fn a_text_is_translated() {
    let upstream = Upstream::start().await;
    let program = Program::with_translator(&upstream.url);
    let text = "Where is the \"station\"?\n\\ 🚂";
    let question = json!({ "text": text, "target": "de" });
    let detected = json!({ "language": "en", "confidence": 90.0 });
    let expected = json!({ "text": "Wo ist der Bahnhof? \"Süß\" 🚂", "detected": detected });
    assert_eq!(program.post("/translations", &question).await, (200, expected));
    let question = json!({ "text": text, "target": "pt-BR", "source": "en" });
    let expected = json!({ "text": "Onde fica a estação?", "detected": null });
    assert_eq!(program.post("/translations", &question).await, (200, expected));
    let sent =
        |source, target| json!({ "q": text, "source": source, "target": target, "format": "text", "api_key": KEY });
    assert_eq!(upstream.seen(), [sent("auto", "de"), sent("en", "pt-BR")]);
    assert_eq!(program.stop(), "");
}

#[tokio::test]
async fn an_address_may_end_with_a_slash() {
    let upstream = Upstream::start().await;
    let program = Program::with_translator(&format!("{}/", upstream.url));
    assert_eq!(program.post("/translations", &json!({ "text": "a", "target": "de" })).await.0, 200);
}

#[tokio::test]
async fn what_the_translator_refuses_is_explained() {
    let upstream = Upstream::start().await;
    let program = Program::with_translator(&upstream.url);
    let long = "long ".repeat(10);
    for (question, words) in [
        (json!({ "text": "a", "target": "tlh" }), "tlh is not supported"),
        (json!({ "text": "a", "target": "de", "source": "zh-Hans" }), "zh-Hans is not supported"),
        (
            json!({ "text": "a", "target": "de", "source": "pt-BR" }),
            "German (de) is not available as a target language",
        ),
        (json!({ "text": long, "target": "de" }), "request (50) exceeds text limit (40)"),
    ] {
        let answer = program.post("/translations", &question).await;
        assert_problem(&answer, 409, "refused");
        let detail = answer.1["detail"].as_str().unwrap_or_default();
        assert!(detail.contains(words) && detail.contains("listLanguages"), "{detail}");
    }
    assert_eq!(program.stop(), "");
}

#[tokio::test]
async fn bad_questions_do_not_reach_the_translator() {
    let upstream = Upstream::start().await;
    let program = Program::with_translator(&upstream.url);
    for (question, pointer) in [
        (json!({ "text": "", "target": "de" }), "/text"),
        (json!({ "text": "é".repeat(4001), "target": "de" }), "/text"),
        (json!({ "text": ["a"], "target": "de" }), "/text"),
        (json!({ "text": "a", "target": "German" }), "/target"),
        (json!({ "text": "a", "target": "DE" }), "/target"),
        (json!({ "text": "a", "target": "de\n" }), "/target"),
        (json!({ "text": "a", "target": "de", "source": "auto" }), "/source"),
        (json!({ "text": "a", "target": "de", "source": "" }), "/source"),
        (json!({ "text": "a", "target": "de", "api_key": "x" }), "/api_key"),
    ] {
        let (status, problem) = program.post("/translations", &question).await;
        assert_eq!((status, &problem["errors"][0]["pointer"]), (422, &json!(pointer)), "{problem}");
    }
    let (status, problem) = program.get("/languages", &[("source", "klingon")]).await;
    assert_eq!((status, &problem["errors"][0]["parameter"]), (422, &json!("source")), "{problem}");
    assert_eq!(upstream.seen(), [] as [Value; 0]);
    let longest = json!({ "text": "é".repeat(4000), "target": "de" });
    assert_problem(&program.post("/translations", &longest).await, 409, "refused");
}

#[tokio::test]
async fn languages_are_listed() {
    let upstream = Upstream::start().await;
    let program = Program::with_translator(&upstream.url);
    let english = json!({ "code": "en", "name": "English" });
    let german = json!({ "code": "de", "name": "German" });
    let portuguese = json!({ "code": "pt-BR", "name": "Portuguese (Brazil)" });
    for (query, expected) in [
        (&[][..], json!([english, german, portuguese])),
        (&[("source", "de")], json!([english, german])),
        (&[("source", "pt-BR")], json!([english, portuguese])),
    ] {
        assert_eq!(program.get("/languages", query).await, (200, json!({ "languages": expected })), "{query:?}");
    }
    assert_problem(&program.get("/languages", &[("source", "fr")]).await, 404, "unknown_language");
    assert_eq!(program.stop(), "");
}

#[tokio::test]
async fn a_translator_that_says_less_is_understood() {
    let upstream = Upstream::answering(200, &[], r#"[{ "code": "en", "name": "English" }]"#).await;
    let program = Program::with_translator(&upstream.url);
    let expected = json!({ "languages": [{ "code": "en", "name": "English" }] });
    assert_eq!(program.get("/languages", &[("source", "en")]).await, (200, expected));
    let upstream = Upstream::answering(200, &[], r#"{ "translatedText": "x", "alternatives": [] }"#).await;
    let program = Program::with_translator(&upstream.url);
    let answer = program.post("/translations", &json!({ "text": "a", "target": "de" })).await;
    assert_eq!(answer, (200, json!({ "text": "x", "detected": null })));
}
