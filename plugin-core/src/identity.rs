//! What an endpoint is told from others by.

use crate::operation::{Method, Security};

/// What no two endpoints of a plugin have in common, and what the plugin has to fit.
///
/// It is small, because the compiler evaluates it once more wherever it is passed on. The fields are those of
/// [`Operation`](crate::operation::Operation).
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    /// Unique within a plugin.
    pub operation_id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: &'static str,
    /// The function's module path and name.
    pub function: &'static str,
    /// What a caller needs to call it.
    pub security: Security,
    /// Whether several threads can share the state that it takes, where that is known without looking at its other types.
    pub is_shared: bool,
    /// By which it is compared.
    pub keys: Keys,
}

impl Identity {
    /// What stands for what is no endpoint.
    pub const NOTHING: Self = Self {
        operation_id: "",
        method: Method::Get,
        path: "",
        function: "",
        security: Security::OfPlugin,
        is_shared: true,
        keys: Keys::new([0; 4]),
    };

    /// The identity of an endpoint without options.
    ///
    /// It is a function, because a call costs the compiler less than a literal of so many fields.
    pub const fn new(
        operation_id: &'static str,
        method: Method,
        path: &'static str,
        function: &'static str,
        keys: [u64; 4],
    ) -> Self {
        Self { operation_id, method, path, function, keys: Keys::new(keys), ..Self::NOTHING }
    }
}

/// Hashes that the macro computed, so that comparing endpoints at compile time is cheap.
///
/// Comparing the strings of 300 endpoints takes the compiler seven times as long.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// Of the operationId.
    pub operation_id: u64,
    /// Of the path template.
    pub path: u64,
    /// Of the path template with every parameter's name left out.
    pub shape: u64,
    /// Of the method and the path template.
    pub route: u64,
}

impl Keys {
    /// The hashes in the order of the fields.
    pub const fn new([operation_id, path, shape, route]: [u64; 4]) -> Self {
        Self { operation_id, path, shape, route }
    }
}
