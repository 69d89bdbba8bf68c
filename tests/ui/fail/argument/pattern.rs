#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Point {
    x: u8,
    y: u8,
}

#[plugin_endpoint(post, "/")]
async fn add((a, b): (u8, u8), Point { x, y }: Point, _: u8, whole @ _: u8) {} //~ argument_unnamed argument_unnamed argument_unnamed argument_unnamed

fn main() {}
