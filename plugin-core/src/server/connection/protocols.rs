//! HTTP/1.1 and HTTP/2, each within its limits.

use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;

use super::super::Limits;

/// How many bytes of an answer wait for a client of HTTP/2 that does not take them, for each request.
const SEND_BUFFER: usize = 64 * 1024;

/// The largest frame of HTTP/2, the least that a server may allow (RFC 9113, section 6.5.2), so that one request cannot keep a connection
/// from the others for long.
const FRAME: u32 = 16 * 1024;

/// What hyper reads without asking the allocator for each request.
const HEADERS_AT_NO_COST: usize = 100;

/// The least that hyper reads at once.
const LEAST_BUFFER: usize = 8 * 1024;

/// Which of the two a connection speaks is told by its first bytes, the preface of HTTP/2 (RFC 9113, section 3.4).
///
/// What is beyond the limits of a head has to be read to be answered by a problem document, and what is beyond twice of them is not read:
/// hyper answers it by 431 alone.
pub(super) fn of(limits: &Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    let head = limits.header_size.saturating_add(limits.uri_length).saturating_mul(2);
    // The time that a head takes is watched for both protocols alike; see `Pulse`.
    builder.http1().header_read_timeout(None).max_buf_size(head.max(LEAST_BUFFER));
    if limits.header_count >= HEADERS_AT_NO_COST {
        builder.http1().max_headers(limits.header_count.saturating_mul(2));
    }
    let own = &limits.http2;
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(head).unwrap_or(u32::MAX))
        .max_concurrent_streams(own.streams)
        .max_pending_accept_reset_streams(own.resets)
        .initial_stream_window_size(own.window)
        .initial_connection_window_size(own.window.saturating_mul(2))
        .max_frame_size(FRAME)
        .max_send_buf_size(SEND_BUFFER)
        .keep_alive_interval(own.ping_time)
        .keep_alive_timeout(own.ping_time);
    builder
}
