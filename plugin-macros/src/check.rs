//! From what is written to a checked operation; every rule about a single endpoint is here or in `argument`.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{FnArg, GenericParam, LitInt, ReturnType, Safety, Signature, Type};

use crate::argument::{self, Argument, Location, Surroundings, ValueArgument};
use crate::docs::{Described, Docs};
use crate::endpoint_args::EndpointArgs;
use crate::errors::Errors;
use crate::function::Function;
use crate::head::PathLiteral;
use crate::identity::Identity;
use crate::names;
use crate::operation::Operation;
use crate::path_taken::{Meant, check_path_taken};
use crate::tool::Tool;
use crate::types;
use crate::word;

/// What is right in an endpoint in which something else is wrong, so that its types are looked at nevertheless.
pub(crate) struct Sound {
    pub(crate) identity: Option<Identity>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) output: Option<Type>,
    pub(crate) meant: Vec<Meant>,
}

/// Checks an endpoint. When something is wrong it is reported, and the error is what is right.
pub(crate) fn check_endpoint(
    args: EndpointArgs,
    function: &Function,
    errors: &mut Errors,
) -> Result<Operation, Box<Sound>> {
    let sig = &function.sig;
    let output = check_signature(sig, errors).then(|| output_of(sig));
    let operation_id = names::check_operation_id(args.operation_id.as_ref(), sig, errors);
    let around = Surroundings {
        endpoint: &operation_id,
        verb: args.verb,
        template: args.path.as_ref().map(|path| &path.template),
        generics: &sig.generics,
        form: sig.inputs.iter().any(|input| match input {
            FnArg::Typed(input) => argument::says_form(&input.attrs),
            FnArg::Receiver(_) => false,
        }),
    };
    let inputs = sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => Some((input, Argument::check(input, &around, errors))),
        FnArg::Receiver(_) => None,
    });
    let (mut arguments, mut unread) = (Vec::new(), Vec::new());
    for (input, argument) in inputs {
        match argument {
            Some(argument) => arguments.push(argument),
            None => unread.push(&*input.pat),
        }
    }
    check_names(&arguments, &operation_id, errors);
    let meant = check_path_taken(&args, &arguments, &unread, sig, &operation_id, errors);
    let docs = Docs::of(&function.attrs);
    let (summary, description) = check_docs(&docs, sig, &operation_id, errors);
    let status = check_status(args.status.as_ref(), errors);
    Tool::check(&args, &operation_id, errors);
    let identity = args.path.zip(args.verb).map(|(path, verb)| Identity {
        ident: sig.ident.clone(),
        operation_id,
        verb,
        shape: shape(&path, &arguments, sig),
        path,
        security: args.security,
    });
    let (identity, output) = match (identity, output) {
        (Some(identity), Some(output)) if errors.is_empty() => (identity, output),
        (identity, output) => return Err(Box::new(Sound { identity, arguments, output, meant })),
    };
    Ok(Operation {
        krate: args.krate.unwrap_or_else(word::default_crate),
        vis: function.vis.clone(),
        identity,
        summary,
        description,
        documented: !docs.is_empty(),
        tags: args.tags,
        status,
        status_at: args.status.as_ref().map(LitInt::span),
        external_docs: args.external_docs,
        consequential: args.consequential,
        hidden: args.hidden,
        deprecated: args.deprecated,
        title: args.title,
        tool: args.tool.map(|(_, tool)| tool).unwrap_or_default(),
        allow: args.allow,
        arguments,
        output,
    })
}

/// The type that a function returns.
fn output_of(sig: &Signature) -> Type {
    match &sig.output {
        ReturnType::Default => syn::parse_quote!(()),
        ReturnType::Type(_, ty) => Type::clone(ty),
    }
}

/// What tells that a function stands inside an `impl`: a `self`, or a `Self` among its types.
pub(crate) fn receiver(sig: &Signature) -> Option<&dyn ToTokens> {
    let inputs = sig.inputs.iter().find_map(|input| match input {
        FnArg::Receiver(receiver) => Some(receiver as &dyn ToTokens),
        FnArg::Typed(input) => types::self_of(&input.ty).map(|word| word as &dyn ToTokens),
    });
    inputs.or_else(|| match &sig.output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => types::self_of(ty).map(|word| word as &dyn ToTokens),
    })
}

