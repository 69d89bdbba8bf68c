//! Callers give a value by its name. A pattern has none, or several.
//!
//! Fix: Name the argument, `point: (f64, f64)`, and take it apart in the function's body.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/points")]
async fn add((x, y): (f64, f64)) {} //~ argument_unnamed

struct Point {
    x: u8,
    y: u8,
}

#[plugin_endpoint(post, "/b")]
async fn second(Point { x, y }: Point, _: u8, whole @ _: u8, ref d: u8) {} //~ argument_unnamed argument_unnamed argument_unnamed argument_unnamed

fn main() {}
