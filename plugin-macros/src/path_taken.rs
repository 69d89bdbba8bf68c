//! Every parameter of a path template is taken by an argument.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{FnArg, Pat, PatType, Signature, Type};

use crate::argument::{self, Argument, Location, ValueArgument};
use crate::endpoint_args::EndpointArgs;
use crate::errors::Errors;
use crate::path_template::PathTemplate;
use crate::symbol;
use crate::types;

/// The name of an argument, and that of the path parameter that it was probably meant to take.
pub(crate) struct Meant {
    pub(crate) written: String,
    pub(crate) meant: String,
}

/// Every parameter of the path template is taken by an argument. Returns the arguments that probably should.
pub(crate) fn check_path_taken(
    args: &EndpointArgs,
    arguments: &[Argument],
    unread: &[&Pat],
    sig: &Signature,
    endpoint: &str,
    errors: &mut Errors,
) -> Vec<Meant> {
    let mut meant = Vec::new();
    let Some(path) = &args.path else { return meant };
    for parameter in path.template.parameters() {
        // What is wrong with an argument that may be the one has been reported.
        let may_take = |pat: &&Pat| !matches!(pat, Pat::Ident(pat) if pat.ident.unraw() != parameter);
        if unread.iter().any(may_take) {
            continue;
        }
        if argument::values(arguments).any(|value| value.location == Location::Path && value.name == parameter) {
            continue;
        }
        if argument::values(arguments).any(|value| is_misplaced(value, parameter, &path.template)) {
            continue;
        }
        let same_name = type_of(sig, parameter);
        if let Some(ty) = same_name
            && let Type::Reference(reference) = types::ungrouped(ty)
        {
            let owned = match types::ungrouped(&reference.elem) {
                Type::Path(path) if !path.path.is_ident("str") => path.to_token_stream().to_string(),
                _ => "String".to_owned(),
            };
            let message = format!(
                "`{parameter}` is a path parameter of `{endpoint}`, which is taken by value; write `{parameter}: {owned}` [path_by_reference]"
            );
            errors.push(ty, message);
            continue;
        }
        let names = argument::values(arguments).map(|value| value.name.as_str());
        let nearest = symbol::nearest(parameter, names).filter(|_| same_name.is_none());
        meant.extend(nearest.map(|near| Meant { written: near.to_owned(), meant: parameter.to_owned() }));
        let hint = match (same_name, nearest) {
            (Some(_), _) => format!("remove the attribute of argument `{parameter}` that says otherwise"),
            (None, Some(near)) => format!("did you mean `{{{near}}}`?"),
            (None, None) => {
                format!("add the argument `{parameter}: String`, or remove `{{{parameter}}}` from the path")
            }
        };
        let others: Vec<_> = path.template.parameters().filter(|other| *other != parameter).collect();
        let message = format!(
            "no argument of `{endpoint}` takes the path parameter `{parameter}`; {hint} [path_parameter_untaken]"
        );
        errors.push_inside(&path.literal, parameter, &others, message);
    }
    meant
}

/// Whether an argument that was meant to take the path parameter is wrong in another way, which has been reported.
fn is_misplaced(value: &ValueArgument, parameter: &str, template: &PathTemplate) -> bool {
    match value.location {
        Location::Path => !template.parameters().any(|known| known == value.name),
        Location::Query => value.name == parameter,
        _ => false,
    }
}

/// The type of the argument of this name, whatever kind of argument it is.
fn type_of<'a>(sig: &'a Signature, name: &str) -> Option<&'a Type> {
    sig.inputs.iter().find_map(|input| match input {
        FnArg::Typed(PatType { pat, ty, .. }) => match &**pat {
            Pat::Ident(pat) if pat.ident.unraw() == name => Some(&**ty),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}