/// A plain async function, and nothing more. Returns whether its return type is one that can be looked at.
pub(crate) fn check_signature(sig: &Signature, errors: &mut Errors) -> bool {
    let ident = &sig.ident;
    if sig.asyncness.is_none() {
        errors
            .push(sig.fn_token, format_args!("endpoint `{ident}` is not async; write `async fn {ident}` [not_async]"));
    }
    if let Some(constness) = sig.constness {
        errors.push(constness, format_args!("endpoint `{ident}` cannot be const; remove `const` [function_qualifier]"));
    }
    if let Safety::Unsafe(unsafety) = sig.safety {
        errors.push(
            unsafety,
            format_args!(
                "endpoint `{ident}` cannot be unsafe, because anyone may call it; remove `unsafe` [function_qualifier]"
            ),
        );
    }
    if let Some(abi) = &sig.abi {
        errors.push(
            abi,
            format_args!("endpoint `{ident}` cannot have a foreign ABI; remove `extern` [function_qualifier]"),
        );
    }
    let parameters = &sig.generics.params;
    if !parameters.is_empty() && parameters.iter().all(|parameter| matches!(parameter, GenericParam::Lifetime(_))) {
        let message = format!(
            "endpoint `{ident}` needs no lifetimes, because state lives as long as the call; remove them [endpoint_lifetime]"
        );
        errors.push(parameters, message);
    } else if !parameters.is_empty() {
        errors.push(
            parameters,
            format_args!(
                "endpoint `{ident}` cannot be generic, because its schemas come from its types; name the types [endpoint_generic]"
            ),
        );
    } else if let Some(clause) = &sig.generics.where_clause {
        errors.push(clause, format_args!("endpoint `{ident}` cannot have a `where` clause; remove it [where_clause]"));
    }
    if let Some(variadic) = &sig.variadic {
        errors.push(variadic, format_args!("endpoint `{ident}` cannot be variadic; take a `Vec` [function_qualifier]"));
    }
    if let Some(at) = receiver(sig) {
        errors.push(at, format_args!("endpoint `{ident}` is a free function, not a method; move it out of the `impl`, and take the state as `plugin: &YourPlugin` [endpoint_method]"));
    }
    if sig.asyncness.is_none() && types::is_impl_trait(&sig.output) {
        // It returns the future itself, which is the same mistake once more.
        return false;
    }
    types::check_return(&sig.output, errors)
}

/// No two arguments of one name at one place.
fn check_names(arguments: &[Argument], endpoint: &str, errors: &mut Errors) {
    let values: Vec<_> = argument::values(arguments).collect();
    for (index, value) in values.iter().enumerate() {
        let name = &value.name;
        // HTTP makes no difference between capital and small letters in the names of headers.
        let same = |other: &str| match value.location {
            Location::Header => other.eq_ignore_ascii_case(name),
            _ => other == name,
        };
        // Of two arguments that Rust calls the same the compiler complains by itself.
        let written = |value: &ValueArgument| value.at.to_token_stream().to_string();
        let taken = values[..index].iter().find(|other| same(&other.name) && other.location == value.location);
        if taken.is_some_and(|other| written(other) != written(value)) {
            errors.push(
                &value.at,
                format_args!("`{endpoint}` takes `{name}` twice from the same place; rename one [argument_repeated]"),
            );
        }
    }
}

/// What the path is but for the names of its parameters. Where a name is wrong, which is reported, it is like no other path: what
/// is meant differs from others in more than the wrong name, or in nothing.
fn shape(path: &PathLiteral, arguments: &[Argument], sig: &Signature) -> String {
    let is_taken = |parameter: &str| {
        argument::values(arguments).any(|value| value.location == Location::Path && value.name == parameter)
    };
    match path.template.parameters().all(is_taken) {
        true => path.template.shape(),
        false => sig.ident.to_string(),
    }
}

/// Summary and description, from the doc comment or, without one, from the function's name.
fn check_docs(docs: &Docs, sig: &Signature, endpoint: &str, errors: &mut Errors) -> (Described, Described) {
    if let Some(computed) = docs.computed() {
        return (Described::Computed(computed.clone()), Described::Computed(computed));
    }
    let (mut summary, mut description) = docs.summary_and_description();
    summary.check_length(&format!("the summary of `{endpoint}`"), errors);
    description.check_length(&format!("the description of `{endpoint}`"), errors);
    if docs.is_empty() {
        summary.text = names::spelled_out(&sig.ident.unraw().to_string());
    }
    if description.text.is_empty() {
        description = summary.clone();
    }
    (Described::Known(summary), Described::Known(description))
}

/// The status of a success. One without a body, or one that is no success, would not be true.
fn check_status(given: Option<&LitInt>, errors: &mut Errors) -> u16 {
    let Some(literal) = given else { return 200 };
    match literal.base10_parse::<u16>() {
        Ok(status @ (200..=203)) => status,
        Ok(status @ (204 | 205)) => {
            errors.push(
                literal,
                format_args!(
                    "a {status} answer has no body; remove `status`, and return `NoContent` [status_without_body]"
                ),
            );
            200
        }
        Ok(status) if status >= 400 => {
            errors.push(
                literal,
                format_args!(
                    "`{status}` is the status of a failure; return an error that derives `PluginError` for it, and remove `status` [status_no_success]"
                ),
            );
            200
        }
        _ => {
            errors.push(
                literal,
                format_args!(
                    "`{literal}` is not the status of a success with a body; use 200, 201, 202 or 203 [status_no_success]"
                ),
            );
            200
        }
    }
}
