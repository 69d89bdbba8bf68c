//! The file in which the plugin stands, to tell of a listed function that it has no annotation.
//!
//! What is listed is a function's name, and what the list looks for is the type that the annotation declares beside the function. To the
//! compiler a function without it is a function where a type should be, which tells its author nothing. The macro cannot see the
//! function, but it can read what the compiler read.

use std::fs;

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::Path;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::symbol;

const ANNOTATION: &str = "plugin_endpoint";

/// Attributes that make no endpoint of a function; of any other nobody knows.
const PLAIN_ATTRIBUTES: [&str; 9] =
    ["allow", "cold", "deny", "deprecated", "doc", "expect", "inline", "must_use", "warn"];

/// A function at the top of the file.
struct Written {
    name: String,
    /// The last words of the paths of its attributes.
    attributes: Vec<String>,
}

/// Reports the listed functions that stand beside the plugin without an annotation, and takes them off the list, together with those
/// whose annotation is misspelt, of which the compiler complains by itself.
pub(super) fn check_annotated(endpoints: &mut Vec<Path>, plugin: &Ident, errors: &mut Errors) {
    let listed: Vec<_> = endpoints.iter().filter_map(Path::get_ident).map(|ident| ident.unraw().to_string()).collect();
    let Some(text) = read(plugin.span()).filter(|text| has_unannotated(text, &listed)) else { return };
    let functions = text.parse().map(|tokens| functions_beside(tokens, plugin)).unwrap_or_default();
    endpoints.retain(|path| {
        let Some(ident) = path.get_ident() else { return true };
        let name = ident.unraw().to_string();
        let mut found = functions.iter().filter(|function| function.name == name).peekable();
        if found.peek().is_none() || !found.clone().all(Written::is_unannotated) {
            return true;
        }
        if found.all(|function| function.misspelt().is_none()) {
            errors.push(ident, format_args!("`{name}` is no endpoint, because it has no annotation; write `#[plugin_endpoint(get, \"/path\")]` above the function, or take it off the list [not_annotated]"));
        }
        false
    });
}

impl Written {
    /// Whether none of its attributes can be an annotation.
    fn is_unannotated(&self) -> bool {
        let known = |attribute: &String| PLAIN_ATTRIBUTES.contains(&attribute.as_str());
        self.misspelt().is_some() || self.attributes.iter().all(known)
    }

    /// The attribute that was meant to be the annotation.
    fn misspelt(&self) -> Option<&String> {
        let meant = |attribute: &&String| {
            **attribute != ANNOTATION && symbol::nearest(attribute, std::iter::once(ANNOTATION)).is_some()
        };
        self.attributes.iter().find(meant)
    }
}

/// The text of the file; none where the compiler did not read one, or where this is no compiler.
fn read(at: Span) -> Option<String> {
    let file = proc_macro::is_available().then(|| at.unwrap().local_file())??;
    fs::read_to_string(file).ok()
}

/// Whether a function may be there that is listed and has no annotation. Nearly always there is none, so this is quick and knows little.
fn has_unannotated(text: &str, listed: &[String]) -> bool {
    text.match_indices("fn ").any(|(at, keyword)| {
        let after = text[at + keyword.len()..].trim_start();
        let name = after.split(|character: char| character != '_' && !character.is_alphanumeric()).next();
        // What is above it ends with a line; a path template has braces too.
        let mut above = text[..at].lines().rev().take_while(|line| !line.trim_end().ends_with(['}', ';']));
        name.is_some_and(|name| listed.iter().any(|listed| listed == name))
            && !above.any(|line| line.contains(ANNOTATION))
    })
}

/// The functions of the module that is the file itself, if the plugin is in that module.
fn functions_beside(tokens: TokenStream, plugin: &Ident) -> Vec<Written> {
    let mut functions = Vec::new();
    let mut attributes = Vec::new();
    let mut before = String::new();
    let mut has_plugin = false;
    for token in tokens {
        let mut word = String::new();
        match &token {
            TokenTree::Group(group) if before == "#" => {
                let path = group.stream().into_iter().take_while(|token| !matches!(token, TokenTree::Group(_)));
                let last = path.filter_map(|token| match token {
                    TokenTree::Ident(word) => Some(word.to_string()),
                    _ => None,
                });
                attributes.extend(last.last());
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => attributes.clear(),
            TokenTree::Group(_) | TokenTree::Literal(_) => {}
            TokenTree::Punct(punct) => {
                word = punct.to_string();
                if word == ";" {
                    attributes.clear();
                }
            }
            TokenTree::Ident(ident) => {
                word = ident.unraw().to_string();
                has_plugin |= matches!(before.as_str(), "struct" | "enum" | "union") && ident == plugin;
                if before == "fn" {
                    functions.push(Written { name: word.clone(), attributes: std::mem::take(&mut attributes) });
                }
            }
        }
        before = word;
    }
    if has_plugin { functions } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::has_unannotated;

    #[test]
    fn a_listed_function_is_suspicious_without_an_annotation() {
        let listed = ["list".to_owned(), "add".to_owned()];
        let annotated = "struct A;\n\n/// List.\n#[plugin_endpoint(get, \"/{user}/{list}\")]\nasync fn list() {}\n";
        for (text, expected) in [
            (annotated.to_owned(), false),
            // Right below another, which is annotated.
            (format!("{annotated}async fn add() {{}}\n"), true),
            (format!("{annotated}/// Add.\npub(crate) async fn add(a: u8) {{}}\n"), true),
            (format!("{annotated}#[plugin_endpoint(\n    post,\n    \"/{{user}}\"\n)]\nasync fn add() {{}}\n"), false),
            (annotated.replace('\n', "\r\n"), false),
            (format!("{annotated}async fn added() {{}}\n"), false),
        ] {
            assert_eq!(has_unannotated(&text, &listed), expected, "{text}");
        }
    }
}
