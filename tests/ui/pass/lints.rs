//! Lints that users turn on say nothing of generated code.

#![deny(warnings, missing_docs, unused, unreachable_pub, unused_qualifications, deprecated)]

use std::fmt::Debug;

use plugin_core::{Plugin, PluginError, Provides, plugin, plugin_endpoint};

/// The plugin.
#[plugin(
    name_for_human = "Lints",
    name_for_model = "lints",
    description_for_human = "Lints.",
    description_for_model = "Plugin for lints.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(old, by_trait, unused, block, boxed)
)]
#[deprecated(note = "the whole plugin")]
struct Lints {
    store: Box<dyn Store>,
}

#[deprecated(note = "the error")]
#[derive(Debug, PluginError)]
enum Failure {
    /// It failed.
    #[status(500)]
    #[allow(dead_code)]
    Failed,
}

/// An endpoint may be deprecated for those who call the function.
#[plugin_endpoint(get, "/old", deprecated)]
#[deprecated(note = "for callers")]
async fn old() {}

trait Store: Debug + Send + Sync {}

impl Store for u8 {}

#[allow(deprecated)]
impl Provides<dyn Store> for Lints {
    fn provide(&self) -> &(dyn Store + 'static) {
        &*self.store
    }
}

/// State may be taken by its trait.
#[plugin_endpoint(get, "/by-trait")]
async fn by_trait(store: &dyn Store) -> String {
    format!("{store:?}")
}

/// What the function does not use, callers give all the same.
#[plugin_endpoint(get, "/unused/{_odd}")]
async fn unused(_limit: u8, _odd: u8) {}

/**
 * Get the block.
 *
 * It has two
 * lines.
 */
#[plugin_endpoint(post, "/block")]
async fn block(
    /** A `&'static str` is owned enough to be returned. */
    _a: u8,
) -> Option<&'static str> {
    None
}

/// An error in a box is an error.
#[plugin_endpoint(get, "/boxed")]
#[allow(deprecated)]
async fn boxed() -> Result<(), Box<Failure>> {
    Ok(())
}

#[allow(deprecated)]
fn main() {
    let operations: Vec<_> = Lints::ENDPOINTS.iter().map(|endpoint| endpoint.operation).collect();
    let names: Vec<_> = operations[2].arguments.iter().map(|argument| argument.name).collect();
    assert_eq!(names, ["limit", "_odd"]);
    assert_eq!((operations[3].summary, operations[3].description), ("Get the block.", "It has two lines."));
    assert_eq!(operations[4].responses.errors.len(), 1);
    let _ = Lints { store: Box::new(0_u8) }.store;
}
