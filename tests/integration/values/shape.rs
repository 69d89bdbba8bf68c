//! One row of the table: a type, values that it takes, and values that it refuses.

use serde_json::Value;

/// A type, and what becomes of values of it.
pub(crate) struct Shape {
    /// The operationId of the endpoint that takes such a value and gives it back.
    pub(crate) name: String,
    /// Where the value is given.
    pub(crate) place: Place,
    /// What is accepted, and what is served back for it.
    pub(crate) good: Vec<(Value, Value)>,
    pub(crate) bad: Vec<Bad>,
    /// Why the type refuses values that its schema allows, where it does.
    pub(crate) stricter: Option<&'static str>,
}

/// Where a value is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// As a field of the JSON body.
    Body,
    /// As a parameter of the query string.
    Query,
    /// As a field of a form.
    Form,
}

/// A value that is refused.
pub(crate) struct Bad {
    pub(crate) value: Value,
    /// A JSON Pointer from the value to its fault.
    pub(crate) pointer: String,
    pub(crate) said: Said,
}

/// Which schemas say that a value is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// That of both versions.
    Both,
    /// That of OpenAPI 3.1; 3.0 has no words for it.
    Loose,
    /// Neither: only the type knows.
    Nowhere,
}

impl Shape {
    /// `good` lists values that are served back as they are, `served` pairs of what is sent and what is served, and `bad`
    /// pairs of a pointer and a value, with `"loose"` or `"nowhere"` after them where not both versions can say it.
    pub(crate) fn new(
        name: &'static str,
        place: Place,
        [good, served, bad]: [Value; 3],
        stricter: Option<&'static str>,
    ) -> Self {
        let mut pairs: Vec<_> = list(good).into_iter().map(|value| (value.clone(), value)).collect();
        pairs.extend(list(served).into_iter().flat_map(list).map(|pair| match <[Value; 2]>::try_from(list(pair)) {
            Ok([sent, served]) => (sent, served),
            Err(other) => panic!("{name}: {other:?} is no pair"),
        }));
        let bad = list(bad).into_iter().map(|entry| Bad::new(name, list(entry))).collect();
        Self { name: operation_id(name), place, good: pairs, bad, stricter }
    }
}

impl Bad {
    fn new(name: &str, mut entry: Vec<Value>) -> Self {
        let said = match entry.get(2).and_then(Value::as_str) {
            None => Said::Both,
            Some("loose") => Said::Loose,
            Some("nowhere") => Said::Nowhere,
            Some(other) => panic!("{name}: {other} is unknown"),
        };
        let pointer = entry[0].as_str().map(str::to_owned).unwrap_or_else(|| panic!("{name}: no pointer: {entry:?}"));
        Self { value: entry.swap_remove(1), pointer, said }
    }
}

/// What an operation is called whose function has this name.
fn operation_id(function: &str) -> String {
    let mut words = function.split('_');
    let mut id = words.next().unwrap_or_default().to_owned();
    for word in words {
        id.push_str(&word[..1].to_uppercase());
        id.push_str(&word[1..]);
    }
    id
}

fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        other => panic!("{other} is no list"),
    }
}

/// Declares an endpoint for each type, which gives back the field `value` of its body, and the rows of the table.
macro_rules! shapes {
    ($($name:ident $path:literal $type:ty {
        good: $good:tt $(, served: $served:tt)?, bad: $bad:tt $(, stricter: $why:literal)?
    })+) => {
        $(
            /// Give the value back.
            #[plugin_core::plugin_endpoint(post, $path, tags("body"))]
            pub(crate) async fn $name(value: $type) -> $type {
                value
            }
        )+

        pub(crate) fn shapes() -> Vec<$crate::values::shape::Shape> {
            use $crate::values::shape::{Place, Shape};
            vec![$(Shape::new(
                stringify!($name),
                Place::Body,
                [serde_json::json!($good), serde_json::json!([$($served)?]), serde_json::json!($bad)],
                [$($why)?].first().copied(),
            )),+]
        }
    };
}

/// The same for parameters of a query string and for the fields of a form.
macro_rules! parameters {
    ($($query:ident $query_path:literal $form:ident $form_path:literal $type:ty {
        good: $good:tt $(, served: $served:tt)?, bad: $bad:tt $(, stricter: $why:literal)?
    })+) => {
        $(
            /// Give the parameter back.
            #[plugin_core::plugin_endpoint(get, $query_path, tags("query"))]
            pub(crate) async fn $query(value: $type) -> $type {
                value
            }

            /// Give the field back.
            #[plugin_core::plugin_endpoint(post, $form_path, tags("form"))]
            pub(crate) async fn $form(#[form] value: $type) -> $type {
                value
            }
        )+

        pub(crate) fn shapes() -> Vec<$crate::values::shape::Shape> {
            use $crate::values::shape::{Place, Shape};
            let mut shapes = Vec::new();
            $(
                for (name, place) in [(stringify!($query), Place::Query), (stringify!($form), Place::Form)] {
                    shapes.push(Shape::new(
                        name,
                        place,
                        [serde_json::json!($good), serde_json::json!([$($served)?]), serde_json::json!($bad)],
                        [$($why)?].first().copied(),
                    ));
                }
            )+
            shapes
        }
    };
}

pub(crate) use {parameters, shapes};
