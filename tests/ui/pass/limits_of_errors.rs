//! The first and the last status of an error, and descriptions of 200 characters.

use plugin_core::{PluginError, plugin_endpoint};

#[derive(PluginError)]
#[allow(dead_code)]
enum Failure {
    /// xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    #[status(400)]
    First,
    /// 字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字
    ///
    /// 字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字
    #[status(599)]
    Last,
}

#[plugin_endpoint(get, "/a")]
async fn fails() -> Result<String, Failure> {
    Err(Failure::First)
}

fn main() {
    let statuses: Vec<_> = <Failure as PluginError>::RESPONSES
        .iter()
        .map(|response| match response {
            plugin_core::ErrorResponse::Own { status, description } => (*status, description.chars().count()),
            _ => (0, 0),
        })
        .collect();
    assert_eq!(statuses, [(400, 200), (599, 200)]);
}
