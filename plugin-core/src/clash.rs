//! Endpoints that cannot stand in one plugin, found while the plugin compiles.
//!
//! All of it runs in const evaluation, so it compares hashes, through two small hash tables: the cost grows linearly with the number
//! of endpoints. A call costs more than all else there, so there are few.

use crate::identity::Identity;
use crate::plugin::Manifest;
use crate::routes::{BUILT_IN_KEYS, BUILT_IN_PATHS};
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

/// Finds every clash among `endpoints`. `SLOTS` is a power of two and at least twice their number.
pub const fn find_clashes<const N: usize, const SLOTS: usize>(endpoints: &[&Identity; N]) -> Clashes<N> {
    let mut clashes = [Clash::None; N];
    let mut operation_ids = [FREE; SLOTS];
    let mut shapes = [FREE; SLOTS];
    // For each endpoint the one before it with a path of the same shape.
    let mut before = [FREE; N];
    let mut index = 0;
    while index < N {
        let identity = endpoints[index];
        // Of an endpoint that did not compile, what is known is compared all the same.
        if !identity.path.is_empty() {
            let keys = &identity.keys;
            let mut slot = keys.operation_id as usize & (SLOTS - 1);
            while operation_ids[slot] != FREE
                && endpoints[operation_ids[slot] as usize].keys.operation_id != keys.operation_id
            {
                slot = (slot + 1) & (SLOTS - 1);
            }
            let operation_id = operation_ids[slot];
            if operation_id == FREE {
                operation_ids[slot] = index as u16;
            }
            slot = keys.shape as usize & (SLOTS - 1);
            while shapes[slot] != FREE && endpoints[shapes[slot] as usize].keys.shape != keys.shape {
                slot = (slot + 1) & (SLOTS - 1);
            }
            before[index] = shapes[slot];
            shapes[slot] = index as u16;
            clashes[index] = clash(endpoints, &before, index, operation_id);
        }
        index += 1;
    }
    mark_built_in(endpoints, &shapes, &before, &mut clashes);
    Clashes(clashes)
}

/// Marks the endpoints that would hide a path of the server, unless they clash with others more.
///
/// No built-in path has parameters, so it is its own shape. There are fewer of them than endpoints where the cost counts.
const fn mark_built_in(endpoints: &[&Identity], shapes: &[u16], before: &[u16], clashes: &mut [Clash]) {
    let mut built_in = 0;
    while built_in < BUILT_IN_KEYS.len() {
        let key = BUILT_IN_KEYS[built_in];
        let mut slot = key as usize & (shapes.len() - 1);
        while shapes[slot] != FREE && endpoints[shapes[slot] as usize].keys.shape != key {
            slot = (slot + 1) & (shapes.len() - 1);
        }
        let mut index = shapes[slot];
        while index != FREE {
            if let Clash::None | Clash::Shape(_) = clashes[index as usize] {
                clashes[index as usize] = Clash::BuiltIn(built_in);
            }
            index = before[index as usize];
        }
        built_in += 1;
    }
}

/// Stands for no endpoint.
const FREE: u16 = u16::MAX;

/// The clash of one endpoint, of which the first one with its operationId is known, and those before it with a path of its shape.
const fn clash(endpoints: &[&Identity], before: &[u16], index: usize, operation_id: u16) -> Clash {
    let keys = &endpoints[index].keys;
    let (mut route, mut shape) = (FREE, FREE);
    let mut other = before[index];
    while other != FREE {
        if endpoints[other as usize].keys.route == keys.route {
            route = other;
        }
        shape = other;
        other = before[other as usize];
    }
    if route != FREE {
        Clash::Route(route as usize)
    } else if operation_id != FREE {
        Clash::OperationId(operation_id as usize)
    } else if shape != FREE && endpoints[shape as usize].keys.path != keys.path {
        Clash::Shape(shape as usize)
    } else {
        Clash::None
    }
}

impl<const N: usize> Clashes<N> {
    /// Fails the compilation if the endpoint at `index` clashes with one listed before it, or with what the plugin says of who may call. It
    /// is called in const evaluation only.
    #[track_caller]
    pub const fn check(&self, endpoints: &[&Identity; N], index: usize, manifest: &Manifest) {
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

const fn two(this: &Identity, other: &Identity) -> Message {
    endpoint(endpoint(Message::new().then("endpoints "), other).then(" and "), this)
}

/// Names an endpoint by its function, which is what the list has.
pub(crate) const fn endpoint(message: Message, Identity { function, method, path, .. }: &Identity) -> Message {
    message.then("`").then(last_segment(function)).then("` (").then(method.as_str()).then(" ").then(path).then(")")
}

const fn last_segment(path: &str) -> &str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b':' {
        start -= 1;
    }
    path.split_at(start).1
}
