//! Names that generated code must not stumble over.

use plugin_core::plugin_endpoint;

/// User code may call its things like the prelude's.
#[allow(dead_code)]
enum Option {}
#[allow(dead_code)]
enum Result {}
#[allow(dead_code)]
struct Box;
#[allow(non_camel_case_types, dead_code)]
type str = u8;
#[allow(unused_macros)]
macro_rules! concat {
    () => {};
}

#[plugin_endpoint(post, "/a/{plugin}")]
async fn call(plugin: u8, call: u8, arguments: u8, reply: u8, value0: u8, state0: u8) -> u8 {
    plugin + call + arguments + reply + value0 + state0
}

#[plugin_endpoint(get, "/b")]
async fn arguments() {}

#[plugin_endpoint(get, "/c")]
async fn run() {}

#[plugin_endpoint(get, "/d")]
async fn r#move(r#async: std::option::Option<u8>) -> std::result::Result<u8, std::convert::Infallible> {
    Ok(r#async.unwrap_or_default())
}

macro_rules! endpoint {
    ($method:ident, $path:literal, $name:ident, $argument:ident: $ty:ty) => {
        /// From another macro.
        #[plugin_endpoint($method, $path)]
        async fn $name($argument: $ty) {
            drop($argument);
        }
    };
}

endpoint!(get, "/e/{user}", from_macro, user: String);

fn main() {}
