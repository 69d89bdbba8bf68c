//! Only 301, 302, 303, 307 and 308 make a caller follow the `Location` header (RFC 9110); with any other status the caller stays
//! where it is.
//!
//! Fix: Write `Redirect`, which is 303, or one of the others, `Redirect<307>`.

#![allow(unused)]

use plugin_core::{Redirect, plugin_endpoint};

#[plugin_endpoint(get, "/old")]
async fn old() -> Redirect<200> { //~ redirect_status
    Redirect::to("/new")
}

fn main() {}
