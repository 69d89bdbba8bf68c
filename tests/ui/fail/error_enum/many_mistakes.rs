#![allow(unused)]

use plugin_core::{PluginError, plugin_endpoint};

#[derive(PluginError)]
enum TodoError {
    #[status(200)] //~ variant_status_malformed
    First, //~ variant_undocumented
    Second, //~ variant_undocumented variant_status_missing
    #[status(transparent)]
    Third, //~ variant_transparent
}

/// The error is still an error: the endpoint that returns it stands.
#[plugin_endpoint(get, "/todos")]
async fn list() -> Result<String, TodoError> {
    Err(TodoError::First)
}

fn main() {}
