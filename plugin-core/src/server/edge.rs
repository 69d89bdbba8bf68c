//! What holds where connections come in, for all plugins of a process.

use crate::error::Result;

use super::Limits;
use super::proxies::TrustedProxies;
#[cfg(feature = "tls")]
use super::tls::Tls;

/// What holds where connections come in.
#[derive(Clone, Default)]
pub(super) struct Edge {
    pub(super) limits: Limits,
    pub(super) proxies: TrustedProxies,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<Tls>,
}

impl Edge {
    /// Whether connections are encrypted.
    pub(super) fn is_secure(&self) -> bool {
        #[cfg(feature = "tls")]
        return self.tls.is_some();
        #[cfg(not(feature = "tls"))]
        false
    }

    /// Applies the settings of the environment.
    pub(super) fn environment(mut self) -> Result<Self> {
        self.limits = self.limits.environment()?;
        if let Some(proxies) = TrustedProxies::environment()? {
            self.proxies = proxies;
        }
        self.encryption()
    }

    /// Keeps up with what changes outside of the process, as long as this is polled.
    pub(super) async fn keep_up(&self) {
        #[cfg(feature = "tls")]
        if let Some(tls) = &self.tls {
            tls.keep_up().await;
        }
        std::future::pending::<()>().await;
    }

    #[cfg(feature = "tls")]
    fn encryption(self) -> Result<Self> {
        let tls = Tls::environment()?.or(self.tls);
        Ok(Self { tls, ..self })
    }

    /// Without the feature, nobody may believe to be encrypted.
    #[cfg(not(feature = "tls"))]
    fn encryption(self) -> Result<Self> {
        use super::environment::setting;
        use crate::error::Error;

        for name in ["PLUGIN_TLS_CERT", "PLUGIN_TLS_KEY"] {
            if let Some(value) = setting(name) {
                let expected = "nothing, because `plugin-core` was built without its feature `tls`";
                return Err(Error::Setting { name, value, expected });
            }
        }
        Ok(self)
    }
}
