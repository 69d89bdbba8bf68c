//! How often one client may call.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::pin::Pin;
use std::time::Duration;

/// How often one client may call: so many requests a second in the long run, and so many at once after a rest.
///
/// ```
/// use plugin_core::Rate;
///
/// // Ten a second, and up to fifty at once.
/// let rate = Rate::per_second(10.0).burst(50);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    interval: Duration,
    burst: u32,
}

impl Rate {
    /// So many requests a second, and as many at once as come in ten seconds. The number is kept between one a day and a million.
    pub fn per_second(requests: f64) -> Self {
        // What is no number is the least, which a test of whoever wrote it shows.
        let requests = if requests.is_nan() { 0.0 } else { requests };
        let seconds = requests.clamp(1.0 / 86_400.0, 1_000_000.0).recip();
        let interval = Duration::from_secs_f64(seconds);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and 10,000,000")]
        let burst = (10.0 / seconds).clamp(1.0, 10_000_000.0) as u32;
        Self { interval, burst }
    }

    /// Sets how many requests may come at once; at least one.
    #[must_use]
    pub fn burst(self, requests: u32) -> Self {
        Self { burst: requests.max(1), ..self }
    }

    /// How long it takes until one more request may come.
    pub fn interval(self) -> Duration {
        self.interval
    }

    /// How many requests may come at once.
    pub fn most_at_once(self) -> u32 {
        self.burst
    }

    /// How far the requests that have come may be ahead of their time: what a store of rates compares with.
    ///
    /// Each request moves a client's time on by one [`interval`](Self::interval), from now where it lies in the past. A request that
    /// finds that time further ahead than this has to wait for the difference (the generic cell rate algorithm, ITU-T I.371).
    pub fn tolerance(self) -> Duration {
        self.interval.saturating_mul(self.burst.saturating_sub(1))
    }
}

/// The client that a request is counted for: an IPv4 address, or the first 64 bits of an IPv6 address, because whoever has one of those
/// has them all (RFC 6177).
///
/// As a text it is `192.0.2.7` or `2001:db8:1:2::/64`: a key for a store that other instances share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RateKey(IpAddr);

impl RateKey {
    /// That of an address.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
            address @ IpAddr::V4(_) => address,
        })
    }
}

impl fmt::Display for RateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => address.fmt(f),
            IpAddr::V6(address) => write!(f, "{address}/64"),
        }
    }
}

/// Whether a request may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may, and has been counted.
    Go,
    /// It may not, and has not been counted; a request would be let through after this time.
    Wait(Duration),
}

/// Why a store of rates gives no verdict: it cannot be reached, say. The text goes to the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct RateStoreError(pub String);

/// What [`RateStore::take`] gives back.
pub type Taking<'a> = Pin<Box<dyn Future<Output = Result<Verdict, RateStoreError>> + Send + 'a>>;

/// Remembers how often each client has called, so that several instances of a plugin can count together.
///
/// Without one each process counts for itself, in memory of a fixed size. A store is asked once for each request, before anything else
/// is done for it, and has 250 milliseconds for the answer. While it gives none the process counts for itself again: an outage of the store
/// turns nobody away.
///
/// [`Rate::tolerance`] says how to count. A key can be forgotten once its time lies in the past.
pub trait RateStore: Send + Sync {
    /// Counts a request of a client, if it may come now.
    ///
    /// # Errors
    ///
    /// [`RateStoreError`] where there is no telling.
    fn take<'a>(&'a self, key: &'a RateKey, rate: Rate) -> Taking<'a>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_stays_within_what_can_be_counted() {
        for (requests, interval, burst) in [
            (10.0, Duration::from_millis(100), 100),
            (0.5, Duration::from_secs(2), 5),
            (0.0, Duration::from_secs(86_400), 1),
            (-1.0, Duration::from_secs(86_400), 1),
            (f64::NAN, Duration::from_secs(86_400), 1),
            (f64::INFINITY, Duration::from_micros(1), 10_000_000),
        ] {
            let rate = Rate::per_second(requests);
            assert_eq!((rate.interval(), rate.most_at_once()), (interval, burst), "{requests}");
        }
        assert_eq!(Rate::per_second(1.0).burst(0).tolerance(), Duration::ZERO);
        assert_eq!(Rate::per_second(10.0).burst(11).tolerance(), Duration::from_secs(1));
    }

    #[test]
    fn whoever_has_one_address_of_a_network_has_them_all() {
        let key = |address: &str| RateKey::of(address.parse().expect("an address")).to_string();
        for (address, expected) in [
            ("192.0.2.7", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(key(address), expected, "{address}");
        }
    }
}
