//! The form that all annotations share: words separated by commas, each alone, with `= value`, or with `(list)`.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitBool, LitStr, Path, PathSegment, Token};

use crate::errors::Errors;
use crate::symbol::{self, ADVICE, Row};
use crate::written::Written;

/// One word of an annotation, with what belongs to it.
pub(crate) struct Word {
    pub(crate) key: Ident,
    value: Value,
}

enum Value {
    None,
    /// `key = tokens`
    Equals(TokenStream),
    /// `key(tokens)`
    List(Group),
}

/// Splits tokens at their commas, so that a mistake in one part does not hide the mistakes in the others.
pub(crate) fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = Vec::new();
    let mut part = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => parts.push(std::mem::take(&mut part)),
            token => part.extend([token]),
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

impl Value {
    fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() {
            return Ok(Self::None);
        }
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            return Self::parse_equals(key, input);
        }
        if input.peek(Token![:]) {
            return Err(
                input.error(format_args!("the value of `{key}` follows `=`; write `{key} = …` [colon_for_equals]"))
            );
        }
        if input.peek(syn::Lit) {
            return Err(
                input.error(format_args!("the value of `{key}` follows `=`; write `{key} = …` [value_malformed]"))
            );
        }
        let next: TokenTree = input.parse()?;
        let message = match next {
            TokenTree::Group(list) if list.delimiter() == Delimiter::Parenthesis => return Ok(Self::List(list)),
            TokenTree::Group(_) => format!("`{key}` takes its list in parentheses; write `{key}(…)` [value_malformed]"),
            _ => format!("a comma is missing after `{key}`; add it [comma_missing]"),
        };
        Err(syn::Error::new(next.span(), message))
    }

    fn parse_equals(key: &Ident, input: ParseStream<'_>) -> syn::Result<Self> {
        let value: TokenStream = input.parse()?;
        if value.is_empty() {
            let message = format!("`{key}` has no value after `=`; write one or remove the `=` [value_missing]");
            return Err(syn::Error::new(key.span(), message));
        }
        match run_into(&value) {
            Some(next) => {
                let message = format!("a comma is missing before `{next}`; add it [comma_missing]");
                Err(syn::Error::new(next.span(), message))
            }
            None => Ok(Self::Equals(value)),
        }
    }
}

impl Word {
    /// Parses one part; `None` when it is no word, which is reported.
    pub(crate) fn parse(part: TokenStream, errors: &mut Errors) -> Option<Self> {
        let parser = |input: ParseStream<'_>| {
            let key = input.call(Ident::parse_any)?;
            let value = Value::parse(&key, input)?;
            match input.is_empty() {
                true => Ok(Self { key, value }),
                false => Err(input.error(format_args!("a comma is missing after `{key}(…)`; add it [comma_missing]"))),
            }
        };
        if part.is_empty() {
            return None;
        }
        if !matches!(part.clone().into_iter().next(), Some(TokenTree::Ident(_))) {
            errors.push(
                part,
                "expected an option such as `key = value`; remove this, or write the option's name before it [option_malformed]",
            );
            return None;
        }
        parser.parse2(part).map_err(|error| errors.add(error)).ok()
    }

    /// Parses words by their table. Unknown words are reported, and so are repeated ones.
    pub(crate) fn parse_all<T: Copy + PartialEq>(
        parts: impl IntoIterator<Item = TokenStream>,
        table: &[Row<T>],
        what: &str,
        errors: &mut Errors,
    ) -> Vec<(T, Self)> {
        let mut words: Vec<(T, Self)> = Vec::new();
        // The codes of errors are those of options, keys or fields.
        let kind = what.split(' ').next().unwrap_or(what);
        for part in parts {
            let Some(word) = Self::parse(part, errors) else { continue };
            let key = word.key.unraw().to_string();
            match symbol::find(table, &key) {
                Err(hint) => errors.push(&word.key, format_args!("unknown {what} `{key}`; {hint} [{kind}_unknown]")),
                Ok(known) if words.iter().any(|(other, _)| *other == known) => {
                    errors.push(&word.key, format_args!("{kind} `{key}` is given twice; remove one [{kind}_repeated]"));
                }
                Ok(known) => words.push((known, word)),
            }
        }
        words
    }

    /// The value of `key = "…"`.
    pub(crate) fn string(&self, errors: &mut Errors) -> Option<LitStr> {
        let key = &self.key;
        let wrong = format_args!("`{key}` takes a text; write `{key} = \"…\"` [value_malformed]").to_string();
        self.equals(&wrong, errors, syn::parse2)
    }

    /// The value of `key = "…"`, which is not empty.
    pub(crate) fn filled_string(&self, errors: &mut Errors) -> Option<LitStr> {
        let literal = self.string(errors)?;
        if literal.value().trim().is_empty() {
            let key = &self.key;
            errors.push(&literal, format_args!("the `{key}` is empty; write one, or leave it out [text_empty]"));
            return None;
        }
        Some(literal)
    }

    /// A flag: `key`, `key = true` or `key = false`.
    pub(crate) fn flag(&self, errors: &mut Errors) -> Option<bool> {
        let key = &self.key;
        let wrong = format_args!("`{key}` is either there or not; write `{key}` or `{key} = false` [value_malformed]")
            .to_string();
        match self.value {
            Value::None => Some(true),
            _ => self.equals(&wrong, errors, syn::parse2::<LitBool>).map(|value| value.value),
        }
    }

    /// A whole number: `key = 201`.
    pub(crate) fn number(&self, errors: &mut Errors) -> Option<syn::LitInt> {
        let key = &self.key;
        let wrong = format_args!("`{key}` takes a number; write `{key} = 200` [value_malformed]").to_string();
        self.equals(&wrong, errors, syn::parse2)
    }

    /// A path, bare or as a text: `crate = other_name` or `crate = "other_name"`.
    pub(crate) fn path(&self, errors: &mut Errors) -> Option<Path> {
        let key = &self.key;
        let wrong = format_args!("`{key}` takes a path; write `{key} = \"plugin_core\"` [value_malformed]").to_string();
        self.equals(&wrong, errors, |value| match syn::parse2::<LitStr>(value.clone()) {
            Ok(text) => text.parse_with(Path::parse_mod_style),
            Err(_) => Path::parse_mod_style.parse2(value),
        })
    }

    /// The parts of `key(a, b)`.
    pub(crate) fn list(&self, errors: &mut Errors) -> Option<Vec<TokenStream>> {
        let key = &self.key;
        match &self.value {
            Value::List(list) => Some(split(list.stream())),
            _ => {
                errors.push(self, format_args!("`{key}` takes a list; write `{key}(…)` [value_malformed]"));
                None
            }
        }
    }

    /// The parts of `key(a, b)`, of which there is one at least.
    pub(crate) fn filled_list(&self, errors: &mut Errors) -> Option<Vec<TokenStream>> {
        let parts = self.list(errors)?;
        if parts.is_empty() {
            let key = &self.key;
            errors.push(
                self,
                format_args!("the list of `{key}` is empty; write what belongs there, or remove it [list_empty]"),
            );
            return None;
        }
        Some(parts)
    }

    /// What is written in `key(word, word = value)`, however much of it can be read.
    pub(crate) fn list_written(&self) -> Written {
        match &self.value {
            Value::List(list) => Written::of(&list.stream()),
            Value::None | Value::Equals(_) => Written::default(),
        }
    }

    /// The tokens after `=`.
    pub(crate) fn value(&self, wrong: &str, errors: &mut Errors) -> Option<TokenStream> {
        self.equals(wrong, errors, Ok)
    }

    /// Whether nothing follows the word.
    pub(crate) fn is_bare(&self) -> bool {
        matches!(self.value, Value::None)
    }

    /// Whether the word has a list, as in `oauth(…)`.
    pub(crate) fn has_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    fn equals<T>(
        &self,
        wrong: &str,
        errors: &mut Errors,
        parse: impl FnOnce(TokenStream) -> syn::Result<T>,
    ) -> Option<T> {
        let Value::Equals(value) = &self.value else {
            errors.push(self, wrong);
            return None;
        };
        match parse(value.clone()) {
            Ok(parsed) => Some(parsed),
            Err(_) => {
                errors.push(value, wrong);
                None
            }
        }
    }
}

