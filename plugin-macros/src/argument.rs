//! One argument of the function: where its value comes from, and what it is called.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Generics, Ident, LitStr, Pat, PatType, Type};

use crate::constraint::Rules;
use crate::docs::{Described, Docs};
use crate::errors::Errors;
use crate::function;
use crate::mark::Mark;
use crate::path_template::PathTemplate;
use crate::symbol::{Marker, Verb};
use crate::types;

/// An argument that has been checked.
pub(crate) enum Argument {
    /// `&T`: a part of the plugin's state.
    State(Type),
    /// `#[extract]`: taken from the head of the request.
    Extract(Type),
    /// Given by the caller.
    Value(Box<ValueArgument>),
}

/// An argument that the caller gives.
pub(crate) struct ValueArgument {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) ty: Type,
    pub(crate) description: Described,
    pub(crate) rules: Rules,
    /// What an error about this argument underlines.
    pub(crate) at: Pat,
}

/// The arguments among these that the caller gives.
pub(crate) fn values(arguments: &[Argument]) -> impl Iterator<Item = &ValueArgument> {
    arguments.iter().filter_map(|argument| match argument {
        Argument::Value(value) => Some(&**value),
        Argument::State(_) | Argument::Extract(_) => None,
    })
}

/// Where in the request the caller gives it; the variants of `plugin_core::Location`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Body,
    Form,
    File,
}

impl Location {
    pub(crate) fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::Form | Self::File)
    }
}

/// What an argument is checked against.
pub(crate) struct Surroundings<'a> {
    pub(crate) endpoint: &'a str,
    pub(crate) verb: Option<Verb>,
    pub(crate) template: Option<&'a PathTemplate>,
    pub(crate) generics: &'a Generics,
    /// Whether the request body is a form, because an argument says so.
    pub(crate) form: bool,
}

impl Argument {
    /// Checks one argument; `None` when it is no use, which is reported.
    pub(crate) fn check(input: &PatType, around: &Surroundings<'_>, errors: &mut Errors) -> Option<Self> {
        check_cfg(&input.attrs, errors);
        let mark = Mark::of(&input.attrs, errors);
        let rules = Rules::of(&input.attrs, errors);
        let docs = Docs::of(&input.attrs);
        if let Type::Reference(reference) = types::ungrouped(&input.ty) {
            types::check_state(reference, around.generics, errors).then_some(())?;
            check_no_rules(&input.attrs, "the state", errors);
            if let Some(mark) = mark {
                let word = mark.marker.word();
                errors.push(
                    &mark.attr,
                    format_args!(
                        "state is taken by reference, and `#[{word}]` values by value; remove `#[{word}]` or the `&` [state_marked]"
                    ),
                );
                return None;
            }
            return Some(Self::State((*reference.elem).clone()));
        }
        types::check_value(&input.ty, errors).then_some(())?;
        if let Some(Mark { marker: Marker::Extract, name, .. }) = &mark {
            if let Some(name) = name {
                errors.push(name, "`#[extract]` takes no name; remove it [mark_malformed]");
            }
            check_no_rules(&input.attrs, "what is extracted", errors);
            return Some(Self::Extract((*input.ty).clone()));
        }
        let value = ValueArgument::check(input, &docs, mark.as_ref(), around, errors)?;
        Some(Self::Value(Box::new(ValueArgument { rules, ..value })))
    }
}

impl ValueArgument {
    fn check(
        input: &PatType,
        docs: &Docs,
        mark: Option<&Mark>,
        around: &Surroundings<'_>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let ident = name_of(&input.pat, errors)?;
        let word = public_name(&ident.unraw().to_string(), around);
        let given = mark.and_then(|mark| mark.name.clone());
        let marker = mark.map(|mark| mark.marker);
        let name = match (&given, marker) {
            (Some(name), _) => name.value(),
            (None, Some(Marker::Header)) => word.replace('_', "-"),
            (None, _) => word,
        };
        let in_template = around.template.map(|template| template.parameters().any(|parameter| parameter == name));
        let location = match marker {
            None if in_template == Some(true) => Location::Path,
            // Of a method that is wrong, which is reported, nobody knows that there is no body.
            None if around.verb.is_none_or(|verb| verb.has_body) && around.form => Location::Form,
            None if around.verb.is_none_or(|verb| verb.has_body) => Location::Body,
            None | Some(Marker::Query) => Location::Query,
            Some(Marker::Path) => Location::Path,
            Some(Marker::Header) => Location::Header,
            Some(Marker::Body | Marker::Extract) => Location::Body,
            Some(Marker::Form) => Location::Form,
            Some(Marker::File) => Location::File,
        };
        match (&given, mark) {
            (Some(given), _) => check_name(given, location, errors),
            (None, Some(mark)) if location == Location::Header => check_not_reserved(&mark.attr, &name, errors),
            (None, _) => {}
        }
        check_place(&name, location, mark, in_template, around, errors);
        let what = format!("the description of argument `{name}` of `{}`", around.endpoint);
        let description = match docs.computed() {
            Some(text) => Described::Computed(text),
            None => {
                let text = docs.text();
                text.check_length(&what, errors);
                Described::Known(text)
            }
        };
        let (ty, at, rules) = ((*input.ty).clone(), (*input.pat).clone(), Rules::default());
        Some(Self { name, location, ty, description, rules, at })
    }
}

