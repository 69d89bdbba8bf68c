//! A whole call, put together from the examples of its arguments.

use serde_json::{Map, Value};

use crate::schema::{Compiler, Model, ToolModel, resolve};

/// The arguments of a call that shows what is meant: every argument of which an example is known, the required ones among them.
/// None where a required argument has no example, or the examples of types do not follow their own rules.
pub(crate) fn example(tool: &ToolModel, model: &Model) -> Option<Value> {
    let mut arguments = Map::new();
    for (name, schema) in &tool.properties {
        let resolved = resolve(schema, &model.components);
        let known = |schema: &Value| schema.get("examples").and_then(|examples| examples.get(0)).cloned();
        match known(schema).or_else(|| known(resolved)) {
            Some(value) => _ = arguments.insert(name.clone(), value),
            None if tool.required.contains(name) => return None,
            None => {}
        }
    }
    if arguments.is_empty() {
        return None;
    }
    let arguments = Value::Object(arguments);
    // Nobody has checked the examples inside types.
    let mut compiler = Compiler::new(&model.components);
    let input = compiler.compile(&tool.input());
    compiler.finish().accept(input, &mut arguments.clone()).then_some(arguments)
}
