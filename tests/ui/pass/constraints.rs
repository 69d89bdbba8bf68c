//! Every constraint, at the edges of what it takes, also through `macro_rules!`.

use plugin_core::plugin_endpoint;

const MOST: u8 = 9;
const PART: f64 = 0.5;

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
enum Order {
    Up,
    Down,
}

#[plugin_endpoint(get, "/all/{name}")]
async fn all(
    #[length(0..=0)] name: String,
    #[range(1..=1)] one: u8,
    #[range(0..1)] zero: i64,
    #[range(-1.5..=-1.5)] half: f32,
    #[range(1u8..=MOST)] most: u8,
    #[range(u8::MIN..)] least: u8,
    #[range(-PART..PART * 2.0)] part: f64,
    #[length(3)] exact: String,
    #[length(1..)]
    #[pattern(r#"^"quoted"$"#)]
    quoted: String,
    #[default([1, 2])] list: Vec<u8>,
    #[default(Order::Up)]
    #[example("Down")]
    order: Order,
    #[default("a".repeat(3))] computed: String,
    #[header("X-Size")]
    #[range(1..)]
    #[default(1)]
    size: u64,
) {
    let _ = (name, one, zero, half, most, least, part, exact, quoted, list, order, computed, size);
}

#[plugin_endpoint(post, "/body")]
async fn body(#[default({"a": null, "b": [true]})] map: serde_json::Value, #[default(null)] nothing: serde_json::Value) {
    let _ = (map, nothing);
}

#[plugin_endpoint(post, "/form", security = none, external_docs = "https://example.com")]
async fn form(#[form("full-name")] name: String, #[default(false)] dry: bool) {
    let _ = (name, dry);
}

#[plugin_endpoint(put, "/form", security("read", "write"))]
async fn text(#[length(1..)] words: plugin_core::Text) {
    let _ = words;
}

macro_rules! endpoint {
    ($name:ident, $path:literal, $least:literal, $most:expr, $default:expr, $pattern:literal) => {
        #[plugin_endpoint(get, $path)]
        async fn $name(
            #[range($least..=$most)]
            #[default($default)]
            number: u8,
            #[pattern($pattern)]
            #[length($least..)]
            text: String,
        ) {
            let _ = (number, text);
        }
    };
}

endpoint!(generated, "/generated", 1, 5, 2 + 1, "^a");

fn main() {}
