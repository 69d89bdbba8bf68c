//! `#[derive(PluginError)]`: one HTTP status and one documented response for each variant of an enum.

use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{Attribute, Data, DeriveInput, Ident, LitInt, Member, Meta, Path, Type, Variant};

use crate::docs::Docs;
use crate::errors::Errors;
use crate::function;
use crate::place::Place;
use crate::symbol::{self, Row};
use crate::word::{self, Word};

/// A variant that has been checked.
enum CheckedVariant {
    /// It has a status of its own.
    Own { ident: Ident, status: u16, code: String, description: String },
    /// It is what the error inside it is.
    Transparent { ident: Ident, field: Member, ty: Box<Type> },
}

/// What `#[status(…)]` says.
enum Status {
    Own(u16),
    Transparent,
}

const OPTIONS: &[Row<()>] = &[("crate", ())];

/// The attribute of a variant.
const STATUS: &str = "status";

/// Checks and expands one error type.
pub(crate) fn expand(item: &TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let input = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) => input,
        Err(error) => {
            let stub = half_typed(item);
            if stub.is_none() {
                errors.add(error);
            }
            return [errors.into_item(), stub.unwrap_or_default()].into_iter().collect();
        }
    };
    let krate = check_crate(&input.attrs, &mut errors);
    let variants: Vec<_> = match &input.data {
        Data::Enum(data) => data.variants.iter().filter_map(|variant| check_variant(variant, &mut errors)).collect(),
        Data::Struct(_) | Data::Union(_) => {
            let ident = &input.ident;
            errors.push(
                ident,
                format_args!(
                    "`PluginError` is derived on enums, one variant for each way to fail; make `{ident}` an enum [error_not_an_enum]"
                ),
            );
            Vec::new()
        }
    };
    // With errors the impl is a stub, so that the endpoints that return the type stand.
    let variants = if errors.is_empty() { variants } else { Vec::new() };
    let stub = !errors.is_empty();
    let expanded = expand_impl(&krate, &input, &variants, stub);
    let errors = errors.into_item();
    quote!(#expanded #errors)
}

/// What stands for an enum that is still being typed, of whose syntax the compiler has complained already, so that the endpoints that
/// return it stand. `None` when it is no enum, or a generic one.
fn half_typed(item: &TokenStream) -> Option<TokenStream> {
    function::is_item(item, &["enum"]).then_some(())?;
    let mut tokens =
        item.clone().into_iter().skip_while(|token| !matches!(token, TokenTree::Ident(word) if word == "enum")).skip(1);
    match (tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(ident), TokenTree::Group(_)) => {
            Some(expand_impl(&word::default_crate(), &syn::parse_quote!(enum #ident {}), &[], true))
        }
        _ => None,
    }
}

fn check_crate(attrs: &[Attribute], errors: &mut Errors) -> Path {
    let mut krate = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("plugin_error")) {
        let Meta::List(list) = &attr.meta else {
            errors.push(
                &attr.meta,
                "`#[plugin_error]` takes options; write `#[plugin_error(crate = \"…\")]` [value_malformed]",
            );
            continue;
        };
        for ((), word) in Word::parse_all(word::split(list.tokens.clone()), OPTIONS, "option", errors) {
            krate = word.path(errors);
        }
    }
    krate.unwrap_or_else(word::default_crate)
}

fn check_variant(variant: &Variant, errors: &mut Errors) -> Option<CheckedVariant> {
    let ident = &variant.ident;
    let status = check_status(variant, errors);
    if let Some(Status::Transparent) = status {
        return check_transparent(variant, errors);
    }
    let docs = Docs::of(&variant.attrs);
    let text = docs.text();
    text.check_length(&format!("the description of variant `{ident}`"), errors);
    if docs.is_empty() {
        errors.push(
            ident,
            format_args!(
                "variant `{ident}` has no doc comment, which documents its response; say when it happens with `///` [variant_undocumented]"
            ),
        );
    } else if docs.computed().is_some() {
        errors.push(
            ident,
            format_args!(
                "the doc comment of variant `{ident}` must be written out; replace the macro in it by its text [variant_docs_computed]"
            ),
        );
    }
    let Some(Status::Own(status)) = status else { return None };
    let (ident, code) = (ident.clone(), snake_case(&ident.to_string()));
    Some(CheckedVariant::Own { ident, status, code, description: text.text })
}

/// A variant that is what the error inside it is: exactly one field.
fn check_transparent(variant: &Variant, errors: &mut Errors) -> Option<CheckedVariant> {
    let ident = variant.ident.clone();
    let mut fields = variant.fields.members().zip(&variant.fields);
    if let (Some((field, inner)), None) = (fields.next(), fields.next()) {
        return Some(CheckedVariant::Transparent { ident, field, ty: Box::new(inner.ty.clone()) });
    }
    errors.push(
        &ident,
        format_args!(
            "variant `{ident}` is transparent, so it holds one error; write `{ident}(OtherError)` [variant_transparent]"
        ),
    );
    None
}

fn check_status(variant: &Variant, errors: &mut Errors) -> Option<Status> {
    let ident = &variant.ident;
    let mut found = None;
    let mut given = false;
    let named = |attr: &Attribute| attr.path().get_ident().map(ToString::to_string).unwrap_or_default();
    let right = variant.attrs.iter().any(|attr| named(attr) == STATUS);
    // Of a misspelt one the compiler complains already, so it stands for the one that is missing.
    let meant = |attr: &&Attribute| match right {
        true => named(attr) == STATUS,
        false => symbol::nearest(&named(attr), [STATUS].into_iter()).is_some(),
    };
    for attr in variant.attrs.iter().filter(meant) {
        if given {
            errors.push(
                &attr.meta,
                format_args!("variant `{ident}` has two statuses; remove one [variant_status_repeated]"),
            );
            continue;
        }
        given = true;
        found = parse_status(attr, errors);
    }
    if !given {
        errors.push(
            ident,
            format_args!("variant `{ident}` has no HTTP status; add `#[status(404)]`, or another from 400 to 599 [variant_status_missing]"),
        );
    }
    found
}

fn parse_status(attr: &Attribute, errors: &mut Errors) -> Option<Status> {
    if let Meta::List(list) = &attr.meta
        && syn::parse2::<Ident>(list.tokens.clone()).is_ok_and(|word| word == "transparent")
    {
        return Some(Status::Transparent);
    }
    let literal = match &attr.meta {
        Meta::List(list) => syn::parse2::<LitInt>(list.tokens.clone()).ok(),
        Meta::Path(_) | Meta::NameValue(_) => None,
    };
    let Some(literal) = literal else {
        errors.push(&attr.meta, "`#[status]` takes a number; write `#[status(404)]`, or `#[status(transparent)]` [variant_status_malformed]");
        return None;
    };
    match literal.base10_parse() {
        Ok(status @ 400..=599) => Some(Status::Own(status)),
        _ => {
            errors.push(
                &literal,
                format_args!(
                    "`{literal}` is not the status of an error; use one from 400 to 599 [variant_status_malformed]"
                ),
            );
            None
        }
    }
}

/// `NoSuchTodo` as `no_such_todo`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut previous_lower = false;
    for character in name.trim_start_matches("r#").chars() {
        if character.is_uppercase() && previous_lower {
            snake.push('_');
        }
        previous_lower = !character.is_uppercase();
        snake.extend(character.to_lowercase());
    }
    snake
}

