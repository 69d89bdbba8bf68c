//! What only const evaluation knows, and the constants that ask it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::argument::{Location, ValueArgument};
use crate::docs::{Computed, Described};
use crate::expand::{argument_const, expand_known};
use crate::operation::Operation;
use crate::place::Place;

/// Whether the type of each can be where it is said to be, and have a default.
pub(crate) fn expand_part_checks<'a>(values: impl Iterator<Item = &'a ValueArgument>) -> TokenStream {
    let values: Vec<_> = values.enumerate().collect();
    let bodies = values.iter().filter(|(_, value)| value.location == Location::Body).count();
    let parts: TokenStream = values
        .iter()
        .filter(|(_, value)| value.location != Location::Body || bodies > 1)
        .map(|(index, value)| {
            let constant = argument_const(*index);
            let location = value.location;
            let check = quote!(__plugin::check_part(#constant.argument.presence, #location));
            let check = Place::of_first(&value.ty).cover(check);
            quote!(#check;)
        })
        .collect();
    // What follows is evaluated with the constant in which all of this stands, and needs none of its own.
    let mut checks = parts;
    for (index, value) in values.iter().filter(|(_, value)| value.rules.default.is_some()) {
        let constant = argument_const(*index);
        let check = Place::of_first(&value.ty).cover(quote!(__plugin::check_default(&#constant.argument)));
        checks.extend(quote!(const _: () = #check;));
    }
    checks
}

/// Whether a type is the whole body, and the length of computed texts.
pub(crate) fn expand_checks(operation: &Operation) -> TokenStream {
    let mut checks = expand_part_checks(operation.values());
    if let Some(at) = operation.status_at {
        checks.extend(quote_spanned!(at=> const _: () = __plugin::check_status(&__ENCODER.responses);));
    }
    let operation_id = &operation.identity.operation_id;
    if let Described::Computed(Computed { at, .. }) = &operation.summary {
        let (summary, description) =
            (format!("the summary of `{operation_id}`"), format!("the description of `{operation_id}`"));
        let known = expand_known(operation);
        let summary = at.cover(quote!(__plugin::check_length(#summary, #known.summary)));
        let description = at.cover(quote!(__plugin::check_length(#description, #known.description)));
        checks.extend(quote!(const _: () = { #summary; #description; };));
    }
    for (index, value) in operation.values().enumerate() {
        if let Described::Computed(Computed { at, .. }) = &value.description {
            let what = format!("the description of argument `{}` of `{operation_id}`", value.name);
            let constant = argument_const(index);
            let check = at.cover(quote!(__plugin::check_length(#what, #constant.argument.description)));
            checks.extend(quote!(const _: () = #check;));
        }
    }
    checks
}
