//! Types of arguments that cannot work, refused by what is written; everything else is for traits to decide.

use quote::ToTokens;
use syn::{GenericArgument, Generics, Ident, Lifetime, PathArguments, ReturnType, Type, TypeReference};

use crate::errors::Errors;

/// The type inside the invisible delimiters that `macro_rules!` leaves, and inside parentheses.
pub(crate) fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungrouped(&group.elem),
        Type::Paren(paren) => ungrouped(&paren.elem),
        other => other,
    }
}

/// Whether a type has no size of its own, by what is written.
pub(crate) fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.path.is_ident("str"),
        _ => false,
    }
}

/// The `Self` in a type, which means something inside an `impl` only.
pub(crate) fn self_of(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Group(group) => self_of(&group.elem),
        Type::Paren(paren) => self_of(&paren.elem),
        Type::Reference(reference) => self_of(&reference.elem),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(self_of),
        Type::Path(path) => path.path.segments.iter().find_map(|segment| match &segment.arguments {
            _ if segment.ident == "Self" => Some(&segment.ident),
            PathArguments::AngleBracketed(arguments) => arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => self_of(ty),
                _ => None,
            }),
            _ => None,
        }),
        _ => None,
    }
}

/// Checks `&T`: a shared reference to a part of the state.
pub(crate) fn check_state(reference: &TypeReference, generics: &Generics, errors: &mut Errors) -> bool {
    if reference.mutability.is_some() {
        errors.push(
            reference,
            "many calls run at once, so state is shared; take it by `&`, and put what changes in a `Mutex` or an atomic [state_mutable]",
        );
        return false;
    }
    // Those that are declared have been complained of where they are.
    let is_wrong = |lifetime: &&Lifetime| {
        lifetime.ident != "_" && !generics.lifetimes().any(|declared| declared.lifetime.ident == lifetime.ident)
    };
    if let Type::Path(path) = ungrouped(&reference.elem)
        && path.path.is_ident("str")
    {
        errors.push(reference, "a `&str` cannot be read from a request; take `String` [argument_borrowed]");
        return false;
    }
    if let Some(lifetime) = reference.lifetime.as_ref().filter(is_wrong) {
        errors.push(lifetime, "state lives as long as the call; remove the lifetime [state_static]");
        return false;
    }
    match ungrouped(&reference.elem) {
        Type::Slice(slice) => {
            let item = slice.elem.to_token_stream();
            errors.push(
                reference,
                format_args!("a slice cannot be read from a request; take `Vec<{item}>` [argument_borrowed]"),
            );
            false
        }
        Type::ImplTrait(inner) => {
            let bounds = inner.bounds.to_token_stream();
            errors.push(
                inner,
                format_args!(
                    "the plugin provides state by its type; name the type, or take `&dyn {bounds}` [state_unnamed]"
                ),
            );
            false
        }
        Type::Infer(inner) => {
            errors.push(inner, "the plugin provides state by its type; name the type [state_unnamed]");
            false
        }
        _ => true,
    }
}

/// Checks a type that is taken by value, and everything it is made of.
pub(crate) fn check_value(ty: &Type, errors: &mut Errors) -> bool {
    match ty {
        Type::Group(group) => check_value(&group.elem, errors),
        Type::Paren(paren) => check_value(&paren.elem, errors),
        Type::Array(array) => check_value(&array.elem, errors),
        Type::Slice(slice) => {
            let item = slice.elem.to_token_stream();
            refuse(ty, &format!("a slice has no size of its own; take `Vec<{item}>` [argument_unsized]"), errors)
        }
        Type::Path(path) if path.path.is_ident("str") => {
            refuse(ty, "a `str` has no size of its own; take `String` [argument_unsized]", errors)
        }
        Type::Tuple(tuple) => tuple.elems.iter().fold(true, |fine, part| check_value(part, errors) & fine),
        Type::Path(path) => {
            path.path.segments.iter().fold(true, |fine, segment| check_generics(&segment.arguments, errors) & fine)
        }
        Type::Reference(_) => refuse(
            ty,
            "a reference inside a type cannot be read from a request; take the owned type [argument_borrowed]",
            errors,
        ),
        Type::ImplTrait(_) => refuse(ty, "`impl Trait` has no schema; name the type [argument_impl_trait]", errors),
        Type::Infer(_) => refuse(
            ty,
            "the type must be written out, because the schema comes from it; name the type [type_inferred]",
            errors,
        ),
        Type::TraitObject(_) | Type::FnPtr(_) | Type::Ptr(_) | Type::Never(_) => refuse(
            ty,
            "this type cannot be read from a request; take a type that has a schema [argument_unreadable]",
            errors,
        ),
        _ => true,
    }
}

