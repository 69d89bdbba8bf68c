//! A function may be more visible than the types in its signature: that is for the compiler to warn of, as of every function.

#![allow(private_interfaces)]

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use plugin_core::{Provides, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A thing.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Thing {
    /// Its name.
    name: String,
}

struct Db;

struct Caller;

impl FromRequestParts<Shop> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &Shop) -> Result<Self, Infallible> {
        Ok(Self)
    }
}

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Keep things.",
    description_for_model = "Plugin for keeping things.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(add, extracting, of_many, extracting_of_many)
)]
struct Shop {
    db: Db,
}

impl Provides<Db> for Shop {
    fn provide(&self) -> &Db {
        &self.db
    }
}

/// Add a thing.
#[plugin_endpoint(post, "/things")]
pub async fn add(db: &Db, thing: Thing) -> Thing {
    let _ = db;
    thing
}

/// Take what is not in the body.
#[plugin_endpoint(get, "/callers")]
pub async fn extracting(db: &Db, #[extract] caller: Caller) -> Vec<Thing> {
    let _ = (db, caller);
    Vec::new()
}

/// Take more arguments than there are tuples for.
#[plugin_endpoint(post, "/many")]
pub async fn of_many(
    a: Thing,
    b: u8,
    c: Option<u8>,
    d: u8,
    e: u8,
    f: u8,
    g: u8,
    h: u8,
    i: u8,
    j: Vec<Thing>,
) -> Thing {
    let _ = (b, c, d, e, f, g, h, i, j);
    a
}

/// Take more arguments than there are tuples for, and what is not in the body.
#[plugin_endpoint(get, "/many")]
pub async fn extracting_of_many(
    #[extract] caller: Caller,
    a: u8,
    b: u8,
    c: u8,
    d: u8,
    e: u8,
    f: u8,
    g: u8,
    h: u8,
    i: u8,
) -> Thing {
    let _ = caller;
    Thing { name: [a, b, c, d, e, f, g, h, i].len().to_string() }
}

fn main() {
    let names = |index: usize| -> Vec<_> {
        let arguments = <Shop as plugin_core::Plugin>::ENDPOINTS[index].operation.arguments;
        arguments.iter().map(|argument| argument.name).collect()
    };
    assert_eq!(names(2), ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
    assert_eq!(names(3), ["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
}
