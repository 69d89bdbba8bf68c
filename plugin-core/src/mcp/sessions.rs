//! The sessions of clients of MCP 2025-11-25 and before; later ones have none.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::HeaderMap;
use rmcp::transport::streamable_http_server::StreamableHttpServerConfig;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use tokio::time::Instant;

use crate::problem::Problem;

use super::handler::MOST_NOTIFICATIONS;
#[cfg(feature = "postgres")]
use super::shared::SharedSessions;

/// The header that names the session of a request.
pub(super) const SESSION: &str = "mcp-session-id";

/// The most sessions that are open at once. Each is a task with its buffers.
pub(super) const MOST_SESSIONS: usize = 1_000;

/// When it is worth trying again where there is no room, or nobody to ask.
pub(super) const RETRY_AFTER: Duration = Duration::from_secs(5);

/// The most bytes of the message that opens a session, which is kept as long as that.
const HELLO_LIMIT: usize = 64 * 1024;

/// How long a session may be silent: many clients do not open another one in the same conversation.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

const MINUTE: Duration = Duration::from_secs(60);

/// How many messages of one call wait for a caller that does not read. The session waits for the caller when there are more, and all its
/// other calls with it, so that no call may have more: see [`MOST_NOTIFICATIONS`].
const WAITING: usize = 256;

const _: () = assert!(MOST_NOTIFICATIONS < WAITING);

/// The sessions that are open here, and those that are open elsewhere.
#[derive(Clone)]
pub(crate) struct Sessions {
    pub(super) open: Arc<LocalSessionManager>,
    used: Arc<Mutex<Used>>,
    #[cfg(feature = "postgres")]
    shared: Option<SharedSessions>,
}

/// The sessions that were used in the minute that began then.
struct Used {
    since: Instant,
    sessions: HashSet<Box<str>>,
}

impl Used {
    /// Notes that a session is used. Whether that was noted in this minute before.
    fn note(&mut self, id: &str) -> bool {
        if self.since.elapsed() >= MINUTE {
            self.sessions.clear();
            self.since = Instant::now();
        }
        let noted = self.sessions.contains(id);
        if !noted {
            self.sessions.insert(id.into());
        }
        noted
    }
}

impl Sessions {
    /// Those of one process alone.
    pub(crate) fn new() -> Self {
        let mut open = LocalSessionManager::default();
        open.session_config.keep_alive = Some(LIFETIME);
        open.session_config.channel_capacity = WAITING;
        Self {
            open: Arc::new(open),
            used: Arc::new(Mutex::new(Used { since: Instant::now(), sessions: HashSet::new() })),
            #[cfg(feature = "postgres")]
            shared: None,
        }
    }

    /// Those of a plugin that other instances may have opened too.
    #[cfg(feature = "postgres")]
    pub(crate) fn shared(self, state: &crate::postgres::SharedState, plugin: &'static str) -> Self {
        Self { shared: Some(SharedSessions::new(state.sessions(plugin, LIFETIME))), ..self }
    }

    /// Tells the protocol's own part where sessions are kept.
    pub(super) fn configure(&self, config: StreamableHttpServerConfig) -> StreamableHttpServerConfig {
        #[cfg(feature = "postgres")]
        if let Some(shared) = self.shared.clone() {
            let mut config = config;
            config.session_store = Some(Arc::new(shared));
            return config;
        }
        config
    }

    /// Whether there is room for one more session, which this message opens.
    pub(super) async fn check_room(&self, hello: &[u8]) -> Result<(), Problem> {
        if hello.len() > HELLO_LIMIT {
            return Err(Problem::new(413, format!("`initialize` has more than {HELLO_LIMIT} bytes")));
        }
        #[cfg(feature = "postgres")]
        if let Some(shared) = &self.shared {
            shared.tidy(&self.open).await;
        }
        if self.open.sessions.read().await.len() >= MOST_SESSIONS {
            let words = "too many sessions are open; end those that are done, or try again later";
            return Err(Problem::new(503, words).with_retry_after(RETRY_AFTER));
        }
        Ok(())
    }

    /// Whether a call may be answered in a session without the protocol's own part, which hears once in a minute that it is used.
    pub(super) async fn enter(&self, id: &str) -> bool {
        #[cfg(feature = "postgres")]
        if self.shared.as_ref().is_some_and(|shared| !shared.is_up_to_date(id)) {
            return false;
        }
        let session = {
            let open = self.open.sessions.read().await;
            match open.get(id) {
                Some(_) if self.used().note(id) => return true,
                Some(session) => session.clone(),
                None => return false,
            }
        };
        // There is no such stream: it is told, and nothing happens.
        session.close_request_wise_channel(u64::MAX).await.is_ok()
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sees to it that the session of a request, where it has one, is as the other instances know it.
    pub(super) async fn prepare(&self, headers: &HeaderMap) -> Result<(), Problem> {
        #[cfg(feature = "postgres")]
        if let Some(shared) = &self.shared {
            return shared.prepare(headers, &self.open).await;
        }
        let _ = headers;
        Ok(())
    }
}
