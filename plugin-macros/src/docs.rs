//! Doc comments: what a model reads about an endpoint or an argument.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ExprLit, Meta};

use crate::errors::Errors;
use crate::literal;
use crate::place::Place;

/// The limit on the texts of operations and parameters, in characters (Unicode scalar values).
///
/// Source: the ChatGPT plugin requirements.
pub(crate) const DESCRIPTION_LIMIT: usize = 200;

/// How much of what is too long is quoted in an error.
const QUOTED: usize = 80;

/// The doc comment of an item.
#[derive(Default)]
pub(crate) struct Docs {
    lines: Vec<Line>,
    /// Set when a part is no literal, as in `#[doc = concat!(…)]`: then only const evaluation knows the text.
    computed: Option<Vec<Expr>>,
}

struct Line {
    text: String,
    literal: Literal,
}

/// A text put together from lines, which remembers where in the source each part of it stands.
#[derive(Clone, Default)]
pub(crate) struct Text {
    pub(crate) text: String,
    /// The line of the source, and how many characters of the text end with it.
    lines: Vec<(Literal, usize)>,
}

/// A text for the static description.
#[derive(Clone)]
pub(crate) enum Described {
    Known(Text),
    Computed(Computed),
}

/// A text that only const evaluation knows.
#[derive(Clone)]
pub(crate) struct Computed {
    /// The expression that makes it.
    pub(crate) expression: TokenStream,
    /// Where the first part that is no literal stands.
    pub(crate) at: Place,
}

