//! What an English text feels like, by VADER: a lexicon of 7,500 rated words, emoticons and emoji, and rules for what turns or
//! strengthens them, such as "not", "very", "but" and exclamation marks. It runs in process, and always judges alike.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;
use vader_parity::SentimentIntensityAnalyzer;

/// The score from which on a text is positive, and below the negative of which it is negative.
///
/// Source: what the authors of VADER advise, <https://github.com/cjhutto/vaderSentiment#about-the-scoring>.
const THRESHOLD: f64 = 0.05;

/// Titles whose point ends no sentence, although a capital letter follows: the rules of Unicode do not know them.
const TITLES: [&str; 6] = ["Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St."];

/// The lexicon and the rules, which all requests share.
#[derive(Default)]
pub(crate) struct Model(SentimentIntensityAnalyzer);

/// What a text feels like.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Sentiment {
    label: Label,
    /// From -1, most negative, to 1, most positive: the mean of its sentences' scores.
    #[schemars(range(min = -1, max = 1))]
    score: f64,
    /// Its sentences, in their order.
    sentences: Vec<Sentence>,
}

/// What one sentence feels like.
#[derive(Debug, Serialize, JsonSchema)]
struct Sentence {
    /// The sentence itself.
    text: String,
    label: Label,
    /// From -1, most negative, to 1, most positive.
    #[schemars(range(min = -1, max = 1))]
    score: f64,
}

/// A score in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Label {
    /// The score is at least 0.05.
    Positive,
    /// The score lies between.
    Neutral,
    /// The score is at most -0.05.
    Negative,
}

impl Model {
    /// Judges a text by its sentences, as the authors of VADER advise: its rules are made for single ones, and the score of many
    /// at once says little more than how many there are.
    pub(crate) fn analyze(&self, text: &str) -> Sentiment {
        let sentences: Vec<Sentence> = sentences(text).into_iter().map(|text| self.judge(text)).collect();
        let sum: f64 = sentences.iter().map(|sentence| sentence.score).sum();
        let mean = if sentences.is_empty() { 0.0 } else { sum / sentences.len() as f64 };
        // Four decimals are what VADER gives; adding zero makes 0 of -0.
        let score = (mean * 10_000.0).round() / 10_000.0 + 0.0;
        Sentiment { label: Label::of(score), score, sentences }
    }

    fn judge(&self, text: &str) -> Sentence {
        let score = self.0.polarity_scores(text).compound;
        Sentence { text: text.to_owned(), label: Label::of(score), score }
    }
}

impl Label {
    fn of(score: f64) -> Self {
        match score {
            score if score >= THRESHOLD => Self::Positive,
            score if score <= -THRESHOLD => Self::Negative,
            _ => Self::Neutral,
        }
    }
}

/// The sentences of a text, by the rules of Unicode and what they miss.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (start, piece) in text.split_sentence_bound_indices() {
        let end = start + piece.len();
        let taken = sentences.last_mut().map_or(start, |last| {
            last.end += belonging(&text[last.clone()], piece);
            last.end
        });
        if taken < end {
            sentences.push(taken..end);
        }
    }
    sentences.into_iter().map(|range| text[range].trim()).filter(|sentence| !sentence.is_empty()).collect()
}

/// How many bytes of what comes next still belong to the sentence before.
fn belonging(before: &str, next: &str) -> usize {
    if before.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return 0;
    }
    if before.split_whitespace().last().is_some_and(|word| TITLES.contains(&word)) {
        return next.len();
    }
    // Emoji and most emoticons stand behind the sentence that they are about.
    let words = next.split_inclusive(char::is_whitespace);
    words.take_while(|word| !word.contains(char::is_alphanumeric)).map(str::len).sum()
}

#[cfg(test)]
mod tests;
