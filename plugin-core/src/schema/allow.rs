//! What a type says about the advice on it: `#[schemars(extend("x-plugin-allow" = ["type_recursive"]))]`.
//!
//! A type has no annotation of ours that could say it. The keyword is taken out of every schema before anything else is done
//! with it, so that no document has it, and no two descriptions of a type differ by it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::advice::Advice;
use crate::words::{nearest, or};

use super::Finding;
use super::types::for_each_subschema;

const KEYWORD: &str = "x-plugin-allow";

/// What is known of the types besides their schemas.
#[derive(Debug, Default)]
pub(crate) struct TypeNotes {
    /// The components that describe how a type is read, with the name of the one that describes how it is written.
    renamed: BTreeMap<String, String>,
    allowed: BTreeMap<String, Vec<Advice>>,
}

impl TypeNotes {
    pub(super) fn new(
        renamed: &[(String, String)],
        said: &BTreeMap<String, Vec<Value>>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let allowed = said.iter().map(|(name, said)| (name.clone(), parse(said, &format!("type `{name}`"), findings)));
        let allowed = allowed.collect();
        Self { renamed: renamed.iter().map(|(name, given)| (given.clone(), name.clone())).collect(), allowed }
    }

    /// What the type is called that a component describes.
    pub(crate) fn name<'a>(&'a self, component: &'a str) -> &'a str {
        self.renamed.get(component).map_or(component, String::as_str)
    }

    /// The advice that is not given about a type.
    pub(super) fn allowed(&self, name: &str) -> &[Advice] {
        self.allowed.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Takes the keyword out of a schema and everything inside it, and notes what it said.
pub(super) fn take(schema: &mut Value, said: &mut Vec<Value>) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(value) = object.shift_remove(KEYWORD)
        && !said.contains(&value)
    {
        said.push(value);
    }
    for_each_subschema(object, &mut |inner| take(inner, said));
}

/// Reads what the keyword said; what it cannot say is a finding, because it would silence nothing.
pub(super) fn parse(said: &[Value], place: &str, findings: &mut Vec<Finding>) -> Vec<Advice> {
    let mut refuse = |text: String| findings.push(Finding::new("advice_unknown", format!("{place}: {text}")));
    let mut allowed = Vec::new();
    for value in said {
        let Value::Array(codes) = value else {
            refuse(format!("`{KEYWORD}` is `{value}`; write a list of codes, `\"{KEYWORD}\" = [\"type_recursive\"]`"));
            continue;
        };
        for code in codes {
            match code.as_str().and_then(Advice::named) {
                Some(advice) => allowed.push(advice),
                None => refuse(unknown(code)),
            }
        }
    }
    allowed
}

fn unknown(given: &Value) -> String {
    let code = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
    let known = || Advice::ALL.iter().map(|advice| advice.code());
    let hint = match nearest(&code, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {}", or(&known().map(|code| format!("`{code}`")).collect::<Vec<_>>())),
    };
    format!("`{KEYWORD}` has the unknown advice `{code}`; {hint}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_keyword_is_taken_wherever_it_is_one() {
        let mut schema = json!({
            "x-plugin-allow": ["type_recursive"],
            "properties": { "x-plugin-allow": { "x-plugin-allow": ["description_missing"] } },
            "examples": [{ "x-plugin-allow": 1 }],
            "anyOf": [{ "x-plugin-allow": ["type_recursive"] }],
        });
        let mut said = Vec::new();
        take(&mut schema, &mut said);
        let left =
            json!({ "properties": { "x-plugin-allow": {} }, "examples": [{ "x-plugin-allow": 1 }], "anyOf": [{}] });
        assert_eq!(schema, left);
        let mut findings = Vec::new();
        let allowed = parse(&said, "type `T`", &mut findings);
        assert_eq!((allowed, findings), (vec![Advice::TypeRecursive, Advice::DescriptionMissing], vec![]));
    }

    #[test]
    fn what_cannot_be_allowed_is_a_finding() {
        let mut findings = Vec::new();
        let said = [json!("type_recursive"), json!(["type_recursiv", 7, "type_recursive"])];
        assert_eq!(parse(&said, "type `T`", &mut findings), [Advice::TypeRecursive]);
        let words: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(
            words[0],
            "type `T`: `x-plugin-allow` is `\"type_recursive\"`; write a list of codes, `\"x-plugin-allow\" = [\"type_recursive\"]` [advice_unknown]"
        );
        assert_eq!(
            words[1],
            "type `T`: `x-plugin-allow` has the unknown advice `type_recursiv`; did you mean `type_recursive`? [advice_unknown]"
        );
        assert!(
            words[2].starts_with("type `T`: `x-plugin-allow` has the unknown advice `7`; write `status_not_200`, "),
            "{}",
            words[2]
        );
    }
}
