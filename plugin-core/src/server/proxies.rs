//! Which proxies are believed.

use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;

use crate::error::{Error, Result};

use super::environment::setting;

const VARIABLE: &str = "PLUGIN_TRUSTED_PROXIES";

/// The addresses of proxies that are believed about whom they speak for. Without any, nobody is.
#[derive(Clone, Debug, Default)]
pub(super) struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// Reads addresses such as `10.0.0.7`, and networks such as `10.0.0.0/8` or `fd00::/8`.
    pub(super) fn parse<'a>(networks: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let parse = |network: &str| {
            let parsed = network.parse::<IpNet>().ok().or_else(|| network.parse::<IpAddr>().ok().map(IpNet::from));
            parsed.ok_or_else(|| Error::Setting {
                name: VARIABLE,
                value: network.to_owned(),
                expected: "addresses such as `10.0.0.7` and networks such as `10.0.0.0/8`, separated by commas",
            })
        };
        networks.into_iter().map(parse).collect::<Result<Arc<[_]>>>().map(Self)
    }

    /// What the environment sets.
    pub(super) fn environment() -> Result<Option<Self>> {
        let Some(value) = setting(VARIABLE) else { return Ok(None) };
        Self::parse(value.split(',').map(str::trim).filter(|network| !network.is_empty())).map(Some)
    }

    /// Whether a proxy at this address is believed.
    pub(super) fn trust(&self, address: IpAddr) -> bool {
        // A socket for both families writes an address of version 4 as one of version 6.
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_networks_are_believed_and_no_others() {
        let proxies = TrustedProxies::parse(["10.1.0.0/16", "192.0.2.7", "fd00::/8", "::1"]).expect("networks");
        for inside in ["10.1.0.0", "10.1.255.255", "192.0.2.7", "fd12::1", "::1", "::ffff:10.1.2.3"] {
            assert!(proxies.trust(inside.parse().expect(inside)), "{inside}");
        }
        for outside in ["10.2.0.0", "10.0.255.255", "192.0.2.8", "fc00::1", "::2", "127.0.0.1", "::ffff:10.2.0.0"] {
            assert!(!proxies.trust(outside.parse().expect(outside)), "{outside}");
        }
        assert!(!TrustedProxies::default().trust([127, 0, 0, 1].into()), "nobody unless said so");
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for wrong in ["", "10.0.0.0/33", "10.0.0", "proxy.example.com", "10.0.0.1:80", "fd00::/129", "*", "10.0.0.0/"] {
            let error = TrustedProxies::parse(["::1", wrong]).expect_err(wrong).to_string();
            assert!(error.contains("PLUGIN_TRUSTED_PROXIES"), "{error}");
        }
    }
}
