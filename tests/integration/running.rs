//! A plugin on a real port, and what the tests show it.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use plugin_core::{Bound, Plugin, Server, TokenError, TokenInfo, VerifyToken};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// How long anything here may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

/// What lets everyone in here: the secret of a service, and a token that allows everything.
pub(crate) const SECRET: &str = "a-secret-of-the-tests";

/// Knows one token, which allows this.
struct OneToken(&'static [&'static str]);

impl VerifyToken for OneToken {
    fn verify<'a>(
        &'a self,
        token: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<TokenInfo, TokenError>> + Send + 'a>> {
        Box::pin(async move {
            let mut info = TokenInfo::new("ada");
            info.scopes = self.0.iter().map(|scope| (*scope).to_owned()).collect();
            if token == SECRET { Ok(info) } else { Err(TokenError::Invalid("another token".to_owned())) }
        })
    }
}

/// A server that knows the secret of the tests.
pub(crate) fn unlocked<P: Plugin>(server: Server<P>) -> Server<P> {
    limited(server.service_secrets([SECRET]), &["read", "write"])
}

/// A server where the one token allows this.
pub(crate) fn limited<P: Plugin>(server: Server<P>, scopes: &'static [&'static str]) -> Server<P> {
    server.verify_tokens("https://id.example.com", Arc::new(OneToken(scopes)))
}

/// A client in this process that shows it.
pub(crate) fn client<P: Plugin>(plugin: P) -> plugin_core::testing::Client {
    let server = unlocked(Server::new(plugin).expect("a plugin that can be described"));
    plugin_core::testing::Client::of(server).with_header("authorization", &format!("Bearer {SECRET}"))
}

/// A plugin that is being served; it stops when this is dropped.
pub(crate) struct Running {
    pub(crate) base: String,
    client: Client,
    stop: Mutex<Option<oneshot::Sender<()>>>,
    pub(crate) served: JoinHandle<()>,
}

impl Running {
    pub(crate) async fn start<P: Plugin>(plugin: P) -> Self {
        Self::start_server(Server::new(plugin).expect("a plugin that can be described")).await
    }

    pub(crate) async fn start_server<P: Plugin>(server: Server<P>) -> Self {
        Self::start_bound(unlocked(server).bind("127.0.0.1:0").await.expect("a free port"))
    }

    pub(crate) fn start_bound(bound: Bound) -> Self {
        let base = format!("http://{}", bound.local_addr());
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(async move {
            bound.run(async { drop(stopped.await) }).await;
        });
        let mut headers = HeaderMap::new();
        headers.insert("authorization", format!("Bearer {SECRET}").parse().expect("a value"));
        let client = Client::builder().default_headers(headers).timeout(LIMIT).no_proxy().build().expect("a client");
        Self { base, client, stop: Mutex::new(Some(stop)), served }
    }

    /// Tells the server to stop.
    pub(crate) fn stop_now(&self) {
        self.stop.lock().expect("nobody panicked").take();
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.expect("an answer")
    }

    pub(crate) async fn json(&self, method: Method, path: &str, body: Value) -> Response {
        self.request(method, path).json(&body).send().await.expect("an answer")
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.base.trim_start_matches("http://")).await.expect("a connection")
    }

    /// Sends bytes as they are and gives back all that is answered until the connection closes.
    pub(crate) async fn raw(&self, request: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut answer = String::new();
        timeout(LIMIT, stream.read_to_string(&mut answer)).await.expect("in time").expect("an answer");
        answer
    }
}

pub(crate) async fn answer(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    (status, response.json().await.expect("JSON"))
}
