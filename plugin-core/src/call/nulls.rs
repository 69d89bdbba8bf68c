//! What a model in a strict mode leaves out: it has to give every field, and says `null` where it gives none.

use serde_json::Value;

use crate::schema::ArgumentModel;

/// How often faults are looked for, each time behind the ones before: no deeper than schemas are in practice.
const ROUNDS: usize = 8;

/// The value without the fields that are `null` where that is not allowed, if it is what is expected then. Otherwise it stays as it is,
/// and so do the words about what is wrong with it.
pub(super) fn leave_out(argument: &ArgumentModel, value: Value) -> Value {
    if !has_null(&value) {
        return value;
    }
    let accepted = |value: &Value| argument.nodes.accept(argument.node, &mut value.clone());
    let mut left = value.clone();
    for _ in 0..ROUNDS {
        let faults = argument.nodes.faults(argument.node, &mut left);
        let removed = faults.iter().filter(|fault| remove(&mut left, &fault.pointer)).count();
        if removed == 0 {
            break;
        }
    }
    if accepted(&left) {
        return left;
    }
    // Of a value that may have several forms it is not known which of its nulls are wrong.
    remove_all(&mut left);
    if accepted(&left) { left } else { value }
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_null),
        Value::Object(fields) => fields.values().any(|field| field.is_null() || has_null(field)),
        _ => false,
    }
}

/// Removes the field at a JSON Pointer if it is `null`. Whether it did.
fn remove(value: &mut Value, pointer: &str) -> bool {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return false };
    let name = name.replace("~1", "/").replace("~0", "~");
    let Some(Value::Object(fields)) = value.pointer_mut(parent) else { return false };
    fields.get(&name).is_some_and(Value::is_null) && fields.shift_remove(&name).is_some()
}

fn remove_all(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(remove_all),
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(remove_all);
        }
        _ => {}
    }
}
