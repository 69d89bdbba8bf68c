//! An endpoint with more arguments than one tuple has.

use plugin_core::{plugin, plugin_endpoint, testing::Client};
use serde_json::json;

#[plugin(
    name_for_human = "Many",
    name_for_model = "many",
    description_for_human = "Takes many arguments.",
    description_for_model = "Plugin for testing endpoints with many arguments.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(weigh),
)]
struct Many;

/// Weigh numbers by their places.
#[plugin_endpoint(post, "/weights")]
async fn weigh(
    a: Option<u32>,
    b: Option<u32>,
    c: Option<u32>,
    d: Option<u32>,
    e: Option<u32>,
    f: Option<u32>,
    g: Option<u32>,
    h: Option<u32>,
    i: Option<u32>,
    j: Option<u32>,
) -> Vec<u32> {
    [a, b, c, d, e, f, g, h, i, j].into_iter().map(Option::unwrap_or_default).collect()
}

#[tokio::test]
async fn each_argument_keeps_its_place() {
    let client = Client::new(Many);
    let numbers = client.call("weigh", json!({ "a": 1, "h": 8, "i": 9, "j": 10 })).await;
    assert_eq!(numbers.json(), json!([1, 0, 0, 0, 0, 0, 0, 8, 9, 10]));
    // Those behind the first fault are looked at too.
    let faults = client.call("weigh", json!({ "a": -1, "j": "x" })).await.json();
    let pointers: Vec<_> = faults["errors"].as_array().into_iter().flatten().map(|fault| &fault["pointer"]).collect();
    assert_eq!(pointers, ["/a", "/j"]);
}
