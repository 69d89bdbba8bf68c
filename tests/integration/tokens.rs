//! Tokens are counted as OpenAI's own program counts them: `tiktoken-rs` is asked about the same texts.
//!
//! Run `UPDATE_VOCABULARY=1 cargo test -p plugin-tests --test integration vocabulary` to write the vocabulary anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use plugin_core::__private::count_tokens;
use plugin_core::Documents;
use proptest::prelude::*;

use crate::awkward::Awkward;
use crate::media::Media;
use crate::shapes::ShapesPlugin;

/// The tokens of the encoding besides those with a meaning of their own.
const TOKENS: u32 = 199_998;

/// The file, as `plugin-core/src/tokens/vocabulary.rs` describes it.
fn vocabulary() -> Vec<u8> {
    let encoding = tiktoken_rs::o200k_base_singleton();
    let mut lengths: BTreeMap<usize, Vec<(Vec<u8>, u32)>> = BTreeMap::new();
    for rank in 0..TOKENS {
        let token = encoding.decode_bytes(&[rank]).expect("a token");
        lengths.entry(token.len()).or_default().push((token, rank));
    }
    let longest = *lengths.keys().next_back().expect("tokens");
    let mut file = u16::try_from(longest).expect("a length").to_le_bytes().to_vec();
    for length in 1..=longest {
        let count = u32::try_from(lengths.get(&length).map_or(0, Vec::len)).expect("a number");
        file.extend(count.to_le_bytes());
    }
    for tokens in lengths.values_mut() {
        tokens.sort();
        tokens.iter().for_each(|(token, _)| file.extend(token));
        tokens.iter().for_each(|(_, rank)| file.extend(&rank.to_le_bytes()[..3]));
    }
    file
}

#[test]
fn the_vocabulary_is_that_of_the_encoding() {
    let path = Path::new("../plugin-core/src/tokens/o200k.bin");
    let file = vocabulary();
    if std::env::var_os("UPDATE_VOCABULARY").is_some() {
        fs::write(path, &file).expect("the vocabulary is written");
    }
    assert!(fs::read(path).is_ok_and(|present| present == file), "{} is not the vocabulary", path.display());
}

fn check(text: &str) {
    let tokens = tiktoken_rs::o200k_base_singleton().encode_ordinary(text).len();
    assert_eq!(count_tokens(text), tokens, "{text:?}");
}

#[test]
fn texts_are_counted_as_tiktoken_counts_them() {
    for text in [
        "I'M here, you'LL see: it'ſ 12345 o'clock...\r\n\r\n  \t x   y\u{3000}\u{3000}z ",
        "camelCaseWords and HTTPServers, ÀÉÎ, ǅungla, 买牛奶 🥛🥛 e\u{301}\u{301} ٣٤٥٦٧",
        "  \n  \n\n   a//\n/\r b\u{85}\u{85}c \u{a0}\u{a0}d  ",
    ] {
        check(text);
    }
    for documents in [Documents::of::<ShapesPlugin>(None), Documents::of::<Media>(None), Documents::of::<Awkward>(None)]
    {
        documents.expect("documents").files().into_iter().for_each(|(_, text)| check(text));
    }
}

proptest! {
    #[test]
    fn any_text_is_counted_as_tiktoken_counts_it(text in any::<String>(), blanks in "[ \t\r\na1'sſ\u{2009}Lé]{0,40}") {
        check(&text);
        check(&blanks);
    }
}
