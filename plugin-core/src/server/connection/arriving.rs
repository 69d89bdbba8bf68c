//! A body that comes with the head of its request.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use hyper::body::Incoming;

use super::super::Limits;
use super::super::leftover::First;
use super::super::shortcut::Called;

/// The largest body that is waited for before its call begins: 16 KiB, which are mostly read together with the head.
const MOST: usize = 16 * 1024;

/// A call with a small body. Mostly that is there as soon as somebody asks for it. So it is asked for before the call begins, which then need
/// not wait.
pub(super) struct Arriving {
    awaited: Option<(Called, Incoming)>,
    asked: bool,
}

/// What has come of a body when its call begins.
pub(super) enum Arrived {
    /// All of it.
    Whole(Bytes),
    /// What came first, if anything did, and what is yet to come.
    Part(First, Incoming),
}

impl Arriving {
    /// Whether a body is small enough.
    pub(super) fn is_small(body: &Incoming, limits: &Limits) -> bool {
        let length = body.size_hint().exact().and_then(|length| usize::try_from(length).ok());
        length.is_some_and(|length| length <= MOST.min(limits.body_size))
    }

    pub(super) fn new(called: Called, body: Incoming) -> Self {
        Self { awaited: Some((called, body)), asked: false }
    }

    /// The call with what came of its body, once the connection has been looked at for that.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<(Called, Arrived)> {
        let Some((_, body)) = &mut self.awaited else { return Poll::Pending };
        let read = Pin::new(body).poll_frame(context);
        if read.is_pending() && !std::mem::replace(&mut self.asked, true) {
            return Poll::Pending;
        }
        let Some((called, body)) = self.awaited.take() else { return Poll::Pending };
        let arrived = match read {
            Poll::Ready(Some(Ok(frame))) if body.is_end_stream() && frame.is_data() => {
                Arrived::Whole(frame.into_data().unwrap_or_default())
            }
            Poll::Ready(first) => Arrived::Part(first, body),
            Poll::Pending => Arrived::Part(None, body),
        };
        Poll::Ready((called, arrived))
    }
}
