//! Sentiment over HTTP; that the model is right is shown where it stands.

use serde_json::json;

use crate::program::Program;

#[tokio::test]
async fn every_sentence_has_a_score() {
    let program = Program::start(&[]);
    let text = "The view was lovely. The soup was awful. 😢\nWe left on Monday.";
    let expected = json!({
        "label": "neutral",
        "score": -0.047,
        "sentences": [
            { "text": "The view was lovely.", "label": "positive", "score": 0.5859 },
            { "text": "The soup was awful. 😢", "label": "negative", "score": -0.7269 },
            { "text": "We left on Monday.", "label": "neutral", "score": 0.0 },
        ],
    });
    assert_eq!(program.post("/sentiment", &json!({ "text": text })).await, (200, expected));
    let spaces = json!({ "label": "neutral", "score": 0.0, "sentences": [] });
    assert_eq!(program.post("/sentiment", &json!({ "text": " " })).await, (200, spaces));
    assert_eq!(program.stop(), "");
}

#[tokio::test]
async fn bad_texts_are_explained() {
    let program = Program::start(&[]);
    for text in [json!(""), json!(null), json!(7), json!("é".repeat(4001))] {
        let (status, problem) = program.post("/sentiment", &json!({ "text": text })).await;
        assert_eq!((status, &problem["errors"][0]["pointer"]), (422, &json!("/text")), "{problem}");
    }
    let (status, longest) = program.post("/sentiment", &json!({ "text": "😢\n".repeat(2000) })).await;
    assert_eq!((status, longest["sentences"].as_array().map(Vec::len)), (200, Some(2000)));
    // The server would warn of an answer that plugin hosts do not take.
    assert_eq!(program.stop(), "");
}