/// The type arguments of a path's last segment, and that segment's name.
fn last_segment(ty: &Type) -> Option<(&Ident, impl Iterator<Item = &Type>)> {
    let Type::Path(path) = ungrouped(ty) else { return None };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    Some((&segment.ident, types))
}

/// Whether an argument may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    Optional,
}

/// Types of the standard library that are no whole body, so that the compiler need not be asked what stands behind the name.
const PLAIN: [&str; 17] = [
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "String", "u128", "u16", "u32", "u64",
    "u8", "usize",
];

/// What the name of a type says of that; of most it says nothing.
pub(crate) fn presence(ty: &Type) -> Option<Presence> {
    let Type::Path(path) = ungrouped(ty) else { return None };
    // A text, because the compiler is asked for it at each comparison otherwise.
    let name = path.path.segments.last()?.ident.to_string();
    match path.path.segments.len() {
        1 if name == "Option" => Some(Presence::Optional),
        1 if name == "Vec" || PLAIN.contains(&&*name) => Some(Presence::Required),
        _ => None,
    }
}

/// Whether `Redirect` is in a return type, whose status only const evaluation can check.
pub(crate) fn is_redirect(output: &Type) -> bool {
    let Type::Path(path) = ungrouped(output) else { return false };
    path.path.segments.last().is_some_and(|segment| {
        segment.ident == "Redirect" || last_segment(output).is_some_and(|(_, mut inner)| inner.any(is_redirect))
    })
}

/// The constructor of `plugin_core::Arg` whose words fit the name of a type; traits decide about the type itself.
pub(crate) fn constructor(ty: &Type) -> &'static str {
    let Some((name, mut arguments)) = last_segment(ty) else {
        return if is_head(ty) { "new_head" } else { "new" };
    };
    match name.to_string().as_str() {
        "State" | "Extension" | "Arc" | "Data" => "new_state",
        "Path" | "Query" | "Form" => "new_parameter",
        _ if arguments.any(has_json) => "new_around_json",
        _ => "new",
    }
}

/// What is taken from the head of a request, by its name.
const HEADS: [&str; 9] =
    ["BaseUrl", "Extensions", "HeaderMap", "MatchedPath", "Method", "OriginalUri", "Parts", "Uri", "Version"];

fn is_head(ty: &Type) -> bool {
    let Type::Path(path) = ungrouped(ty) else { return false };
    path.path.segments.last().is_some_and(|segment| HEADS.contains(&&*segment.ident.to_string()))
}

/// Whether a type is called `Json<T>`, or has one inside it.
fn has_json(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|(name, mut arguments)| name == "Json" || arguments.any(has_json))
}

/// The error of what is written as `Result<T, E>`, for the place of a message.
pub(crate) fn error_of(output: &Type) -> Option<&Type> {
    last_segment(output).filter(|(name, _)| *name == "Result").and_then(|(_, mut arguments)| arguments.nth(1))
}

/// Whether a function returns `impl Trait`.
pub(crate) fn is_impl_trait(output: &ReturnType) -> bool {
    matches!(output, ReturnType::Type(_, ty) if matches!(ungrouped(ty), Type::ImplTrait(_)))
}

