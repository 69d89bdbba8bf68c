//! What stands between the connections and the endpoints: who may call how often, how many calls run at once, and what is told of them.
//!
//! Each request passes, from the outside in: [`trace`], CORS, [`rate_limit`], [`compress`], its route. What is called there passes the places of
//! [`slots`], over whichever protocol it came. The probes of [`health`] pass none of it. A request that the first two have nothing to do for is led
//! past them and past the router, by the server's shortcut; it is counted and its answer finished all the same.

mod compress;
mod health;
mod limits;
mod metrics;
mod metrics_text;
mod rate;
mod rate_limit;
mod rate_memory;
mod refusal;
mod request_id;
mod serve_metrics;
mod settings;
mod slots;
mod trace;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::server::{Limits, log_warning};

pub(super) use self::compress::{CompressLayer, Compressing};
pub(super) use self::health::{Check, Checks, Health};
pub(crate) use self::limits::JSON_DEPTH;
pub(super) use self::limits::TrafficLimits;
use self::metrics::Metrics;
pub(crate) use self::metrics::PluginMetrics;
pub use self::rate::{Rate, RateKey, RateStore, RateStoreError, Taking, Verdict};
pub(super) use self::rate_limit::RateLayer;
use self::rate_memory::MemoryRates;
pub(crate) use self::refusal::too_deep;
pub(super) use self::request_id::X_REQUEST_ID;
pub(super) use self::serve_metrics::MetricsListener;
pub(super) use self::settings::Settings;
use self::slots::Slots;
pub(crate) use self::slots::{Carried, Place};
pub(crate) use self::trace::RequestSpan;
pub(super) use self::trace::TraceLayer;

/// How long a store of rates that others share may take. A cache in the same network takes a millisecond.
const STORE_TIME: Duration = Duration::from_millis(250);

/// What all requests of a process share.
pub(crate) struct Traffic {
    pub(crate) limits: Limits,
    settings: Settings,
    slots: Slots,
    streams: Slots,
    rates: MemoryRates,
    /// Whether the last answer of the store was none, of which the log hears once.
    store_fails: AtomicBool,
    metrics: Metrics,
}

impl Traffic {
    pub(super) fn new(limits: Limits, settings: Settings) -> Arc<Self> {
        let TrafficLimits { calls, queue, queue_time, streams, rate, .. } = limits.traffic;
        Arc::new(Self {
            limits,
            settings,
            slots: Slots::new(calls, queue, queue_time),
            streams: Slots::new(streams, 0, Duration::ZERO),
            rates: if rate.is_some() { MemoryRates::default() } else { MemoryRates::empty() },
            store_fails: AtomicBool::new(false),
            metrics: Metrics::default(),
        })
    }

    /// That of a program that calls its endpoints by itself.
    pub(crate) fn of_no_server() -> Arc<Self> {
        Self::new(Limits::default(), Settings::default())
    }

    /// Whether somebody reads what is counted.
    pub(super) fn is_counted(&self) -> bool {
        self.settings.metrics.is_some()
    }

    /// Whether a request is more than answered: logged, counted, or looked up elsewhere.
    pub(super) fn is_watched(&self) -> bool {
        trace::could_be_recorded() || self.is_counted() || self.settings.rate_store.is_some()
    }

    /// Whether the requests of an address are counted: those of this machine only where a rate was asked for, because they are those of a
    /// developer, or of a proxy that calls for everyone.
    fn counts(&self, address: IpAddr) -> bool {
        self.limits.traffic.counts_everyone || !address.to_canonical().is_loopback()
    }

    /// Counts a request where all instances do, or here while that does not answer.
    async fn take_shared(&self, store: &dyn RateStore, key: &RateKey, rate: Rate) -> Verdict {
        let taken = match tokio::time::timeout(STORE_TIME, store.take(key, rate)).await {
            Ok(Ok(verdict)) => Ok(verdict),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("it did not answer within {} ms", STORE_TIME.as_millis())),
        };
        let failed = taken.is_err();
        let failed_before = self.store_fails.swap(failed, Ordering::Relaxed);
        taken.unwrap_or_else(|reason| {
            if !failed_before {
                log_warning(&format!(
                    "the store of rates does not answer, so that this process counts alone: {reason}"
                ));
            }
            self.rates.take(key, rate)
        })
    }
}

impl std::fmt::Debug for Traffic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Traffic").field("limits", &self.limits).finish_non_exhaustive()
    }
}
