#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(
    #[range(1..=300)] page: u8, //~ rule_misfit
    #[range(-1..)] limit: Option<usize>, //~ rule_misfit
    #[range(0..256)] whole: u8,
    #[range(-1.5..=300.5)] fraction: f32,
) {
}

fn main() {}
