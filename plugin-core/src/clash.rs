//! Endpoints that cannot stand in one plugin, found while the plugin compiles.
//!
//! All of it runs in const evaluation, so it compares hashes, through one small hash table for each kind of
//! clash: the cost grows linearly with the number of endpoints.

use crate::operation::{Keys, Operation};
use crate::plugin::Manifest;
use crate::routes::BUILT_IN_PATHS;
use crate::scopes::check_scopes;
use crate::text::{Message, equal};

/// Why an endpoint cannot stand beside those listed before it.
#[derive(Clone, Copy)]
enum Clash {
    None,
    /// The same operationId as the endpoint at this index.
    OperationId(usize),
    /// The same method and path.
    Route(usize),
    /// The same path but for the names of its parameters.
    Shape(usize),
    /// A path that the server itself answers.
    BuiltIn(usize),
}

/// For each endpoint of a plugin, its clash with one listed before it.
pub struct Clashes<const N: usize>([Clash; N]);

/// A hash table of endpoint indexes. `SLOTS` is a power of two and at least twice the number of endpoints.
struct Table<const SLOTS: usize>([u16; SLOTS]);

impl<const SLOTS: usize> Table<SLOTS> {
    const FREE: u16 = u16::MAX;

    /// Returns the slot that holds this key's endpoint, or the free slot where it belongs.
    const fn slot(&self, endpoints: &[&Operation], which: Key, key: u64) -> usize {
        let mut slot = key as usize & (SLOTS - 1);
        while self.0[slot] != Self::FREE {
            if which.of(&endpoints[self.0[slot] as usize].keys) == key {
                return slot;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        slot
    }

    /// Enters an endpoint and returns the first one with the same key, if there is one.
    const fn enter(&mut self, endpoints: &[&Operation], which: Key, index: usize) -> Option<usize> {
        let slot = self.slot(endpoints, which, which.of(&endpoints[index].keys));
        if self.0[slot] == Self::FREE {
            self.0[slot] = index as u16;
            return None;
        }
        Some(self.0[slot] as usize)
    }
}

#[derive(Clone, Copy)]
enum Key {
    OperationId,
    Route,
    Shape,
}

impl Key {
    const fn of(self, keys: &Keys) -> u64 {
        match self {
            Self::OperationId => keys.operation_id,
            Self::Route => keys.route,
            Self::Shape => keys.shape,
        }
    }
}

/// Finds every clash among `endpoints`.
pub const fn find_clashes<const N: usize, const SLOTS: usize>(endpoints: &[&Operation; N]) -> Clashes<N> {
    let mut clashes = [Clash::None; N];
    let mut operation_ids = Table::<SLOTS>([Table::<SLOTS>::FREE; SLOTS]);
    let mut routes = Table::<SLOTS>([Table::<SLOTS>::FREE; SLOTS]);
    let mut shapes = Table::<SLOTS>([Table::<SLOTS>::FREE; SLOTS]);
    let mut index = 0;
    while index < N {
        let operation = endpoints[index];
        // Of an endpoint that did not compile, what is known is compared all the same.
        if !operation.path.is_empty() {
            let operation_id = operation_ids.enter(endpoints, Key::OperationId, index);
            let route = routes.enter(endpoints, Key::Route, index);
            let shape = shapes.enter(endpoints, Key::Shape, index);
            clashes[index] = match (route, operation_id, shape, built_in(operation)) {
                (Some(other), ..) => Clash::Route(other),
                (_, Some(other), ..) => Clash::OperationId(other),
                (.., Some(path)) => Clash::BuiltIn(path),
                (_, _, Some(other), _) if endpoints[other].keys.path != operation.keys.path => Clash::Shape(other),
                _ => Clash::None,
            };
        }
        index += 1;
    }
    Clashes(clashes)
}

/// The index of the built-in path that an operation would hide.
const fn built_in(operation: &Operation) -> Option<usize> {
    let mut index = 0;
    while index < BUILT_IN_PATHS.len() {
        if equal(operation.path, BUILT_IN_PATHS[index].path) {
            return Some(index);
        }
        index += 1;
    }
    None
}

impl<const N: usize> Clashes<N> {
    /// Fails the compilation if the endpoint at `index` clashes with one listed before it, or with what the plugin says of who may call. It
    /// is called in const evaluation only.
    #[track_caller]
    pub const fn check(&self, endpoints: &[&Operation; N], index: usize, manifest: &Manifest) {
        let this = endpoints[index];
        let message = match self.0[index] {
            Clash::None => return check_scopes(this, manifest),
            Clash::Route(other) if equal(endpoints[other].function, this.function) => {
                endpoint(Message::new().then("endpoint "), this)
                    .then(" is listed twice; remove one [endpoint_repeated]")
            }
            Clash::Route(other) => two(this, endpoints[other])
                .then(" answer the same method and path; change the method or the path of one [route_repeated]"),
            Clash::OperationId(other) => two(this, endpoints[other])
                .then(" have the same operationId `")
                .then(this.operation_id)
                .then("`; rename one function or give it an `operation_id = \"…\"` of its own [operation_id_repeated]"),
            Clash::Shape(other) if endpoints[other].method as u8 == this.method as u8 => two(this, endpoints[other])
                .then(
                    " differ only in the names of their path parameters, so they answer the same method and path; \
                 change the method or the path of one [path_shape_repeated]",
                ),
            Clash::Shape(other) => two(this, endpoints[other]).then(
                " differ only in the names of their path parameters, which no router can tell apart; \
                 use the same names in both [path_shape_repeated]",
            ),
            Clash::BuiltIn(path) => endpoint(Message::new().then("endpoint "), this)
                .then(" takes the path where the plugin serves ")
                .then(BUILT_IN_PATHS[path].what)
                .then("; choose another path [path_built_in]"),
        };
        panic!("{}", message.as_str());
    }
}

const fn two(this: &Operation, other: &Operation) -> Message {
    endpoint(endpoint(Message::new().then("endpoints "), other).then(" and "), this)
}

/// Names an endpoint by its function, which is what the list has.
pub(crate) const fn endpoint(message: Message, operation: &Operation) -> Message {
    message
        .then("`")
        .then(last_segment(operation.function))
        .then("` (")
        .then(operation.method.as_str())
        .then(" ")
        .then(operation.path)
        .then(")")
}

const fn last_segment(path: &str) -> &str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b':' {
        start -= 1;
    }
    path.split_at(start).1
}