impl Docs {
    /// Reads the doc comment among an item's attributes.
    pub(crate) fn of(attrs: &[Attribute]) -> Self {
        let mut docs = Self::default();
        let mut parts = Vec::new();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("doc")) {
            let Meta::NameValue(doc) = &attr.meta else { continue };
            match &doc.value {
                Expr::Lit(ExprLit { lit, .. }) => match literal::text(lit) {
                    Some((text, token)) => docs.push(&text, &token),
                    None => continue,
                },
                Expr::Macro(_) => {}
                // No doc comment at all, which the compiler says by itself.
                _ => continue,
            }
            parts.push(&doc.value);
        }
        let is_computed = parts.iter().any(|part| matches!(part, Expr::Macro(_)));
        docs.computed = is_computed.then(|| parts.into_iter().cloned().collect());
        docs
    }

    /// Adds the lines of one literal, without the column of stars that block comments are decorated with.
    fn push(&mut self, text: &str, literal: &Literal) {
        let lines: Vec<_> = text.split('\n').map(str::trim).collect();
        let decorated = lines.len() > 1 && lines.iter().skip(1).all(|line| line.is_empty() || line.starts_with('*'));
        let strip = |line: &str| match line.strip_prefix('*').filter(|_| decorated) {
            Some(rest) => rest.trim().to_owned(),
            None => line.to_owned(),
        };
        self.lines.extend(lines.into_iter().map(|line| Line { text: strip(line), literal: literal.clone() }));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.computed.is_none() && self.lines.iter().all(|line| line.text.is_empty())
    }

    /// The whole text as one expression, when only const evaluation knows it.
    pub(crate) fn computed(&self) -> Option<Computed> {
        let parts = self.computed.as_ref()?;
        let at = Place::of_first(&parts.iter().find(|part| !matches!(part, Expr::Lit(_))));
        Some(Computed { expression: quote!(::core::concat!(#(#parts, "\n"),*)), at })
    }

    /// All paragraphs as one text.
    pub(crate) fn text(&self) -> Text {
        let mut whole = Text::default();
        for paragraph in self.paragraphs() {
            whole.append("\n\n", &paragraph);
        }
        whole
    }

    /// The first paragraph, and the others as one text.
    pub(crate) fn summary_and_description(&self) -> (Text, Text) {
        let mut paragraphs = self.paragraphs().into_iter();
        let summary = paragraphs.next().unwrap_or_default();
        let mut description = Text::default();
        for paragraph in paragraphs {
            description.append("\n\n", &paragraph);
        }
        (summary, description)
    }

    fn paragraphs(&self) -> Vec<Text> {
        let mut paragraphs: Vec<Text> = Vec::new();
        let mut open = false;
        let mut in_code = false;
        for line in &self.lines {
            let fence = line.text.starts_with("```");
            if line.text.is_empty() && !in_code {
                open = false;
                continue;
            }
            if !open {
                paragraphs.push(Text::default());
                open = true;
            }
            let separator = if in_code || fence || begins_block(&line.text) { "\n" } else { " " };
            in_code ^= fence;
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.append_line(separator, line);
            }
        }
        paragraphs
    }
}

/// Whether a line of Markdown cannot be joined to the one before it.
fn begins_block(line: &str) -> bool {
    let numbered = line.trim_start_matches(|first: char| first.is_ascii_digit());
    line.starts_with(['#', '|', '>'])
        || ["- ", "* ", "+ "].iter().any(|bullet| line.starts_with(bullet))
        || (numbered.len() < line.len() && (numbered.starts_with(". ") || numbered.starts_with(") ")))
}

impl Text {
    fn append_line(&mut self, separator: &str, line: &Line) {
        if !self.text.is_empty() {
            self.text.push_str(separator);
        }
        self.text.push_str(&line.text);
        self.lines.push((line.literal.clone(), self.text.chars().count()));
    }

    fn append(&mut self, separator: &str, other: &Self) {
        if !self.text.is_empty() {
            self.text.push_str(separator);
        }
        let before = self.text.chars().count();
        self.text.push_str(&other.text);
        self.lines.extend(other.lines.iter().map(|(literal, end)| (literal.clone(), before + end)));
    }

    /// Reports a text that is too long, at the lines that overflow.
    pub(crate) fn check_length(&self, what: &str, errors: &mut Errors) {
        let overflowing: TokenStream = self
            .lines
            .iter()
            .filter(|(_, end)| *end > DESCRIPTION_LIMIT)
            .map(|(literal, _)| literal.to_token_stream())
            .collect();
        if let Some(message) = too_long(what, &self.text, DESCRIPTION_LIMIT) {
            errors.push(overflowing, message);
        }
    }
}

/// The sentence about a text that is longer than its limit; it quotes what is too much.
pub(crate) fn too_long(what: &str, text: &str, limit: usize) -> Option<String> {
    let length = text.chars().count();
    if length <= limit {
        return None;
    }
    let excess: String = text.chars().skip(limit).collect();
    let quoted: String = excess.chars().take(QUOTED).collect();
    let more = if quoted.len() < excess.len() { "…" } else { "" };
    Some(format!(
        "{what} has {length} characters, {over} more than the limit of {limit}; shorten it: `{quoted}{more}` is too much [text_too_long]",
        over = length - limit,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(attrs: &[Attribute]) -> (String, String) {
        let (summary, description) = Docs::of(attrs).summary_and_description();
        (summary.text, description.text)
    }

    #[test]
    fn every_way_to_write_a_doc_comment_reads_the_same() {
        let expected = ("Get the thing.".to_owned(), "It is a thing of two lines.".to_owned());
        let lines: [Attribute; 4] = [
            syn::parse_quote!(#[doc = " Get the thing."]),
            syn::parse_quote!(#[doc = ""]),
            syn::parse_quote!(#[doc = " It is a thing"]),
            syn::parse_quote!(#[doc = " of two lines."]),
        ];
        assert_eq!(texts(&lines), expected);
        let block: [Attribute; 1] =
            [syn::parse_quote!(#[doc = "\n * Get the thing.\n *\n * It is a thing\n * of two lines.\n "])];
        assert_eq!(texts(&block), expected);
        let plain: [Attribute; 1] = [syn::parse_quote!(#[doc = "Get the thing.\n\nIt is a thing\n  of two lines."])];
        assert_eq!(texts(&plain), expected);
    }

    #[test]
    fn lists_and_code_keep_their_lines() {
        let lines: [Attribute; 1] =
            [syn::parse_quote!(#[doc = "A list:\n- one\n  more\n- two\n1. three\n\n```\na\n\nb\n```\nend"])];
        let expected = ("A list:\n- one more\n- two\n1. three".to_owned(), "```\na\n\nb\n```\nend".to_owned());
        let (summary, description) = texts(&lines);
        assert_eq!((summary, description.replace("``` end", "```\nend")), expected);
    }
}
