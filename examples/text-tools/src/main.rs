//! Serves the text-tools plugin. `TRANSLATE_URL` names the translator, `TRANSLATE_API_KEY` is the key for it if it wants one.

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(text_tools::TextTools::from_env()?).await
}
