//! TLS: what clients are shown, in which protocol they speak, and how that changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use plugin_core::Limits;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::json;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::plugin::{Serving, server};
use crate::wire::{ask, ask_on, connect, get, until_end};

/// A certificate of `localhost` and its key, in files.
struct Identity {
    folder: TempDir,
    certificate: CertificateDer<'static>,
}

impl Identity {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let certificate = renew(folder.path());
        Self { folder, certificate }
    }

    fn files(&self) -> [PathBuf; 2] {
        files(self.folder.path())
    }
}

fn files(folder: &Path) -> [PathBuf; 2] {
    [folder.join("cert.pem"), folder.join("key.pem")]
}

/// Writes a fresh certificate and its key.
fn renew(folder: &Path) -> CertificateDer<'static> {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let [certificate, key] = files(folder);
    std::fs::write(certificate, cert.pem()).expect("written");
    std::fs::write(key, signing_key.serialize_pem()).expect("written");
    cert.der().clone()
}

async fn serve(identity: &Identity, limits: Limits) -> Serving {
    let [certificate, key] = identity.files();
    Serving::start(server().limits(limits).tls(certificate, key).expect("a certificate")).await
}

/// A client that takes this certificate and no other, and offers these protocols.
async fn shake(
    serving: &Serving,
    trusted: &CertificateDer<'static>,
    alpn: &[&str],
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).expect("a root");
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("versions");
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
    let name = ServerName::try_from("localhost").expect("a name");
    TlsConnector::from(Arc::new(config)).connect(name, connect(serving.addr).await).await
}

#[tokio::test]
async fn both_protocols_are_spoken() {
    let identity = Identity::new();
    let serving = serve(&identity, Limits::default()).await;
    for alpn in [&["http/1.1"][..], &[]] {
        let mut stream = shake(&serving, &identity.certificate, alpn).await.expect("a handshake");
        let answer = ask_on(&mut stream, get("/reached", "").as_bytes()).await.expect("an answer");
        assert_eq!(answer.json(), json!({ "client": "127.0.0.1", "base": "https://localhost" }));
        let manifest = ask_on(&mut stream, get("/.well-known/ai-plugin.json", "").as_bytes()).await.expect("an answer");
        assert_eq!(manifest.json()["api"]["url"], "https://localhost/openapi.yaml");
    }
    let stream = shake(&serving, &identity.certificate, &["h2", "http/1.1"]).await.expect("a handshake");
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(b"h2".as_slice()));
    let (mut client, connection) = h2::client::handshake(stream).await.expect("HTTP/2");
    tokio::spawn(connection);
    let request = axum::http::Request::get("https://localhost/wait/1").body(()).expect("a request");
    let (answer, _) = client.send_request(request, true).expect("sent");
    assert_eq!(answer.await.expect("an answer").status(), 200);
}

#[tokio::test]
async fn who_does_not_encrypt_gets_nothing_and_a_handshake_has_its_time() {
    let identity = Identity::new();
    let serving = serve(&identity, Limits::default().header_time(Duration::from_millis(400))).await;
    assert!(ask(serving.addr, get("/reached", "")).await.is_none());
    // Nothing at all, and the beginning of a hello.
    for sent in [&b""[..], b"\x16\x03\x01\x02\x00\x01"] {
        let mut stream = connect(serving.addr).await;
        stream.write_all(sent).await.expect("sent");
        let started = Instant::now();
        until_end(&mut stream).await;
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
    // Nor may a client be silent behind its handshake.
    let mut stream = shake(&serving, &identity.certificate, &[]).await.expect("a handshake");
    until_end(&mut stream).await;
}

#[tokio::test]
async fn a_new_certificate_is_shown_without_a_restart_and_a_broken_one_is_not() {
    let identity = Identity::new();
    let serving = serve(&identity, Limits::default()).await;
    let [certificate, _] = identity.files();
    std::fs::write(&certificate, "-----BEGIN CERTIFICATE-----\nbroken").expect("written");
    tokio::time::sleep(Duration::from_secs(8)).await;
    shake(&serving, &identity.certificate, &[]).await.expect("what was shown before");

    let mut open = shake(&serving, &identity.certificate, &["http/1.1"]).await.expect("a handshake");
    let renewed = renew(identity.folder.path());
    let started = Instant::now();
    while shake(&serving, &renewed, &[]).await.is_err() {
        assert!(started.elapsed() < Duration::from_secs(30), "it is not shown");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    shake(&serving, &identity.certificate, &[]).await.expect_err("the one before is not shown any more");
    let answer = ask_on(&mut open, get("/wait/1", "").as_bytes()).await.expect("an answer");
    assert_eq!(answer.status, 200, "what was open goes on");
}

#[test]
fn what_cannot_be_used_is_a_mistake() {
    let identity = Identity::new();
    let [certificate, key] = identity.files();
    let refused = |certificate: &Path, key: &Path| server().tls(certificate, key).err().expect("a mistake").to_string();
    let missing = identity.folder.path().join("missing.pem");
    for (certificate_file, key_file, named) in [
        (&missing, &key, &missing),
        (&certificate, &missing, &missing),
        (&key, &key, &key),
        (&certificate, &certificate, &certificate),
    ] {
        let error = refused(certificate_file, key_file);
        assert!(error.starts_with(&format!("`{}` is not usable for TLS: ", named.display())), "{error}");
        assert!(
            error.ends_with("; set `PLUGIN_TLS_CERT` and `PLUGIN_TLS_KEY` to PEM files of a certificate and its key"),
            "{error}"
        );
    }
    let other = Identity::new();
    let [_, of_another] = other.files();
    let error = refused(&certificate, &of_another);
    assert!(error.starts_with(&format!("`{}` is not usable for TLS: ", of_another.display())), "{error}");
}
