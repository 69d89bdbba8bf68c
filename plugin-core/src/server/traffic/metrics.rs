//! What is counted of the requests, for whoever watches the server.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::StreamExt;

use crate::reply::{Payload, Reply};
use crate::schema::Model;

/// The upper bounds of the classes into which the times of calls are sorted, in microseconds, from a millisecond to what a host waits.
pub(super) const BOUNDS: [u64; 14] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000,
    10_000_000, 45_000_000,
];

/// The classes of HTTP statuses that answers have.
pub(super) const STATUSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// Why a request was turned away by a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Its head was too long, or has not one `Host`.
    Head,
    /// Its client called too often.
    Rate,
    /// The queue was full.
    Queue,
    /// It waited in the queue for too long.
    Wait,
    /// As many streams were open as may.
    Streams,
    /// Its JSON nested too deep.
    Depth,
    /// Its answer was too large.
    AnswerSize,
}

/// Every reason, and its word.
pub(super) const REFUSALS: [(Refusal, &str); 7] = [
    (Refusal::Head, "head"),
    (Refusal::Rate, "rate"),
    (Refusal::Queue, "queue"),
    (Refusal::Wait, "wait"),
    (Refusal::Streams, "streams"),
    (Refusal::Depth, "json_depth"),
    (Refusal::AnswerSize, "answer_size"),
];

/// What is counted in one process. There is a number for each thing that can be counted from the start, so that no request adds another one,
/// whatever it asks for, and counting is an addition without a lock.
#[derive(Default)]
pub(crate) struct Metrics {
    pub(super) answers: [AtomicU64; STATUSES.len()],
    pub(super) refusals: [AtomicU64; REFUSALS.len()],
}

/// What is counted of one operation of a plugin.
#[derive(Default)]
pub(crate) struct OperationMetrics {
    pub(super) statuses: [AtomicU64; STATUSES.len()],
    /// The calls of each class of times, and those that took longer than all.
    pub(super) times: [AtomicU64; BOUNDS.len() + 1],
    pub(super) microseconds: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) running: AtomicUsize,
}

/// What is counted of the operations of one plugin, in the order of its endpoints.
pub(crate) struct PluginMetrics {
    pub(super) model: Arc<Model>,
    pub(super) operations: Box<[OperationMetrics]>,
}

impl Metrics {
    /// Counts an answer over HTTP, whatever it was to.
    pub(super) fn answered(&self, status: u16) {
        add(&self.answers[class(status)], 1);
    }

    /// Counts a request that a limit turned away.
    pub(crate) fn refused(&self, refusal: Refusal) {
        add(&self.refusals[refusal as usize], 1);
    }
}

impl PluginMetrics {
    pub(crate) fn new(model: &Arc<Model>) -> Self {
        let operations = model.operations.iter().map(|_| OperationMetrics::default()).collect();
        Self { model: Arc::clone(model), operations }
    }

    /// Counts a call that was answered, and the bytes of the answer as they come.
    pub(crate) fn answered(self: &Arc<Self>, index: usize, mut reply: Reply, time: Duration) -> Reply {
        let Some(metrics) = self.of(index) else { return reply };
        metrics.answered(reply.status, time);
        reply.body = match reply.body {
            Payload::Whole(bytes) => {
                metrics.sent(bytes.len());
                Payload::Whole(bytes)
            }
            Payload::Stream(parts) => {
                let this = Arc::clone(self);
                let count = move |part: &std::io::Result<Vec<u8>>| {
                    if let (Ok(bytes), Some(metrics)) = (part, this.of(index)) {
                        metrics.sent(bytes.len());
                    }
                };
                Payload::Stream(Box::pin(parts.inspect(count)))
            }
        };
        reply
    }

    /// Those of the operation at an index.
    pub(crate) fn of(&self, index: usize) -> Option<&OperationMetrics> {
        self.operations.get(index)
    }
}

impl OperationMetrics {
    /// Counts a call that begins, until what this gives back is dropped.
    pub(crate) fn begin(&self) -> Running<'_> {
        self.running.fetch_add(1, Ordering::Relaxed);
        Running(&self.running)
    }

    /// Counts a call that was answered.
    fn answered(&self, status: u16, time: Duration) {
        let microseconds = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        add(&self.statuses[class(status)], 1);
        add(&self.times[BOUNDS.partition_point(|bound| *bound < microseconds)], 1);
        add(&self.microseconds, microseconds);
    }

    /// Counts bytes of an answer's body.
    fn sent(&self, bytes: usize) {
        add(&self.bytes, bytes as u64);
    }
}

/// A call that runs.
pub(crate) struct Running<'a>(&'a AtomicUsize);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn class(status: u16) -> usize {
    usize::from(status / 100).clamp(1, STATUSES.len()) - 1
}

fn add(counter: &AtomicU64, count: u64) {
    counter.fetch_add(count, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_its_place() {
        for (index, (refusal, _)) in REFUSALS.into_iter().enumerate() {
            assert_eq!(refusal as usize, index, "{refusal:?}");
        }
    }

    #[test]
    fn times_fall_into_their_classes() {
        let metrics = OperationMetrics::default();
        for (time, place) in [(0, 0), (1_000, 0), (1_001, 1), (45_000_000, 13), (45_000_001, 14)] {
            let before = metrics.times[place].load(Ordering::Relaxed);
            metrics.answered(200, Duration::from_micros(time));
            assert_eq!(metrics.times[place].load(Ordering::Relaxed), before + 1, "{time}");
        }
        assert_eq!(class(99), 0);
        assert_eq!((class(200), class(404), class(599), class(700)), (1, 3, 4, 4));
    }
}
