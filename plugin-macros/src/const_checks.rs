//! What only const evaluation knows, and the constants that ask it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::argument::{Location, ValueArgument};
use crate::docs::{Computed, Described};
use crate::operation::Operation;
use crate::parts::{PresenceOf, text_const};
use crate::place::Place;
use crate::types::{self, Presence};

/// Whether the type of each can be where it is said to be, have a default, and obey the rules beside it.
pub(crate) fn expand_part_checks<'a>(values: impl Iterator<Item = &'a ValueArgument>) -> TokenStream {
    let values: Vec<_> = values.collect();
    let bodies: Vec<_> =
        values.iter().filter(|value| value.location == Location::Body).map(|value| &value.ty).collect();
    let is_shared = bodies.iter().any(|ty| types::presence(ty).is_some());
    let (mut parts, mut checks) = (TokenStream::new(), TokenStream::new());
    for value in &values {
        let ValueArgument { ty, location, rules, .. } = value;
        let presence = PresenceOf(ty);
        let cover = |check| Place::of_first(ty).cover(check);
        if can_be_misplaced(value) && (*location != Location::Body || bodies.len() > 1) {
            let check = cover(quote!(__plugin::check_part(#presence, #location)));
            parts.extend(match *location != Location::Body || is_shared {
                true => quote!(#check;),
                false => quote!(if __BODIES > __plugin::Tag::<#ty>::IS_ARGUMENT as usize { #check; }),
            });
        }
        if rules.default.is_some() {
            let check = cover(quote!(__plugin::check_default(#presence, #location)));
            checks.extend(quote!(const _: () = #check;));
        }
        checks.extend(rules.expand_checks(ty));
    }
    if parts.is_empty() {
        return checks;
    }
    // Another argument whose type can be none has been reported, and is no part of the body.
    let count = (!is_shared && bodies.len() > 1)
        .then(|| quote!(const __BODIES: usize = 0 #(+ __plugin::Tag::<#bodies>::IS_ARGUMENT as usize)*;));
    // In one constant, because two whole bodies are one mistake.
    checks.extend(quote!(const _: () = { #count #parts };));
    checks
}

/// Whether the type of an argument may be one that cannot be where the argument is.
fn can_be_misplaced(value: &ValueArgument) -> bool {
    match types::presence(&value.ty) {
        Some(Presence::Required) => false,
        Some(Presence::Optional) => value.location == Location::Path,
        None => true,
    }
}

/// Whether a type is the whole body, and the length of computed texts.
pub(crate) fn expand_checks(operation: &Operation) -> TokenStream {
    let mut checks = expand_part_checks(operation.values());
    if let Some(at) = operation.status_at {
        checks.extend(quote_spanned!(at=> const _: () = __plugin::check_status(&__ENCODER.responses);));
    }
    let operation_id = &operation.identity.operation_id;
    if let Described::Computed(Computed { at, .. }) = &operation.summary {
        let constant = text_const(operation.values().count());
        let (summary, description) =
            (format!("the summary of `{operation_id}`"), format!("the description of `{operation_id}`"));
        let summary = at.cover(quote!(__plugin::check_length(#summary, __plugin::summary(#constant))));
        let description = at.cover(quote!(__plugin::check_length(#description, __plugin::description(#constant))));
        checks.extend(quote!(const _: () = { #summary; #description; };));
    }
    for (index, value) in operation.values().enumerate() {
        if let Described::Computed(Computed { at, .. }) = &value.description {
            let what = format!("the description of argument `{}` of `{operation_id}`", value.name);
            let constant = text_const(index);
            let check = at.cover(quote!(__plugin::check_length(#what, __plugin::whole(#constant))));
            checks.extend(quote!(const _: () = #check;));
        }
    }
    checks
}
