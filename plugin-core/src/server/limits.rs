//! What one process takes on at most.

use std::time::Duration;

use super::traffic::TrafficLimits;

/// What one process takes on at most, so that nothing that the Internet sends can take more of it.
///
/// All limits are on. They are set by [`Server::limits`](crate::Server::limits) or [`Host::limits`](crate::Host::limits), and those with
/// a variable by the environment too:
///
/// | limit | default | variable | beyond it | where it comes from |
/// |---|---|---|---|---|
/// | [`body_size`](Self::body_size) | 2 MiB | `PLUGIN_BODY_LIMIT`, in bytes | 413 | what a model writes is far smaller: plugin hosts take 100,000 characters |
/// | [`bodies_size`](Self::bodies_size) | 256 MiB | `PLUGIN_BODIES_LIMIT`, in bytes | 503 | as much as 128 bodies of the largest size |
/// | [`body_time`](Self::body_time) | 30 s | `PLUGIN_BODY_TIMEOUT`, in seconds | 400 | less than the 45 s that a host waits for the answer |
/// | [`header_size`](Self::header_size) | 16 KiB | `PLUGIN_HEADER_LIMIT`, in bytes | 431 (RFC 6585, section 5) | what Node.js takes; an access token has 1 to 4 KiB |
/// | [`header_count`](Self::header_count) | 64 | | 431 | a browser behind proxies sends about 30; more than 100 are not even read |
/// | [`uri_length`](Self::uri_length) | 8 KiB | `PLUGIN_URI_LIMIT`, in bytes | 414 (RFC 9110, section 15.5.15) | RFC 9110, section 4.1: 8,000 at least |
/// | [`header_time`](Self::header_time) | 15 s | `PLUGIN_HEADER_TIMEOUT`, in seconds | the connection ends | a host waits 15 s for a document |
/// | [`idle_time`](Self::idle_time) | 75 s | `PLUGIN_IDLE_TIMEOUT`, in seconds | the connection ends | nginx; longer than the 60 s that load balancers keep one open |
/// | [`write_time`](Self::write_time) | 30 s | `PLUGIN_WRITE_TIMEOUT`, in seconds | the connection ends | as long as a body may take |
/// | [`connections`](Self::connections) | 4,096 | `PLUGIN_CONNECTION_LIMIT` | further ones wait to be accepted | at most 192 MiB for the heads of all of them |
/// | [`calls`](Self::calls) | 512 run at once | `PLUGIN_CALL_LIMIT` | further ones wait | more than a machine of 16 cores keeps busy, unless they wait for others |
/// | [`queue`](Self::queue) | 512 wait | `PLUGIN_QUEUE_LIMIT` | 503 with `Retry-After` | as many again |
/// | [`queue_time`](Self::queue_time) | 2 s | `PLUGIN_QUEUE_TIMEOUT`, in seconds | 503 with `Retry-After` | who waits longer is better told so |
/// | [`streams`](Self::streams) | 1,024 streams of events | `PLUGIN_STREAM_LIMIT` | 503 with `Retry-After` | a quarter of all connections |
/// | [`rate`](Self::rate) | 100 requests a second from one address, 1,000 at once; not counted from this machine | `PLUGIN_RATE_LIMIT`, a second, or `off`; `PLUGIN_RATE_BURST` | 429 with `Retry-After` (RFC 6585, section 4) | hosts call for all of their users from a few addresses |
/// | [`json_depth`](Self::json_depth) | 64 levels | `PLUGIN_JSON_DEPTH`, at most 120 | 400 | OpenAI's strict tools have 10; serde_json reads 128 |
/// | [`answer_size`](Self::answer_size) | 10 MiB of JSON | `PLUGIN_ANSWER_LIMIT`, in bytes | 500, and the log names the operation | what an answer over MCP has at most; documents have no limit |
/// | [`drain_time`](Self::drain_time) | 45 s | `PLUGIN_DRAIN_TIMEOUT`, in seconds | what is still running is dropped | a host waits 45 s for an answer |
/// | [`drain_delay`](Self::drain_delay) | 0 s | `PLUGIN_DRAIN_DELAY`, in seconds | | none is needed where nothing balances load |
/// | [`http2_streams`](Self::http2_streams) | 100 | | further ones wait, or are refused | RFC 9113, section 6.5.2: 100 at least |
/// | [`http2_resets`](Self::http2_resets) | 20 | | the connection ends, with `ENHANCE_YOUR_CALM` | CVE-2023-44487; the default of hyper |
/// | [`http2_window`](Self::http2_window) | 128 KiB | | the client waits | what one stream may have sent that nobody has read yet |
/// | [`http2_ping_time`](Self::http2_ping_time) | 20 s | | the connection ends | as often as a silent client is asked whether it is still there |
///
/// An answer has a problem document as its body. A head that is larger than twice its limit is answered by the status alone, because
/// nothing of it has been understood.
///
/// ```no_run
/// # use plugin_core::{Limits, Plugin, Server};
/// # async fn start(plugin: impl Plugin) -> plugin_core::Result<()> {
/// let limits = Limits::default().body_size(64 * 1024).connections(500);
/// Server::new(plugin)?.limits(limits).environment()?.serve().await
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub(crate) body_size: usize,
    pub(super) bodies_size: usize,
    pub(crate) body_time: Duration,
    pub(super) header_size: usize,
    pub(super) header_count: usize,
    pub(super) uri_length: usize,
    pub(super) header_time: Duration,
    pub(super) idle_time: Duration,
    pub(super) write_time: Duration,
    pub(super) connections: usize,
    pub(super) drain_time: Duration,
    pub(super) drain_delay: Duration,
    pub(super) http2: Http2Limits,
    pub(super) traffic: TrafficLimits,
}

