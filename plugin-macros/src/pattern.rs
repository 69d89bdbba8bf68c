//! What is wrong with a regular expression at first sight: everything else is found when the documents are built.

/// Why a text is no regular expression, and the way out.
pub(crate) fn fault(pattern: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut class = false;
    let mut repeatable = false;
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.next().is_none() => {
                return Some("ends with a `\\`; write `\\\\` for the sign itself".into());
            }
            '\\' => repeatable = true,
            ']' if class => (class, repeatable) = (false, true),
            _ if class => {}
            '[' => {
                class = true;
                // A bracket at the beginning stands for itself.
                characters.next_if_eq(&'^');
                characters.next_if_eq(&']');
            }
            '(' => {
                open.push(character);
                repeatable = false;
                if characters.next_if_eq(&'?').is_some() && is_look_around(&mut characters) {
                    return Some(
                        "looks around with `(?=`, `(?!` or `(?<`, which cannot be checked; describe what matches"
                            .into(),
                    );
                }
            }
            ')' if open.pop().is_none() => {
                return Some("closes a `)` that nothing opens; remove it, or write `\\)`".into());
            }
            ')' => repeatable = true,
            '*' | '+' | '?' if !repeatable => {
                return Some(format!("repeats nothing with `{character}`; write `\\{character}` for the sign itself"));
            }
            '*' | '+' | '?' => {
                characters.next_if_eq(&'?');
                repeatable = false;
            }
            '|' | '^' => repeatable = false,
            _ => repeatable = true,
        }
    }
    match (class, open.is_empty()) {
        (true, _) => Some("opens a `[` that nothing closes; close it, or write `\\[`".into()),
        (false, false) => Some("opens a `(` that nothing closes; close it, or write `\\(`".into()),
        (false, true) => None,
    }
}

/// Takes what a group begins with after its question mark: `:`, or a name. Whether it looks at what is around it instead.
fn is_look_around(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    match characters.next_if(|next| "=!<:".contains(*next)) {
        Some('<') if characters.peek().is_some_and(|next| "=!".contains(*next)) => true,
        Some('<') => {
            while characters.next_if(|next| *next != '>').is_some() {}
            characters.next();
            false
        }
        Some(sign) => sign != ':',
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn what_is_no_regular_expression_is_found() {
        for bad in ["(", "a)", "[a-z", "*a", "a|+", "(?=a)", "(?<!a)b", "a\\", "(a", "(?:*)"] {
            assert!(fault(bad).is_some(), "{bad}");
        }
        for good in [
            "",
            "^[a-z]+$",
            "(?:a|b)*?",
            "[]a]",
            "[^]]",
            "\\(",
            "(?<name>a)",
            "a{2,}",
            "[(*+?]",
            "^\\d{3}-\\w+$",
            "a??",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
    }
}
