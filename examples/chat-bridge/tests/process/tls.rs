//! An endpoint behind TLS is asked only where it shows that it is the one.

use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::json;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;

use crate::program::Setup;
use crate::stand_in::StandIn;

/// What encrypts for a stand-in, as a proxy does; it ends when this is dropped.
struct Encrypted {
    url: String,
    /// Its own certificate, in PEM.
    certificate: String,
    server: AbortHandle,
}

impl Encrypted {
    async fn before(api: &StandIn) -> Self {
        let name = "localhost".to_owned();
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed([name]).expect("a certificate");
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).expect("a key");
        let chain: Vec<CertificateDer<'static>> = vec![cert.der().clone()];
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("an identity");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let behind = api.url.trim_start_matches("http://").trim_end_matches("/v1").to_owned();
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, behind) = (acceptor.clone(), behind.clone());
                tokio::spawn(async move {
                    // Whoever does not take the certificate ends the handshake.
                    let Ok(mut stream) = acceptor.accept(stream).await else { return };
                    let mut api = TcpStream::connect(behind).await.expect("the stand-in");
                    drop(copy_bidirectional(&mut stream, &mut api).await);
                });
            }
        });
        let url = format!("https://localhost:{port}/v1");
        Self { url, certificate: cert.pem(), server: server.abort_handle() }
    }

    /// The configuration that leads there, and further lines about the endpoint.
    fn setup(&self, lines: &str) -> Setup {
        let limits = "[limits]\nattempts = 1\n";
        let endpoint = format!("[[endpoints]]\nurl = \"{}\"\nkey_env = \"BRIDGE_KEY\"\n{lines}", self.url);
        let setup = Setup::of(&format!("model = \"stand-in-1\"\n{endpoint}\n{limits}"));
        std::fs::write(setup.file("ca.pem"), &self.certificate).expect("a file");
        setup
    }
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        self.server.abort();
    }
}

#[tokio::test]
async fn an_endpoint_shows_who_it_is() {
    let api = StandIn::start().await;
    let encrypted = Encrypted::before(&api).await;
    let program = encrypted.setup("ca_file = \"ca.pem\"").start();
    program.expect("who are you", "echo: who are you").await;
    assert!(program.stream("and in pieces").await.text().await.expect("text").contains("pieces"));
    assert_eq!(api.seen().len(), 2);
}

#[tokio::test]
async fn whoever_cannot_show_it_is_not_asked() {
    let api = StandIn::start().await;
    let (encrypted, other) = (Encrypted::before(&api).await, Encrypted::before(&api).await);
    for lines in ["", "ca_file = \"ca.pem\""] {
        let setup = encrypted.setup(lines);
        // Its certificate is that of another one.
        std::fs::write(setup.file("ca.pem"), &other.certificate).expect("a file");
        let program = setup.start();
        let answer = program.ask("who are you").await;
        assert_eq!((answer.status, &answer.body["status"]), (502, &json!(502)), "{answer:?}");
        assert!(program.kill().contains("certificate"), "the log says why");
    }
    assert_eq!(api.seen(), Vec::<serde_json::Value>::new());
}
