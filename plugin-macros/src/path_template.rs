//! Path templates: `/todos/{username}`.

/// The most parameters: the router has a letter for each, and ends the program for want of more.
const PARAMETERS_LIMIT: usize = 25;

/// A parsed path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathTemplate {
    segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Parameter(String),
}

impl PathTemplate {
    /// Parses a template; the error lists everything that is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<String>> {
        if let Some((path, _)) = text.split_once('?') {
            let query =
                "the path template has a query string; take query parameters as arguments instead [path_query_string]";
            let others = Self::parse(path).err().unwrap_or_default();
            return Err(std::iter::once(query.to_owned()).chain(others).collect());
        }
        let Some(rest) = text.strip_prefix('/') else {
            return Err(vec![match text {
                url if url.contains("://") => {
                    let path = url.split("://").nth(1).and_then(|rest| rest.find('/').map(|at| &rest[at..]));
                    let path = path.unwrap_or("/");
                    format!("the path template `{url}` is a URL; write its path alone, `{path}` [path_without_slash]")
                }
                "" => "the path template is empty; write at least `/` [path_without_slash]".to_owned(),
                _ => {
                    format!("the path template `{text}` does not start with `/`; write `/{text}` [path_without_slash]")
                }
            }]);
        };
        if rest.is_empty() {
            return Ok(Self { segments: Vec::new() });
        }
        let mut faults = Vec::new();
        if let Some(trimmed) = text.strip_suffix('/') {
            faults.push(format!(
                "the path template `{text}` ends with `/`; write `{}` [path_trailing_slash]",
                trimmed.trim_end_matches('/')
            ));
        } else if text.contains("//") {
            faults.push(format!(
                "the path template `{text}` has an empty segment; remove the second `/` [path_empty_segment]"
            ));
        }
        let mut segments: Vec<Segment> = Vec::new();
        for segment in rest.split('/').filter(|segment| !segment.is_empty()) {
            match Segment::parse(segment) {
                Err(fault) => faults.push(fault),
                Ok(Segment::Parameter(name)) if segments.contains(&Segment::Parameter(name.clone())) => {
                    faults.push(format!(
                        "path parameter `{name}` stands twice in the path template; give the second another name [path_parameter_repeated]"
                    ));
                }
                Ok(segment) => segments.push(segment),
            }
        }
        let template = Self { segments };
        let parameters = template.parameters().count();
        if parameters > PARAMETERS_LIMIT {
            faults.push(format!(
                "the path template has {parameters} parameters, and no more than {PARAMETERS_LIMIT} can be routed; take the others as query parameters [path_parameters_too_many]"
            ));
        }
        if faults.is_empty() { Ok(template) } else { Err(faults) }
    }

    /// The names of the parameters, in their order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name.as_str()),
            Segment::Literal(_) => None,
        })
    }

    /// The template without the names of its parameters: equal for two templates that no router can tell apart.
    pub(crate) fn shape(&self) -> String {
        self.segments.iter().fold(String::new(), |mut shape, segment| {
            shape.push('/');
            shape.push_str(match segment {
                Segment::Literal(text) => text,
                Segment::Parameter(_) => "{}",
            });
            shape
        })
    }
}

impl Segment {
    fn parse(segment: &str) -> Result<Self, String> {
        if let Some(name) = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'))
            && !name.contains(['{', '}'])
        {
            return Self::parse_parameter(name);
        }
        if let Some(name) = segment.strip_prefix(':').filter(|name| is_name(name)) {
            return Err(format!("`:{name}` is no path parameter here; write `{{{name}}}` [path_parameter_syntax]"));
        }
        if let Some(name) = segment.strip_prefix('<').and_then(|segment| segment.strip_suffix('>')) {
            return Err(format!("`<{name}>` is no path parameter here; write `{{{name}}}` [path_parameter_syntax]"));
        }
        if let Some(name) = segment.strip_prefix('{').filter(|name| !name.contains(['{', '}'])) {
            let name = name.trim();
            return Err(format!(
                "the `{{` before `{name}` is never closed; write `{{{name}}}` [path_parameter_syntax]"
            ));
        }
        if let Some(name) = segment.strip_suffix('}').filter(|name| !name.contains(['{', '}'])) {
            let name = name.trim();
            return Err(format!("the `}}` after `{name}` is never opened; write `{{{name}}}` [path_parameter_syntax]"));
        }
        if segment.contains(['{', '}']) {
            return Err(format!(
                "`{segment}` mixes a parameter with other text; a parameter is a whole segment such as `/{{id}}/` [path_mixed_segment]"
            ));
        }
        if matches!(segment, "." | "..") {
            return Err(format!(
                "`{segment}` is a relative segment, which callers resolve away; remove it [path_relative_segment]"
            ));
        }
        // The router takes these for parameters, as it once wrote them, and refuses them.
        if let Some(first) = segment.chars().next().filter(|first| matches!(first, ':' | '*')) {
            return Err(format!(
                "`{first}` cannot begin a segment of a path template; write `{{name}}` for a parameter, or percent-encode it [path_character]"
            ));
        }
        match segment.chars().find(|character| !is_path_character(*character)) {
            Some(character) => Err(format!(
                "`{character}` cannot stand in a path template; percent-encode it, or use letters, digits, `-`, `.`, `_` and `~` [path_character]"
            )),
            None => Ok(Self::Literal(segment.to_owned())),
        }
    }

