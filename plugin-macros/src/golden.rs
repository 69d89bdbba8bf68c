//! What each shape of annotation expands to, compared with the files in `tests/expand`.
//!
//! Run `UPDATE_EXPAND=1 cargo test -p plugin-macros` to write them anew, and read every difference.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Item, Meta};

/// Expands every annotated item of a file, as the compiler would.
fn expand(source: &str) -> String {
    let file = syn::parse_file(source).expect("a source file");
    let expanded: TokenStream = file.items.into_iter().map(expand_item).collect();
    prettyplease::unparse(&syn::parse2(expanded).expect("what the macros emit is Rust"))
}

fn expand_item(mut item: Item) -> TokenStream {
    let attrs = match &mut item {
        Item::Fn(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        _ => return item.to_token_stream(),
    };
    let is_ours = |attr: &Attribute| ["plugin", "plugin_endpoint"].iter().any(|name| attr.path().is_ident(name));
    match attrs.iter().position(is_ours) {
        None => {
            let derived = crate::error_enum::expand(&item.to_token_stream());
            item.into_token_stream().into_iter().chain(derived).collect()
        }
        Some(index) => {
            let Meta::List(list) = attrs.remove(index).meta else { return TokenStream::new() };
            match list.path.is_ident("plugin") {
                true => crate::plugin::expand(list.tokens, item.into_token_stream()),
                false => crate::endpoint::expand(list.tokens, item.into_token_stream()),
            }
        }
    }
}

#[test]
fn expansions_are_as_committed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expand");
    let update = std::env::var_os("UPDATE_EXPAND").is_some();
    let mut compared = 0;
    for entry in fs::read_dir(&folder).expect("the folder of the expansions") {
        let input = entry.expect("an entry").path();
        let name = input.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if !name.ends_with(".rs") || name.ends_with(".expanded.rs") {
            continue;
        }
        let expanded = expand(&fs::read_to_string(&input).expect("a source file"));
        let golden = input.with_extension("expanded.rs");
        if update {
            fs::write(&golden, &expanded).expect("the golden file");
        }
        let committed = fs::read_to_string(&golden).unwrap_or_default();
        assert!(committed == expanded, "{name} expands to something else:\n{expanded}");
        compared += 1;
    }
    assert!(compared >= 10, "{compared} expansions were compared");
}
