//! What a process takes on at most, of requests.

use std::time::Duration;

use crate::server::Limits;

use super::Rate;

/// How deep the JSON of a request nests at most, unless said otherwise. The arguments of OpenAI's strict tools have 10 levels.
pub(crate) const JSON_DEPTH: usize = 64;

/// The deepest that can be asked for: beyond it serde_json reads no more (its limit is 128), and messages of MCP have two levels of their own.
const DEEPEST: usize = 120;

/// How often one client may call, unless said otherwise. Plugin hosts call for all of their users from a few addresses.
const REQUESTS_A_SECOND: f64 = 100.0;

/// What of the limits is about requests.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct TrafficLimits {
    pub(in crate::server) calls: usize,
    pub(in crate::server) queue: usize,
    pub(in crate::server) queue_time: Duration,
    pub(in crate::server) streams: usize,
    pub(in crate::server) rate: Option<Rate>,
    /// Whether callers on this machine are counted too.
    pub(super) counts_everyone: bool,
    pub(in crate::server) answer_size: usize,
    pub(super) json_depth: usize,
}

impl Default for TrafficLimits {
    fn default() -> Self {
        Self {
            calls: 512,
            queue: 512,
            queue_time: Duration::from_secs(2),
            streams: 1024,
            rate: Some(Rate::per_second(REQUESTS_A_SECOND)),
            counts_everyone: false,
            answer_size: 10 * 1024 * 1024,
            json_depth: JSON_DEPTH,
        }
    }
}

impl Limits {
    /// Sets how many calls run at once; at least one. A call has its place while its credentials are looked at and while its function runs: neither
    /// while its body arrives nor while its answer is sent, so that slow callers take nothing from others.
    #[must_use]
    pub fn calls(mut self, count: usize) -> Self {
        self.traffic.calls = count.max(1);
        self
    }

    /// Sets how many calls wait while as many run as may; further ones are answered at once.
    #[must_use]
    pub fn queue(mut self, count: usize) -> Self {
        self.traffic.queue = count;
        self
    }

    /// Sets how long a call waits for its turn.
    #[must_use]
    pub fn queue_time(mut self, time: Duration) -> Self {
        self.traffic.queue_time = time;
        self
    }

    /// Sets how many streams of events are open at once; at least one. They are no running calls any more.
    #[must_use]
    pub fn streams(mut self, count: usize) -> Self {
        self.traffic.streams = count.max(1);
        self
    }

    /// Sets how often one client may call, or with `None` that nobody counts. A client is an IPv4 address or the first 64 bits of an IPv6 address;
    /// who it says it is does not count, because that is looked at later.
    ///
    /// Unless this is said, callers on this machine are not counted: they are its developer, or a proxy that calls for everyone.
    #[must_use]
    pub fn rate(mut self, rate: impl Into<Option<Rate>>) -> Self {
        self.traffic.rate = rate.into();
        self.traffic.counts_everyone = true;
        self
    }

    /// Sets how many bytes the JSON has that an endpoint answers. It is in memory by then: this is for those who receive it.
    #[must_use]
    pub fn answer_size(mut self, bytes: usize) -> Self {
        self.traffic.answer_size = bytes;
        self
    }

    /// Sets how many arrays and objects stand inside each other in the JSON of a request, the outermost included; between 1 and 120. Over MCP these
    /// are the levels of a tool's arguments.
    #[must_use]
    pub fn json_depth(mut self, levels: usize) -> Self {
        self.traffic.json_depth = levels.clamp(1, DEEPEST);
        self
    }
}
