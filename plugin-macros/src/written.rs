//! What an annotation has in it, however malformed: what is there and wrong is not missing too.

use proc_macro2::{TokenStream, TokenTree};

use crate::symbol::{self, Row};
use crate::word;

/// The words of an annotation, or of a list inside one.
#[derive(Default)]
pub(crate) struct Written {
    words: Vec<String>,
    /// How many parts have no word before their value: each is the value of a word, though nobody knows of which.
    unnamed: usize,
}

impl Written {
    pub(crate) fn of(tokens: &TokenStream) -> Self {
        let has_word = |part: &TokenStream| matches!(part.clone().into_iter().next(), None | Some(TokenTree::Ident(_)));
        let unnamed = word::split(tokens.clone()).iter().filter(|part| !has_word(part)).count();
        Self { words: words(tokens), unnamed }
    }

    /// The words of a table that are required and not there. One that is misspelt, or of which only the value is there, has been
    /// reported.
    pub(crate) fn missing<T>(&self, table: &[Row<T>], is_required: impl Fn(&T) -> bool) -> Vec<&'static str> {
        let known = || table.iter().map(|(word, _)| *word);
        let is_there = |word: &str| {
            self.words.iter().any(|written| written == word || symbol::nearest(written, known()) == Some(word))
        };
        let missing = table.iter().filter(|(word, key)| is_required(key) && !is_there(word)).map(|(word, _)| *word);
        let missing: Vec<_> = missing.collect();
        if missing.len() > self.unnamed { missing } else { Vec::new() }
    }
}

/// Every identifier outside parentheses. A word among them is there, however malformed what follows it is.
pub(crate) fn words(tokens: &TokenStream) -> Vec<String> {
    let ident = |token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    };
    tokens.clone().into_iter().filter_map(ident).collect()
}
