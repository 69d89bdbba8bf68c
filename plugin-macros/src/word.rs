//! The form that all annotations share: words separated by commas, each alone, with `= value`, or with `(list)`.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitBool, LitStr, Path, PathSegment, Token};

use crate::errors::Errors;
use crate::symbol::{self, Row};

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

/// Every identifier outside parentheses. A key among them is there, however malformed what follows it is.
pub(crate) fn top_level(tokens: &TokenStream) -> Vec<String> {
    let ident = |token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    };
    tokens.clone().into_iter().filter_map(ident).collect()
}

impl Word {
    /// Parses one part; `None` when it is no word, which is reported.
    pub(crate) fn parse(part: TokenStream, errors: &mut Errors) -> Option<Self> {
        let parser = |input: ParseStream<'_>| {
            let key = input.call(Ident::parse_any)?;
            let value = if input.is_empty() {
                Value::None
            } else if input.peek(Token![=]) {
                input.parse::<Token![=]>()?;
                let value: TokenStream = input.parse()?;
                if value.is_empty() {
                    return Err(syn::Error::new(
                        key.span(),
                        format_args!("`{key}` has no value after `=`; write one or remove the `=`"),
                    ));
                }
                if let Some(next) = run_into(&value) {
                    return Err(syn::Error::new(
                        next.span(),
                        format_args!("a comma is missing before `{next}`; add it"),
                    ));
                }
                Value::Equals(value)
            } else if input.peek(Token![:]) {
                return Err(input.error(format_args!("the value of `{key}` follows `=`; write `{key} = …`")));
            } else if input.peek(syn::token::Paren) {
                match input.parse::<TokenTree>()? {
                    TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => Value::List(group),
                    other => return Err(syn::Error::new(other.span(), "expected a list in parentheses")),
                }
            } else {
                return Err(input.error(format_args!("unexpected token after `{key}`; separate options by commas")));
            };
            match input.is_empty() {
                true => Ok(Self { key, value }),
                false => {
                    Err(input.error(format_args!("unexpected token after `{key}(…)`; separate options by commas")))
                }
            }
        };
        if part.is_empty() {
            return None;
        }
        if !matches!(part.clone().into_iter().next(), Some(TokenTree::Ident(_))) {
            errors.push(
                part,
                "expected an option such as `key = value`; remove this, or write the option's name before it",
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
        for part in parts {
            let Some(word) = Self::parse(part, errors) else { continue };
            let key = word.key.unraw().to_string();
            match symbol::find(table, &key) {
                Err(hint) => errors.push(&word.key, format_args!("unknown {what} `{key}`; {hint}")),
                Ok(known) if words.iter().any(|(other, _)| *other == known) => {
                    errors.push(&word.key, format_args!("{what} `{key}` is given twice; remove one"));
                }
                Ok(known) => words.push((known, word)),
            }
        }
        words
    }

    /// The value of `key = "…"`.
    pub(crate) fn string(&self, errors: &mut Errors) -> Option<LitStr> {
        let key = &self.key;
        let wrong = format_args!("`{key}` takes a text; write `{key} = \"…\"`").to_string();
        self.equals(&wrong, errors, syn::parse2)
    }

    /// A flag: `key`, `key = true` or `key = false`.
    pub(crate) fn flag(&self, errors: &mut Errors) -> Option<bool> {
        let key = &self.key;
        let wrong = format_args!("`{key}` is either there or not; write `{key}` or `{key} = false`").to_string();
        match self.value {
            Value::None => Some(true),
            _ => self.equals(&wrong, errors, syn::parse2::<LitBool>).map(|value| value.value),
        }
    }

    /// A whole number: `key = 201`.
    pub(crate) fn number(&self, errors: &mut Errors) -> Option<syn::LitInt> {
        let key = &self.key;
        let wrong = format_args!("`{key}` takes a number; write `{key} = 200`").to_string();
        self.equals(&wrong, errors, syn::parse2)
    }

    /// A path, bare or as a text: `crate = other_name` or `crate = "other_name"`.
    pub(crate) fn path(&self, errors: &mut Errors) -> Option<Path> {
        let key = &self.key;
        let wrong = format_args!("`{key}` takes a path; write `{key} = \"plugin_core\"`").to_string();
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
                errors.push(self, format_args!("`{key}` takes a list; write `{key}(…)`"));
                None
            }
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

/// The texts of `key("a", "b")`.
pub(crate) fn strings(word: &Word, errors: &mut Errors) -> Vec<LitStr> {
    let key = &word.key;
    let parts = word.list(errors).unwrap_or_default();
    let parse = |part: TokenStream| match syn::parse2(part.clone()) {
        Ok(text) => Some(text),
        Err(_) => {
            errors.push(part, format_args!("`{key}` takes texts; write `{key}(\"…\")`"));
            None
        }
    };
    parts.into_iter().filter_map(parse).collect()
}

/// The crate that generated code refers to.
pub(crate) fn default_crate() -> Path {
    let ident = Ident::new("plugin_core", Span::call_site());
    Path {
        leading_colon: Some(Token![::](Span::call_site())),
        segments: [PathSegment::from(ident)].into_iter().collect(),
    }
}
