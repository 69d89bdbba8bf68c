//! Every place an argument can come from, and every way to write one.

use std::collections::BTreeMap;
use std::future::Future;

use plugin_core::{Json, Provides, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Default)]
pub struct Db;

#[plugin(
    name_for_human = "Everything",
    name_for_model = "everything",
    description_for_human = "Everything.",
    description_for_model = "Plugin for everything.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(no_state, state_and_part, everywhere, whole_body, wrapped_body, only_optional, raw, patterns, extracted, unit)
)]
#[derive(Default)]
pub struct Everything {
    db: Db,
}

impl Provides<Db> for Everything {
    fn provide(&self) -> &Db {
        &self.db
    }
}

#[plugin_endpoint(get, "/no-state")]
async fn no_state() -> u8 {
    1
}

#[plugin_endpoint(get, "/state")]
async fn state_and_part(plugin: &Everything, _: &Db) -> bool {
    std::ptr::eq(&plugin.db, <Everything as Provides<Db>>::provide(plugin))
}

#[plugin_endpoint(put, "/{first}/x/{second-part}", tags("a", "b"), status = 201, consequential, deprecated)]
async fn everywhere(
    first: String,
    #[path("second-part")] second: i64,
    #[query] third: Option<bool>,
    #[query("4")] fourth: Vec<u8>,
    #[header] x_trace: Option<String>,
    #[header("If-Match")] etag: Option<String>,
    fifth: BTreeMap<String, f64>,
    #[body] sixth: (u8, char),
) -> String {
    format!("{first}{second}{third:?}{fourth:?}{x_trace:?}{etag:?}{fifth:?}{sixth:?}")
}

#[derive(Deserialize, Serialize, JsonSchema)]
pub struct Item {
    name: String,
}

#[plugin_endpoint(post, "/whole")]
async fn whole_body(Json(item): Json<Item>) -> Item {
    item
}

type Wrapped<T> = Json<Vec<T>>;
type Maybe<T> = Option<T>;
type Answer<T> = Result<T, std::convert::Infallible>;

#[plugin_endpoint(patch, "/wrapped")]
async fn wrapped_body(body: Wrapped<Item>, #[query] limit: Maybe<u8>) -> Answer<Vec<Item>> {
    Ok(body.0.into_iter().take(limit.unwrap_or(1).into()).collect())
}

#[plugin_endpoint(post, "/optional")]
async fn only_optional(a: Option<u8>, b: Maybe<Item>) -> u8 {
    a.unwrap_or_default() + u8::from(b.is_some())
}

#[plugin_endpoint(get, "/{type}/raw")]
async fn raw(r#type: String, r#match: Option<String>) -> String {
    r#type + &r#match.unwrap_or_default()
}

#[plugin_endpoint(post, "/patterns")]
async fn patterns(mut list: Vec<u8>, #[allow(unused_mut)] mut other: u8) -> Vec<u8> {
    list.push(other);
    list
}

#[plugin_endpoint(get, "/extracted")]
async fn extracted(plugin: &Everything, #[extract] headers: axum::http::HeaderMap, name: String) -> String {
    let _ = plugin;
    format!("{name}{}", headers.len())
}

#[plugin_endpoint(delete, "/unit", hidden)]
async fn unit() {}

/// Each function is what it was: it can be called as it is written.
async fn call_them() -> String {
    let plugin = Everything::default();
    assert!(state_and_part(&plugin, &plugin.db).await);
    let raw = raw("a".to_owned(), None).await;
    let whole = whole_body(Json(Item { name: raw })).await;
    let Ok(wrapped) = wrapped_body(Json(vec![whole]), Some(1)).await;
    patterns(Vec::new(), 1).await;
    unit().await;
    wrapped[0].name.clone()
}

/// A comma too many changes nothing.
#[plugin_endpoint(get, , "/commas", , hidden,)]
async fn commas() {}

fn main() {
    let mut future = std::pin::pin!(call_them());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(name) = future.as_mut().poll(&mut context) else { panic!("nothing waits") };
    assert_eq!(name, "a");
    assert_eq!(<Everything as plugin_core::Plugin>::ENDPOINTS.len(), 10);
}
