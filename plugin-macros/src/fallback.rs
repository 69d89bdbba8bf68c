//! What is emitted when something is wrong: the item as it was written and a stub of all that belongs to it, so that one
//! mistake is one error and an editor keeps completing.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Path, Visibility};

use crate::argument;
use crate::check::Sound;
use crate::const_checks::expand_part_checks;
use crate::expand::{expand_carrier, expand_marker};
use crate::function::{self, Function};
use crate::parts::{expand_argument_consts, expand_encoder_const};

/// A stub of an endpoint: it can be listed, and says that it did not compile. Its types are looked at as ever, so that what
/// is wrong with them is said in the same breath.
pub(crate) fn stub_endpoint(krate: &Path, function: &Function, sound: &Sound) -> TokenStream {
    let is_plain = function.sig.generics.params.is_empty();
    let values = || argument::values(&sound.arguments).filter(|_| is_plain);
    let arguments = expand_argument_consts(values());
    let encoder = sound.output.as_ref().filter(|_| is_plain).map(expand_encoder_const);
    let checks = expand_part_checks(values());
    let types = quote!(#arguments #encoder #checks);
    let identity = sound.identity.as_ref().map(|identity| identity.expand(&None));
    stub(krate, &function.vis, &function.sig.ident, &types, identity.as_ref())
}

/// A function that is still being typed, of whose syntax the compiler has complained already: its tokens without the attributes
/// that are only for us, and a stub, so that this stays the only error. `None` when it is no function at all.
pub(crate) fn half_typed(krate: &Path, item: &TokenStream) -> Option<TokenStream> {
    function::is_item(item, &["fn"]).then_some(())?;
    let mut tokens: Vec<_> = item.clone().into_iter().collect();
    let at = tokens.iter().position(|token| matches!(token, TokenTree::Ident(ident) if ident == "fn"))?;
    let mut has_receiver = false;
    if let Some(TokenTree::Group(arguments)) = tokens.get_mut(at + 2)
        && arguments.delimiter() == Delimiter::Parenthesis
    {
        has_receiver =
            arguments.stream().into_iter().any(|token| matches!(token, TokenTree::Ident(ident) if ident == "self"));
        let mut stripped = Group::new(Delimiter::Parenthesis, strip(arguments.stream()));
        // At the parenthesis where the compiler missed something: what it says there again, it does not print again.
        stripped.set_span(arguments.span_close());
        *arguments = stripped;
    }
    let stub = match tokens.get(at + 1) {
        Some(TokenTree::Ident(ident)) if !has_receiver => {
            let visibility = |input: ParseStream<'_>| {
                input.call(Attribute::parse_outer)?;
                let vis: Visibility = input.parse()?;
                input.parse::<TokenStream>()?;
                Ok(vis)
            };
            stub(
                krate,
                &visibility.parse2(item.clone()).unwrap_or(Visibility::Inherited),
                ident,
                &TokenStream::new(),
                None,
            )
        }
        _ => TokenStream::new(),
    };
    Some(tokens.into_iter().chain(stub).collect())
}

/// Arguments without the attributes that are only for us.
fn strip(arguments: TokenStream) -> TokenStream {
    let mut stripped = Vec::new();
    for token in arguments {
        if let (Some(TokenTree::Punct(pound)), TokenTree::Group(group)) = (stripped.last(), &token)
            && pound.as_char() == '#'
            && let Ok(attrs) = Attribute::parse_outer.parse2(quote!(#pound #group))
            && attrs.iter().any(function::is_ours)
        {
            let pound = stripped.pop();
            // Where a comma is missing before the attribute, the compiler would miss it once more, and at another place.
            if let (Some(before), Some(pound)) = (stripped.last(), pound)
                && !is_comma(before)
            {
                let mut comma = Punct::new(',', Spacing::Alone);
                comma.set_span(pound.span());
                stripped.push(comma.into());
            }
            continue;
        }
        stripped.push(token);
    }
    stripped.into_iter().collect()
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

/// What stands for an endpoint: the constants about its types, and the fields by which it is compared with others.
fn stub(
    krate: &Path,
    vis: &Visibility,
    ident: &Ident,
    types: &TokenStream,
    identity: Option<&TokenStream>,
) -> TokenStream {
    let carrier = expand_carrier(ident);
    let unknown =
        || quote!(impl __plugin::Identified for #carrier { const IDENTITY: __Identity = __Identity::NOTHING; });
    let identity = identity.map_or_else(unknown, TokenStream::clone);
    let endpoint = quote! {
        impl<__P> __EndpointOf<__P, (), (), ()> for #carrier {
            const PARTS: __Parts<(), ()> = __Parts::NOTHING;
            fn call<'a>(_: &'a __P, (): (), _: __plugin::Call) -> __plugin::ReplyFuture<'a> {
                // Where nothing complains, because the compiler takes what the parser does not, no program is built of it.
                const { ::core::panic!("`#[plugin_endpoint]` cannot read this function; write it more plainly [not_a_function]") }
            }
        }
    };
    expand_marker(krate, vis, ident, &[&identity, &endpoint, types])
}