    fn parse_parameter(name: &str) -> Result<Self, String> {
        if let Some(rest) = name.strip_prefix('*') {
            return Err(format!(
                "`{{{name}}}` takes several segments, which OpenAPI cannot describe; take one with `{{{rest}}}`, or a query parameter [path_wildcard]"
            ));
        }
        if is_name(name) {
            return Ok(Self::Parameter(name.to_owned()));
        }
        let plain = name.split(':').next().unwrap_or_default().trim();
        match name {
            _ if plain != name && is_name(plain) => {
                let rest = if name.contains(':') { ", and the type at the argument" } else { "" };
                Err(format!("`{{{name}}}` is not a name alone; write `{{{plain}}}`{rest} [path_parameter_name]"))
            }
            "" => Err("`{}` has no name; write the argument's name in the braces [path_parameter_name]".to_owned()),
            _ => Err(format!(
                "`{name}` cannot name a path parameter; use letters, digits, `_` and `-`, and begin with a letter [path_parameter_name]"
            )),
        }
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '_' | '-'))
}

/// What may stand in a path segment (RFC 3986, `pchar`), already percent-encoded.
fn is_path_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%".contains(character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_template_gives_its_parameters_and_shape() {
        let template = PathTemplate::parse("/users/{user-id}/todos/{todo}").expect("a template");
        assert_eq!(template.parameters().collect::<Vec<_>>(), ["user-id", "todo"]);
        assert_eq!(template.shape(), "/users/{}/todos/{}");
        assert_eq!(PathTemplate::parse("/").expect("the root").shape(), "");
    }

    #[test]
    fn what_the_router_refuses_at_the_front_may_stand_inside() {
        assert_eq!(PathTemplate::parse("/a:b/c*").expect("a template").shape(), "/a:b/c*");
    }

    #[test]
    fn there_are_as_many_parameters_as_the_router_has_letters() {
        let template = |count: usize| (0..count).map(|number| format!("/{{p{number}}}")).collect::<String>();
        assert_eq!(PathTemplate::parse(&template(25)).expect("a template").parameters().count(), 25);
        let faults = PathTemplate::parse(&template(26)).expect_err("faults");
        assert!(faults[0].ends_with("[path_parameters_too_many]"), "{faults:?}");
    }

    #[test]
    fn every_fault_is_found() {
        let cases = [
            ("", 1),
            ("todos", 1),
            ("/todos/", 1),
            ("/todos//x", 1),
            ("/{a}/{a}", 1),
            ("/:id", 1),
            ("/<id>", 1),
            ("/a{id}", 1),
            ("/{id", 1),
            ("/{}", 1),
            ("/{*rest}", 1),
            ("/{1st}", 1),
            ("/../x", 1),
            ("/a?b=c", 1),
            ("/a#b", 1),
            ("/*", 1),
            ("/*rest", 1),
            ("/a/:1st", 1),
            ("/ü", 1),
            ("/a b/{c d}/", 3),
        ];
        for (text, faults) in cases {
            assert_eq!(PathTemplate::parse(text).expect_err(text).len(), faults, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_parsed_or_refused_with_a_reason(text in "\\PC*|[/{}a-z*:<>.%?]*") {
            match PathTemplate::parse(&text) {
                Ok(template) => {
                    prop_assert!(text.starts_with('/'));
                    prop_assert_eq!(template.parameters().count(), text.matches('{').count());
                }
                Err(faults) => prop_assert!(!faults.is_empty() && faults.iter().all(|fault| fault.contains("; "))),
            }
        }

        #[test]
        fn what_is_put_together_comes_apart(
            segments in prop::collection::vec(("[a-z_][a-zA-Z0-9_-]{0,8}", any::<bool>()), 1..6),
        ) {
            let number = |(index, (name, is_parameter)): (usize, (String, bool))| (format!("{name}{index}"), is_parameter);
            let segments: Vec<_> = segments.into_iter().enumerate().map(number).collect();
            let write = |segment: &(String, bool), name: &str| if segment.1 { format!("/{{{name}}}") } else { format!("/{}", segment.0) };
            let text: String = segments.iter().map(|segment| write(segment, &segment.0)).collect();
            let template = PathTemplate::parse(&text).expect("a template");
            let parameters: Vec<_> = segments.iter().filter(|(_, is_parameter)| *is_parameter).map(|(name, _)| name.as_str()).collect();
            prop_assert_eq!(template.parameters().collect::<Vec<_>>(), parameters);

            // Other names do not change the shape; another segment does.
            let renamed: String = segments.iter().map(|segment| write(segment, &format!("other_{}", segment.0))).collect();
            prop_assert_eq!(PathTemplate::parse(&renamed).expect("a template").shape(), template.shape());
            let longer = PathTemplate::parse(&format!("{text}/more")).expect("a template");
            prop_assert_ne!(longer.shape(), template.shape());
        }
    }
}
