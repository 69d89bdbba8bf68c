//! The router tells the parameters of a path apart by the letters of the alphabet, and ends the program when it is given more. Long
//! before that no model keeps them in order.
//!
//! Fix: Take the others as query parameters, by leaving them out of the path template.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}/{l}/{m}/{n}/{o}/{p}/{q}/{r}/{s}/{t}/{u}/{v}/{w}/{x}/{y}/{z}")] //~ path_parameters_too_many
async fn read(
    a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8,
    n: u8, o: u8, p: u8, q: u8, r: u8, s: u8, t: u8, u: u8, v: u8, w: u8, x: u8, y: u8, z: u8,
) {
}

fn main() {}
