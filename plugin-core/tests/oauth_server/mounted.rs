//! The server beside a plugin, in one router.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use plugin_core::{Server, plugin, plugin_endpoint};

use crate::app::builder;
use crate::browser::Browser;

#[plugin(
    name_for_human = "Clock",
    name_for_model = "clock",
    description_for_human = "Tells the time.",
    description_for_model = "Plugin for telling the time.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "../examples/todo/logo.png",
    auth = none,
    endpoints(time)
)]
struct Clock;

/// Tell the time.
#[plugin_endpoint(get, "/time")]
async fn time() -> u64 {
    12
}

#[tokio::test]
async fn it_stands_beside_a_plugin() {
    for prefix in ["", "/clock"] {
        let set_up = builder(&Arc::new(AtomicU64::new(1_800_000_000)));
        let (server, plugin) =
            (set_up.prefix(prefix).build().expect("a server"), Server::new(Clock).expect("a plugin"));
        let plugin = if prefix.is_empty() { plugin } else { plugin.prefix(prefix).expect("a prefix") };
        let router = plugin.into_router().merge(server.into_router());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        // Without the addresses of those who connect it works as well.
        let task = tokio::spawn(async move { axum::serve(listener, router).await.expect("serves") });
        let mut browser = Browser::new(&format!("{url}{prefix}"));
        assert_eq!(browser.get(&format!("{url}{prefix}/time")).await.text, "12");
        let metadata = browser.get(&format!("{url}/.well-known/oauth-authorization-server{prefix}")).await;
        assert!(metadata.text.contains(&format!("\"issuer\":\"{url}{prefix}\"")), "{}", metadata.text);
        let uri = crate::app::CHAT_URI;
        let query = [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", uri)];
        browser.log_in(&query, "ada", crate::app::PASSWORD).await;
        assert_eq!(browser.decide("allow").await.sent_to(uri)["iss"], format!("{url}{prefix}"));
        task.abort();
    }
}
