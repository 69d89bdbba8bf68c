//! TLS: a certificate that can change while the server runs.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::error::{Error, Result};

use super::environment::setting;
use super::log::log_error;

/// How often it is looked whether the files have changed.
const INTERVAL: Duration = Duration::from_secs(5);

/// What a server shows its clients. All clones show the same.
#[derive(Clone)]
pub(super) struct Tls {
    acceptor: TlsAcceptor,
    shown: Arc<Shown>,
}

/// The certificate that is shown now, and the files that it came from.
#[derive(Debug)]
struct Shown {
    files: Files,
    provider: Arc<CryptoProvider>,
    certificate: RwLock<Arc<CertifiedKey>>,
}

/// Where a certificate, with those that vouch for it behind it, and its key lie.
#[derive(Debug)]
struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

/// When each file was written last, and how long it is; nothing where it cannot be told.
type Stamp = [Option<(SystemTime, u64)>; 2];

impl Tls {
    /// Reads a certificate and its key.
    pub(super) fn read(certificate: PathBuf, key: PathBuf) -> Result<Self> {
        let files = Files { certificate, key };
        let provider = Arc::new(aws_lc_rs::default_provider());
        let certificate = RwLock::new(files.read(&provider)?);
        let versions = ServerConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
        let builder = versions.map_err(|error| files.error(&files.certificate, &error.to_string()))?;
        let shown = Arc::new(Shown { files, provider, certificate });
        let resolver: Arc<dyn ResolvesServerCert> = Arc::<Shown>::clone(&shown);
        let mut config = builder.with_no_client_auth().with_cert_resolver(resolver);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), shown })
    }

    /// What the environment sets.
    pub(super) fn environment() -> Result<Option<Self>> {
        const NAMES: [&str; 2] = ["PLUGIN_TLS_CERT", "PLUGIN_TLS_KEY"];
        match NAMES.map(setting) {
            [Some(certificate), Some(key)] => Self::read(certificate.into(), key.into()).map(Some),
            [None, None] => Ok(None),
            [certificate, _] => {
                let name = NAMES[usize::from(certificate.is_some())];
                let expected =
                    "the path of a PEM file, because a certificate and its key are of no use without each other";
                Err(Error::Setting { name, value: String::new(), expected })
            }
        }
    }

    pub(super) async fn accept<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: S) -> io::Result<TlsStream<S>> {
        self.acceptor.accept(stream).await
    }

    /// Reads the files again whenever they have changed, as long as this is polled. What cannot be used is logged once, and what was shown
    /// before is shown on.
    pub(super) async fn keep_up(&self) {
        let mut read = self.shown.files.stamp();
        let mut logged = None;
        loop {
            tokio::time::sleep(INTERVAL).await;
            let stamp = self.shown.files.stamp();
            if stamp == read {
                continue;
            }
            match self.shown.files.read(&self.shown.provider) {
                Ok(certificate) => {
                    *self.shown.certificate.write().unwrap_or_else(PoisonError::into_inner) = certificate;
                    (read, logged) = (stamp, None);
                    tracing::info!("the certificate was read again");
                }
                // The other file may be written in a moment, so that it is tried again.
                Err(error) => {
                    let error = error.to_string();
                    if logged.as_ref() != Some(&error) {
                        log_error("the certificate was not read again; the one before is still shown", &error);
                    }
                    logged = Some(error);
                }
            }
        }
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.certificate.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl Files {
    fn read(&self, provider: &CryptoProvider) -> Result<Arc<CertifiedKey>> {
        let chain = CertificateDer::pem_file_iter(&self.certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let chain = chain.map_err(|error| self.error(&self.certificate, &error.to_string()))?;
        if chain.is_empty() {
            return Err(self.error(&self.certificate, "it has no certificate in PEM"));
        }
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(|error| self.error(&self.key, &error.to_string()))?;
        let certified = CertifiedKey::from_der(chain, key, provider);
        certified.map(Arc::new).map_err(|error| self.error(&self.key, &error.to_string()))
    }

    fn error(&self, path: &Path, reason: &str) -> Error {
        Error::Tls { path: path.display().to_string(), reason: reason.to_owned() }
    }

    fn stamp(&self) -> Stamp {
        [&self.certificate, &self.key].map(|path| {
            let about = std::fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        })
    }
}
