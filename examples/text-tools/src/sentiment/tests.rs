//! The model judges as people would, and sentences are what people take for such.

use super::{Label, Model, Sentiment, sentences};

fn analyze(text: &str) -> Sentiment {
    Model::default().analyze(text)
}

fn score(text: &str) -> f64 {
    analyze(text).score
}

/// Asserts that each text has this label.
fn assert_all(label: Label, texts: &[&str]) {
    let model = Model::default();
    for text in texts {
        let judged = model.analyze(text);
        assert_eq!(judged.label, label, "{text}: {judged:?}");
    }
}

#[test]
fn plain_texts() {
    let positive = ["The room was clean and the staff were friendly.", "They kindly refunded us, and we are thankful."];
    assert_all(Label::Positive, &positive);
    assert_all(Label::Negative, &["The soup was awful.", "The heater was broken.", "We felt cheated and ignored."]);
    let neutral = ["The train leaves at nine from platform four.", "The contract has twelve pages.", "Der Zug ist da."];
    assert_all(Label::Neutral, &neutral);
}

#[test]
fn negations_turn() {
    assert_all(Label::Negative, &["The food was not good.", "I can't recommend this hotel.", "It isn't fun at all."]);
    assert_all(Label::Positive, &["It was not a bad film.", "It isn't awful.", "No problems, everything worked."]);
    // What other implementations of the same model get wrong: their sign is the opposite.
    assert_all(Label::Positive, &["He is at least smart."]);
    assert_all(Label::Negative, &["These are the shittiest of times."]);
}

#[test]
fn intensity_orders() {
    let rising =
        ["The food was kind of good.", "The food was good.", "The food was very good.", "The food was VERY GOOD!!!"];
    let scores = rising.map(score);
    assert!(scores.is_sorted_by(|less, more| less < more), "{scores:?}");
    assert!(score("The food was extremely bad!") < score("The food was bad."));
}

#[test]
fn what_stands_behind_but_weighs_more() {
    assert_all(Label::Negative, &["The view was lovely, but the service was terrible."]);
    assert_all(Label::Positive, &["The service was terrible, but the view was lovely."]);
}

#[test]
fn emoji_and_emoticons_count() {
    assert_all(Label::Positive, &["😍", ":)", "We arrived. 😍", "We arrived :-)"]);
    assert_all(Label::Negative, &["😢", ":(", "We left. 😢", "We left :-("]);
}

#[test]
fn scores_are_those_of_the_original() {
    // What vaderSentiment 3.3.2, the model of the authors in Python, says.
    for (text, expected) in [
        ("Without doubt the best excursion of our trip.", 0.7438),
        ("The battery barely lasts an hour, which is really annoying.", -0.4576),
        ("I have never been so disappointed.", -0.6113),
        ("The food was extremely good!!!", 0.6211),
        ("I love it 😍", 0.802),
        ("What a GREAT day", 0.7034),
        ("No problems, everything worked.", 0.3089),
        ("Who told you that the shop is closed?", 0.0),
    ] {
        assert_eq!(score(text), expected, "{text}");
    }
}

#[test]
fn a_text_is_the_mean_of_its_sentences() {
    let judged = analyze("The view was lovely. The food was not good. We left on Monday.");
    let each: Vec<_> = judged.sentences.iter().map(|sentence| (sentence.label, sentence.score)).collect();
    assert_eq!(each, [(Label::Positive, 0.5859), (Label::Negative, -0.3412), (Label::Neutral, 0.0)]);
    assert_eq!((judged.label, judged.score), (Label::Positive, 0.0816));
    let even = analyze("I love it. I don't know. I hated it.");
    assert_eq!(even.label, Label::Neutral, "{even:?}");
}

#[test]
fn thresholds_are_those_of_the_authors() {
    let labels = [0.05, 0.0499, 0.0, -0.0499, -0.05].map(Label::of);
    assert_eq!(labels, [Label::Positive, Label::Neutral, Label::Neutral, Label::Neutral, Label::Negative]);
}

#[test]
fn sentences_are_found() {
    for (text, expected) in [
        ("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"][..]),
        ("It cost 3.50 at 5 p.m. sharp.", &["It cost 3.50 at 5 p.m. sharp."]),
        ("Dr. Who met Mrs. Smith. They talked.", &["Dr. Who met Mrs. Smith.", "They talked."]),
        ("I like it. 😍 I do!!! :)", &["I like it. 😍", "I do!!! :)"]),
        ("\"Go!\" (They went.)", &["\"Go!\"", "(They went.)"]),
        ("- one\n- two 😍\n", &["- one", "- two 😍"]),
        ("first line\nsecond line\r\n\r\n😢\nlast", &["first line", "second line", "😢", "last"]),
        ("良かった。また来ます。", &["良かった。", "また来ます。"]),
        (" \t\n", &[]),
    ] {
        assert_eq!(sentences(text), expected);
    }
}

#[test]
fn a_text_of_spaces_is_neutral() {
    let judged = analyze(" \n ");
    assert_eq!((judged.label, judged.score, judged.sentences.len()), (Label::Neutral, 0.0, 0));
}

#[test]
fn the_longest_answer_is_one_that_plugin_hosts_take() {
    for sentence in ["😢\n", "😍\n", "\u{1}\n", "\"\n", "a\n", "😢", "Bad.", "a. ", "."] {
        let text: String = sentence.chars().cycle().take(4000).collect();
        let answer = serde_json::to_string(&analyze(&text)).expect("JSON");
        let characters = answer.chars().count();
        assert!(characters <= 100_000, "{sentence:?}: {characters}");
    }
}

#[test]
fn any_text_has_a_score() {
    let odd = ["\0", "\u{feff}", "\u{202e}x\u{301}\u{200d}", "!!!!????", "but", "not", "at least", "ŉ İ ß ﬁ", "🏳️‍🌈👩🏽‍🚀"];
    for text in odd.into_iter().map(str::to_owned).chain([odd.concat(), "not very bad but ".repeat(235)]) {
        let score = score(&text);
        assert!((-1.0..=1.0).contains(&score), "{text}: {score}");
    }
}
