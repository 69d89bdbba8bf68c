//! Serves the data-query plugin.

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(data_query::DataQuery::from_env()?).await
}
