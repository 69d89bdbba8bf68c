//! Two functions of one name are two hidden types of one name, and what is implemented for both is implemented twice for the first. The
//! compiler says all of that; the first error is the mistake. The annotation of one function knows nothing of the other.
//!
//! Fix: Rename one of the functions.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() {}

#[plugin_endpoint(get, "/lists")]
async fn list() {} //~ E0428 E0428
//~^^ E0119 E0119

fn main() {}
