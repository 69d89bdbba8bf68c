//! Defaults and examples on the very ends of what the rules beside them allow.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a")]
async fn numbers(
    #[range(1..=50)]
    #[default(1)]
    #[example(50)]
    closed: u8,
    #[range(1..50)]
    #[default(1)]
    #[example(49)]
    half_open: u8,
    #[range(0.5..=0.5)]
    #[default(0.5)]
    one: f64,
    #[range(-5..=-5)]
    #[default(-5)]
    negative: i8,
) {
    let _ = (closed, half_open, one, negative);
}

#[plugin_endpoint(get, "/b")]
async fn texts(
    #[length(2..=3)]
    #[default("ab")]
    #[example("abc")]
    closed: String,
    #[length(2..4)]
    #[default("字字")]
    #[example("字字字")]
    half_open: String,
    #[length(0)]
    #[default("")]
    nothing: String,
) {
    let _ = (closed, half_open, nothing);
}

fn main() {}
