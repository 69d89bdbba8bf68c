//! Serves the text-tools plugin.

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(text_tools::TextTools::from_env()?).await
}
