//! Scopes that an endpoint asks for and that its plugin cannot have, found while the plugin compiles.

use crate::clash::endpoint;
use crate::identity::Identity;
use crate::operation::Security;
use crate::plugin::{Auth, Manifest};
use crate::text::Message;

/// Fails the compilation if an endpoint promises scopes that nobody checks, or that no token of the plugin has. It is called in const
/// evaluation only.
///
/// Who is let in by a secret may do everything: there the scopes are for the other plugins that list the endpoint.
#[track_caller]
pub(crate) const fn check_scopes(identity: &Identity, manifest: &Manifest) {
    let Security::Scopes(scopes) = identity.security else { return };
    // Of a plugin that did not compile, nobody knows what it asks for.
    let is_known = !manifest.name_for_model.is_empty();
    let mut index = 0;
    while is_known && index < scopes.len() {
        let message =
            endpoint(Message::new().then("endpoint "), identity).then(" asks for the scope `").then(scopes[index]);
        match manifest.auth {
            Auth::None => panic!(
                "{}",
                message
                    .then("`, but of a plugin with `auth = none` nobody asks anything; write `auth = oauth(…)`, or remove `security` [scope_unchecked]")
                    .as_str()
            ),
            Auth::OAuth { scope, .. } if !has_word(scope, scopes[index]) => panic!(
                "{}",
                message
                    .then("`, which no token has, because `auth = oauth(…)` asks for `")
                    .then(scope)
                    .then("`; add it to `scope` there, or ask for one of those [scope_unknown]")
                    .as_str()
            ),
            _ => {}
        }
        index += 1;
    }
}

/// Whether a word is among those of a list that spaces separate.
const fn has_word(list: &str, word: &str) -> bool {
    let (list, word) = (list.as_bytes(), word.as_bytes());
    let mut start = 0;
    while start + word.len() <= list.len() {
        let mut length = 0;
        while length < word.len() && list[start + length] == word[length] {
            length += 1;
        }
        let begins = start == 0 || list[start - 1] == b' ';
        let ends = start + word.len() == list.len() || list[start + word.len()] == b' ';
        if length == word.len() && begins && ends {
            return true;
        }
        start += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_word_is_a_whole_one() {
        for (list, word, expected) in [
            ("notes:read notes:write", "notes:read", true),
            ("notes:read notes:write", "notes:write", true),
            ("notes:read notes:write", "notes", false),
            ("notes:read notes:write", "read", false),
            ("notes:read", "notes:reader", false),
            ("", "a", false),
        ] {
            assert_eq!(has_word(list, word), expected, "{list} / {word}");
        }
    }
}
