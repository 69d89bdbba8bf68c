//! The names under which callers know an endpoint.

use syn::ext::IdentExt;
use syn::{LitStr, Signature};

use crate::errors::Errors;

/// The operationId: as given, or the function's name in lowerCamelCase.
pub(crate) fn check_operation_id(given: Option<&LitStr>, sig: &Signature, errors: &mut Errors) -> String {
    let Some(literal) = given else {
        let id = lower_camel_case(&sig.ident.unraw().to_string());
        if !is_name_of_tool(&id) {
            errors.push(
                &sig.ident,
                format_args!("`{id}` cannot be an operationId, which is 1 to 64 ASCII letters, digits and `_`; rename the function, or give it an `operation_id = \"…\"` [operation_id_malformed]"),
            );
        }
        return id;
    };
    let id = literal.value();
    if !is_name_of_tool(&id) {
        if id.is_empty() {
            errors.push(literal, "the `operation_id` is empty; write one, or leave it out [operation_id_malformed]");
            return id;
        }
        let fixed = name_of_tool(&id);
        errors.push(literal, format_args!("`{id}` cannot be an operationId, which is 1 to 64 ASCII letters, digits and `_`; write something like `{fixed}` [operation_id_malformed]"));
    }
    id
}

fn lower_camel_case(name: &str) -> String {
    let mut words = name.split('_').filter(|word| !word.is_empty());
    let mut id = words.next().unwrap_or(name).to_owned();
    for word in words {
        let mut characters = word.chars();
        id.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        id.push_str(characters.as_str());
    }
    id
}

/// `add_todo` as a sentence: "Add todo."
pub(crate) fn spelled_out(name: &str) -> String {
    let words = name.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut characters = words.chars();
    let first: String = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", characters.as_str())
}

/// Whether a name fits every surface: 1 to 64 ASCII letters, digits and `_`.
pub(crate) fn is_name_of_tool(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A name that fits every surface, as near to this one as can be.
pub(crate) fn name_of_tool(name: &str) -> String {
    let fit = |character: char| if character.is_ascii_alphanumeric() { character } else { '_' };
    name.chars().map(fit).take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_operation_ids_and_sentences() {
        for (name, id, sentence) in [
            ("add_todo", "addTodo", "Add todo."),
            ("list", "list", "List."),
            ("_get__x2_y", "getX2Y", "Get x2 y."),
            ("getTodos", "getTodos", "GetTodos."),
        ] {
            assert_eq!(lower_camel_case(name), id);
            assert_eq!(spelled_out(name), sentence);
        }
    }

    #[test]
    fn a_name_of_a_tool_has_1_to_64_letters_digits_and_underscores() {
        assert!(is_name_of_tool(&"a".repeat(64)));
        for bad in ["", "a b", "a-b", "ä", &"a".repeat(65)] {
            assert!(!is_name_of_tool(bad), "{bad}");
        }
        assert_eq!(name_of_tool("a b-ä"), "a_b__");
    }
}