/// The name without the underscore that says that the function does not use the argument, which is no business of callers.
fn public_name(word: &str, around: &Surroundings<'_>) -> String {
    let named = around.template.is_some_and(|template| template.parameters().any(|parameter| parameter == word));
    let trimmed = word.trim_start_matches('_');
    if named || trimmed.is_empty() { word.to_owned() } else { trimmed.to_owned() }
}

/// Checks that the argument can be given where it is said to be.
fn check_place(
    name: &str,
    location: Location,
    mark: Option<&Mark>,
    in_template: Option<bool>,
    around: &Surroundings<'_>,
    errors: &mut Errors,
) {
    let Some(mark) = mark else { return };
    let endpoint = around.endpoint;
    match location {
        Location::Path if in_template == Some(false) => {
            errors.push(
                &mark.attr,
                format_args!(
                    "the path template of `{endpoint}` has no `{{{name}}}`; add it there, or remove `#[path]` [path_argument_unmatched]"
                ),
            );
        }
        Location::Query if in_template == Some(true) => {
            errors.push(
                &mark.attr,
                format_args!("`{name}` is a path parameter of `{endpoint}`, and readers take a query parameter of the same name for it; rename one [query_named_like_path]"),
            );
        }
        body if body.is_body() && around.verb.is_some_and(|verb| !verb.allows_body()) => {
            let (method, word) = (around.verb.map_or("", |verb| verb.name), mark.marker.word());
            errors.push(
                &mark.attr,
                format_args!("a {method} request has no body; remove `#[{word}]`, or use `post` [body_not_allowed]"),
            );
        }
        Location::Body if around.form => {
            errors.push(&mark.attr, format_args!("the request body of `{endpoint}` is a form, because another argument says `#[form]` or `#[file]`; say so here too, or leave it out there [form_and_json]"));
        }
        _ => {}
    }
}

/// Rules are about what callers give.
fn check_no_rules(attrs: &[Attribute], what: &str, errors: &mut Errors) {
    for (word, attr) in Rules::attributes(attrs) {
        errors.push(
            attr,
            format_args!("no caller gives {what}, so `#[{word}]` says nothing here; remove it [rule_without_value]"),
        );
    }
}

/// Whether an argument says that the request body is a form.
pub(crate) fn says_form(attrs: &[Attribute]) -> bool {
    let says = |word: String| [Marker::Form, Marker::File].iter().any(|marker| marker.word() == word);
    attrs.iter().filter_map(function::word_of).any(says)
}

/// Headers that OpenAPI says are not parameters, because something else describes them.
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

fn check_name(given: &LitStr, location: Location, errors: &mut Errors) {
    let name = given.value();
    let token = |character: char| character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character);
    if name.is_empty() {
        errors.push(given, "the name is empty; write one, or leave it out [mark_malformed]");
    } else if location == Location::Header && !name.chars().all(token) {
        errors.push(
            given,
            format_args!("`{name}` cannot name a header; use ASCII letters, digits and `-` [header_name_malformed]"),
        );
    } else if location == Location::Header {
        check_not_reserved(given, &name, errors);
    }
}

fn check_not_reserved(at: impl ToTokens, name: &str, errors: &mut Errors) {
    if RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
        errors.push(
            at,
            format_args!("OpenAPI ignores a header parameter `{name}`; take it with `#[extract]` [header_reserved]"),
        );
    }
}

/// The name that callers use, from the pattern: `x`, `mut x`, or the one inside `Json(x)`.
fn name_of<'a>(pat: &'a Pat, errors: &mut Errors) -> Option<&'a Ident> {
    match pat {
        Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none() => return Some(&name.ident),
        Pat::TupleStruct(wrapper) if wrapper.elems.len() == 1 => {
            if let Some(Pat::Ident(name)) = wrapper.elems.first()
                && name.subpat.is_none()
                && name.by_ref.is_none()
            {
                return Some(&name.ident);
            }
        }
        Pat::Paren(inner) => return name_of(&inner.pat, errors),
        _ => {}
    }
    errors.push(pat, "callers need a name for this argument; name it here, and take it apart in the function's body [argument_unnamed]");
    None
}

fn check_cfg(attrs: &[Attribute], errors: &mut Errors) {
    let is_cfg = |attr: &&Attribute| function::word_of(attr).is_some_and(|word| word == "cfg" || word == "cfg_attr");
    for attr in attrs.iter().filter(is_cfg) {
        errors.push(
            attr,
            "an argument cannot come and go with `cfg`; put the `cfg` on two versions of the function [argument_cfg]",
        );
    }
}