/// Checks a return type.
pub(crate) fn check_return(output: &ReturnType, errors: &mut Errors) -> bool {
    match output {
        ReturnType::Default => true,
        ReturnType::Type(_, ty) => match ungrouped(ty) {
            Type::Never(_) => {
                refuse(ty, "an endpoint has to answer; name the type that it returns [return_never]", errors)
            }
            ty => check_output(ty, errors),
        },
    }
}

/// Checks a part of a return type.
fn check_output(ty: &Type, errors: &mut Errors) -> bool {
    match ty {
        Type::Group(group) => check_output(&group.elem, errors),
        Type::Paren(paren) => check_output(&paren.elem, errors),
        Type::Array(array) => check_output(&array.elem, errors),
        Type::Tuple(tuple) => tuple.elems.iter().fold(true, |fine, part| check_output(part, errors) & fine),
        Type::Path(path) => path.path.segments.iter().fold(true, |fine, segment| {
            let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return fine };
            arguments.args.iter().fold(fine, |fine, argument| {
                fine & match argument {
                    GenericArgument::Type(ty) => check_output(ty, errors),
                    GenericArgument::Lifetime(lifetime) if lifetime.ident != "static" => {
                        errors
                            .push(lifetime, "an answer cannot borrow from the call; return a type that owns its parts [return_borrowed]");
                        false
                    }
                    _ => true,
                }
            })
        }),
        Type::Reference(reference) if reference.lifetime.as_ref().is_none_or(|lifetime| lifetime.ident != "static") => {
            refuse(ty, "an answer cannot borrow from the call; return the owned type [return_borrowed]", errors)
        }
        Type::ImplTrait(_) => refuse(ty, "`impl Trait` has no schema; name the type that the endpoint returns [return_impl_trait]", errors),
        Type::Infer(_) => {
            refuse(ty, "the type must be written out, because the schema comes from it; name the type [type_inferred]", errors)
        }
        _ => true,
    }
}

fn check_generics(arguments: &PathArguments, errors: &mut Errors) -> bool {
    let PathArguments::AngleBracketed(arguments) = arguments else { return true };
    arguments.args.iter().fold(true, |fine, argument| {
        fine & match argument {
            GenericArgument::Type(Type::Slice(slice)) => check_value(&slice.elem, errors),
            GenericArgument::Type(Type::Path(path)) if path.path.is_ident("str") => true,
            GenericArgument::Type(ty) => check_value(ty, errors),
            GenericArgument::Lifetime(lifetime) if lifetime.ident != "static" => {
                errors.push(
                    lifetime,
                    "what is read from a request owns its parts; take a type without a lifetime [argument_lifetime]",
                );
                false
            }
            _ => true,
        }
    })
}

fn refuse(ty: &Type, message: &str, errors: &mut Errors) -> bool {
    errors.push(ty, message);
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Type {
        syn::parse_str(text).expect("a type")
    }

    #[test]
    fn a_name_says_whether_an_argument_may_be_left_out_or_nothing() {
        for (text, expected) in [
            ("String", Some(Presence::Required)),
            ("(u8)", Some(Presence::Required)),
            ("Vec<Json<u8>>", Some(Presence::Required)),
            ("Option<String>", Some(Presence::Optional)),
            // What stands behind these only the compiler knows.
            ("Json<u8>", None),
            ("Body", None),
            ("mine::Option<String>", None),
            ("[u8; 4]", None),
        ] {
            assert_eq!(presence(&of(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_redirect_is_found_inside_other_types() {
        for text in ["Redirect", "Redirect<307>", "Result<plugin_core::Redirect<301>, E>", "WithHeaders<Redirect, H>"] {
            assert!(is_redirect(&of(text)), "{text}");
        }
        for text in ["String", "Vec<Redirection>", "()"] {
            assert!(!is_redirect(&of(text)), "{text}");
        }
    }
}
