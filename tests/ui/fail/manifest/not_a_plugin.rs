//! Only a type that says who it is and which endpoints it has can be served or described.
//!
//! Fix: Write `#[plugin(…)]` above the declaration of the type.

#![allow(unused)]

struct Todo;
fn describe() -> plugin_core::Manifest {
    <Todo as plugin_core::Plugin>::MANIFEST //~ not_a_plugin
}

fn main() {}