/// What holds for HTTP/2 only, where one connection carries many requests.
#[derive(Clone, Copy, Debug)]
pub(super) struct Http2Limits {
    pub(super) streams: u32,
    pub(super) resets: usize,
    pub(super) window: u32,
    pub(super) ping_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_size: 2 * 1024 * 1024,
            bodies_size: 256 * 1024 * 1024,
            body_time: Duration::from_secs(30),
            header_size: 16 * 1024,
            header_count: 64,
            uri_length: 8 * 1024,
            header_time: Duration::from_secs(15),
            idle_time: Duration::from_secs(75),
            write_time: Duration::from_secs(30),
            connections: 4096,
            drain_time: Duration::from_secs(45),
            drain_delay: Duration::ZERO,
            http2: Http2Limits { streams: 100, resets: 20, window: 128 * 1024, ping_time: Duration::from_secs(20) },
            traffic: TrafficLimits::default(),
        }
    }
}

impl Limits {
    /// Sets how many bytes a request body may have, or all fields of a form that are no files together. A file has a limit of its own,
    /// the `#[length]` of its argument.
    #[must_use]
    pub fn body_size(self, bytes: usize) -> Self {
        Self { body_size: bytes, ..self }
    }

    /// Sets how many bytes all request bodies may have together while they arrive; files are not among them.
    #[must_use]
    pub fn bodies_size(self, bytes: usize) -> Self {
        Self { bodies_size: bytes, ..self }
    }

    /// Sets how long a request body may take to arrive.
    #[must_use]
    pub fn body_time(self, time: Duration) -> Self {
        Self { body_time: time, ..self }
    }

    /// Sets how many bytes the headers of a request may have together, each counted as RFC 9113 does in section 6.5.2: its name, its
    /// value, and 32.
    #[must_use]
    pub fn header_size(self, bytes: usize) -> Self {
        Self { header_size: bytes, ..self }
    }

    /// Sets how many headers a request may have.
    #[must_use]
    pub fn header_count(self, count: usize) -> Self {
        Self { header_count: count, ..self }
    }

    /// Sets how many bytes the URI of a request may have.
    #[must_use]
    pub fn uri_length(self, bytes: usize) -> Self {
        Self { uri_length: bytes, ..self }
    }

    /// Sets how long a client may take to send the head of a request, the first of a connection included, with what TLS and HTTP/2 say
    /// before it.
    #[must_use]
    pub fn header_time(self, time: Duration) -> Self {
        Self { header_time: time, ..self }
    }

    /// Sets how long a connection may stay open between two requests.
    #[must_use]
    pub fn idle_time(self, time: Duration) -> Self {
        Self { idle_time: time, ..self }
    }

    /// Sets how long a client may take none of the bytes that are sent to it.
    #[must_use]
    pub fn write_time(self, time: Duration) -> Self {
        Self { write_time: time, ..self }
    }

    /// Sets how many connections are open at once; at least one. Further ones wait in the operating system's queue.
    #[must_use]
    pub fn connections(self, count: usize) -> Self {
        Self { connections: count.max(1), ..self }
    }

    /// Sets how long running requests may take to finish once the server stops.
    #[must_use]
    pub fn drain_time(self, time: Duration) -> Self {
        Self { drain_time: time, ..self }
    }

    /// Sets how long the server goes on as before once it is told to stop, while [`Draining`](crate::Draining) says that it was: as long as
    /// a load balancer needs to notice.
    #[must_use]
    pub fn drain_delay(self, time: Duration) -> Self {
        Self { drain_delay: time, ..self }
    }

    /// Sets how many requests run at once on one connection of HTTP/2; at least one.
    #[must_use]
    pub fn http2_streams(mut self, count: u32) -> Self {
        self.http2.streams = count.max(1);
        self
    }

    /// Sets how many requests of HTTP/2 may be waiting that their client has already given up.
    #[must_use]
    pub fn http2_resets(mut self, count: usize) -> Self {
        self.http2.resets = count;
        self
    }

    /// Sets how many bytes of a request body of HTTP/2 may be on their way; all requests of a connection together have twice that.
    #[must_use]
    pub fn http2_window(mut self, bytes: u32) -> Self {
        self.http2.window = bytes;
        self
    }

    /// Sets how often a client of HTTP/2 that is silent is asked whether it is still there, and how long it may take to say so.
    #[must_use]
    pub fn http2_ping_time(mut self, time: Duration) -> Self {
        self.http2.ping_time = time;
        self
    }
}
