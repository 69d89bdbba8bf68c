#[doc = concat!("Version ", env!("CARGO_PKG_VERSION"))]
#[plugin_endpoint(get, "/version")]
async fn version(#[doc = include_str!("format.md")] format: String) -> String {
    format
}