fn expand_impl(krate: &Path, input: &DeriveInput, variants: &[CheckedVariant], stub: bool) -> TokenStream {
    let ident = &input.ident;
    let (generics, type_generics, clause) = input.generics.split_for_impl();
    let responses = variants.iter().map(|variant| match variant {
        CheckedVariant::Own { status, description, .. } => {
            quote!(__plugin::ErrorResponse::Own { status: #status, description: #description })
        }
        CheckedVariant::Transparent { ty, .. } => {
            let Place { before, after } = Place::of(ty);
            let (begin, end) =
                (quote_spanned!(before=> <), quote_spanned!(after=> as __plugin::PluginError>::RESPONSES));
            quote!(__plugin::ErrorResponse::Inner(#begin #ty #end))
        }
    });
    let arms = variants.iter().map(|variant| match variant {
        CheckedVariant::Own { ident, status, code, description } => {
            quote!(Self::#ident { .. } => (#status, #code, #description),)
        }
        CheckedVariant::Transparent { ident, field, ty } => {
            let Place { before, after } = Place::of(ty);
            let (begin, end) = (quote_spanned!(before=> <), quote_spanned!(after=> as __plugin::PluginError>::problem));
            quote!(Self::#ident { #field: inner } => return #begin #ty #end(inner),)
        }
    });
    let any_own = variants.iter().any(|variant| matches!(variant, CheckedVariant::Own { .. }));
    let body = match (stub, variants.is_empty()) {
        (true, _) => quote!(__plugin::unreadable(self)),
        (false, true) => quote!(match *self {}),
        (false, false) if !any_own => quote!(match self { #(#arms)* }),
        (false, false) => quote! {
            let (status, code, documented) = match self {
                #(#arms)*
            };
            __plugin::Problem::new(status, __plugin::Detail(self).or(status, documented)).with_code(code)
        },
    };
    // The enum may be deprecated for those who use it, not for what belongs to it. `NoDetail` is of no use to an error that
    // has a text of its own.
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as __plugin;
            #[automatically_derived]
            impl #generics __plugin::PluginError for #ident #type_generics #clause {
                const RESPONSES: &'static [__plugin::ErrorResponse] =
                    &[#(#responses),*];

                fn problem(&self) -> __plugin::Problem {
                    #[allow(unused_imports)]
                    use __plugin::NoDetail as _;
                    #body
                }
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn variants_become_codes() {
        for (name, code) in
            [("NoSuchTodo", "no_such_todo"), ("Full", "full"), ("HTTPError", "httperror"), ("V2Gone", "v2_gone")]
        {
            assert_eq!(snake_case(name), code);
        }
    }
}
