/// Do nothing.
#[plugin_endpoint(delete, "/")]
async fn nothing() {}