/// The next key, when the comma before it was forgotten.
fn run_into(value: &TokenStream) -> Option<Ident> {
    let tokens: Vec<_> = value.clone().into_iter().collect();
    tokens.windows(2).find_map(|pair| match pair {
        [TokenTree::Ident(key), TokenTree::Punct(punct)] if punct.as_char() == '=' => Some(key.clone()),
        [TokenTree::Literal(_) | TokenTree::Ident(_), TokenTree::Ident(key)] => Some(key.clone()),
        _ => None,
    })
}

/// All tokens of the word, for errors.
impl ToTokens for Word {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.key.to_tokens(tokens);
        match &self.value {
            Value::None => {}
            Value::Equals(value) => tokens.extend(quote!(= #value)),
            Value::List(list) => list.to_tokens(tokens),
        }
    }
}

/// The texts of `key("a", "b")`, of which these are the parts.
pub(crate) fn strings(word: &Word, parts: Option<Vec<TokenStream>>, errors: &mut Errors) -> Vec<LitStr> {
    let key = &word.key;
    let parse = |part: TokenStream| match syn::parse2::<LitStr>(part.clone()) {
        Ok(text) if text.value().trim().is_empty() => {
            errors.push(text, format_args!("`{key}` has an empty text in it; write one, or leave it out [text_empty]"));
            None
        }
        Ok(text) => Some(text),
        Err(_) => {
            errors.push(part, format_args!("`{key}` takes texts; write `{key}(\"…\")` [value_malformed]"));
            None
        }
    };
    parts.into_iter().flatten().filter_map(parse).collect()
}

/// The advice that `allow(code, …)` silences.
pub(crate) fn advice(word: &Word, errors: &mut Errors) -> Vec<&'static str> {
    let parts = word.filled_list(errors).unwrap_or_default();
    let parse = |part: TokenStream| match syn::parse2::<Ident>(part.clone()) {
        Ok(code) => symbol::find(ADVICE, &code.to_string())
            .map_err(|hint| errors.push(&code, format_args!("unknown advice `{code}`; {hint} [advice_unknown]")))
            .ok(),
        Err(_) => {
            errors.push(part, "`allow` takes the codes of advice; write `allow(status_not_200)` [value_malformed]");
            None
        }
    };
    parts.into_iter().filter_map(parse).collect()
}

/// An `Option` as tokens.
pub(crate) fn optional<T: ToTokens>(value: Option<T>) -> TokenStream {
    match value {
        Some(value) => quote!(__plugin::Some(#value)),
        None => quote!(__plugin::None),
    }
}

/// The crate that generated code refers to.
pub(crate) fn default_crate() -> Path {
    let ident = Ident::new("plugin_core", Span::call_site());
    Path {
        leading_colon: Some(Token![::](Span::call_site())),
        segments: [PathSegment::from(ident)].into_iter().collect(),
    }
}
