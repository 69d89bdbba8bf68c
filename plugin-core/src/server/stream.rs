//! Bodies that are sent one part after the other.

use std::io;
use std::time::Duration;

use futures_util::{Stream, StreamExt, stream};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use crate::reply::Parts;

/// How long a stream of events may be silent before a comment is sent, so that nothing on the way takes it for dead.
const SILENCE: Duration = Duration::from_secs(15);

/// How much of a file is read at a time: 64 KiB.
const CHUNK: usize = 64 * 1024;

/// Sends a comment whenever the events pause for too long.
pub(super) fn keep_alive(events: Parts) -> impl Stream<Item = io::Result<Vec<u8>>> {
    stream::unfold(events, async |mut events| match tokio::time::timeout(SILENCE, events.next()).await {
        Ok(part) => part.map(|part| (part, events)),
        Err(_) => Some((Ok(b": still here\n\n".to_vec()), events)),
    })
}

/// Reads a file while it is sent.
pub(crate) fn read_file(file: File) -> Parts {
    Box::pin(stream::unfold(Some(file), async |file| {
        let mut file = file?;
        let mut chunk = vec![0; CHUNK];
        match file.read(&mut chunk).await {
            Ok(0) => None,
            Ok(length) => {
                chunk.truncate(length);
                Some((Ok(chunk), Some(file)))
            }
            Err(error) => Some((Err(error), None)),
        }
    }))
}
