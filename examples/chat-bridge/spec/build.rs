//! Writes the plugin's documents into this folder on every `cargo build`.
fn main() {
    plugin_core::emit::<chat_bridge::ChatBridge>();
}
