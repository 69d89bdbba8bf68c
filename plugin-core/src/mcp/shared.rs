//! Sessions that were opened at another instance, or go on there.
//!
//! A session of ours is what its client said when it opened it, and nothing else: the plugin says nothing by itself, and each call brings
//! along who calls. So an instance that knows what was said can go on with it. What it cannot go on with is the answer to a call that
//! another instance was still working on.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::session::{SessionState, SessionStore, SessionStoreError};
use rmcp::transport::streamable_http_server::{SessionId, SessionManager};

use crate::postgres::Sessions;
use crate::problem::Problem;
use crate::server::log_warning;

use super::sessions::{MOST_SESSIONS, RETRY_AFTER, SESSION};

/// How often the others are asked whether a session goes on that is open here too: a session that was ended elsewhere ends here at the latest
/// after this time, and one that is in use is not forgotten elsewhere.
const INTERVAL: Duration = Duration::from_secs(60);

/// The sessions of all instances.
#[derive(Clone)]
pub(super) struct SharedSessions {
    all: Sessions,
    /// What is known of those that are open here.
    here: Arc<Mutex<BTreeMap<String, Known>>>,
}

enum Known {
    /// The others know it, or knew it then.
    Since(Instant),
    /// They could not be told what opened it.
    Untold(String),
}

impl SharedSessions {
    pub(super) fn new(all: Sessions) -> Self {
        Self { all, here: Arc::default() }
    }

    /// Sees to it that what is known here of the session of a request is what the others know. While they cannot be asked, those that are
    /// open here go on.
    pub(super) async fn prepare(&self, headers: &HeaderMap, open: &LocalSessionManager) -> Result<(), Problem> {
        let id = headers.get(SESSION).and_then(|id| id.to_str().ok());
        let Some(id) = id.map(SessionId::from) else { return Ok(()) };
        if !open.has_session(&id).await.unwrap_or(false) {
            return self.prepare_restored(&id, open).await;
        }
        match self.known(&id) {
            Some(Known::Since(then)) if then.elapsed() < INTERVAL => {}
            // Nobody else could have ended it.
            Some(Known::Untold(hello)) => self.tell(&id, hello).await,
            _ => match self.all.find(&id).await {
                Ok(Some(_)) => self.remember(&id, Known::Since(Instant::now())),
                // It was ended elsewhere.
                Ok(None) => {
                    self.forget(&id);
                    let _ = open.close_session(&id).await;
                }
                Err(error) => log_warning(&format!("the other instances could not be asked for a session: {error}")),
            },
        }
        Ok(())
    }

    /// Whether the others need not be asked for a session that is open here.
    pub(super) fn is_up_to_date(&self, id: &str) -> bool {
        matches!(self.here().get(id), Some(Known::Since(then)) if then.elapsed() < INTERVAL)
    }

    /// Whether a session can be opened here that was opened elsewhere. Whether there is one, the protocol's own part finds out.
    async fn prepare_restored(&self, id: &str, open: &LocalSessionManager) -> Result<(), Problem> {
        match self.all.find(id).await {
            Ok(None) => Ok(()),
            Ok(Some(_)) => {
                self.tidy(open).await;
                match open.sessions.read().await.len() < MOST_SESSIONS {
                    true => Ok(()),
                    false => Err(later("too many sessions are open here; try again later")),
                }
            }
            Err(error) => {
                log_warning(&format!("the other instances could not be asked for a session: {error}"));
                Err(later("the session cannot be looked up now; try again in a few seconds"))
            }
        }
    }

    /// Tells the others what opened a session.
    async fn tell(&self, id: &str, hello: String) {
        let known = match self.all.add(id, &hello).await {
            Ok(()) => Known::Since(Instant::now()),
            Err(error) => {
                log_warning(&format!("the other instances could not be told of a session: {error}"));
                Known::Untold(hello)
            }
        };
        self.remember(id, known);
    }

    fn known(&self, id: &str) -> Option<Known> {
        match self.here().get(id)? {
            Known::Since(then) => Some(Known::Since(*then)),
            Known::Untold(hello) => Some(Known::Untold(hello.clone())),
        }
    }

    fn remember(&self, id: &str, known: Known) {
        self.here().insert(id.to_owned(), known);
    }

    fn forget(&self, id: &str) {
        self.here().remove(id);
    }

    /// Forgets what is known of sessions that ended by themselves, once there are as many of them as can be open.
    pub(super) async fn tidy(&self, open: &LocalSessionManager) {
        if self.here().len() < 2 * MOST_SESSIONS {
            return;
        }
        let open = open.sessions.read().await;
        self.here().retain(|id, _| open.contains_key(id.as_str()));
    }

    fn here(&self) -> MutexGuard<'_, BTreeMap<String, Known>> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait::async_trait]
impl SessionStore for SharedSessions {
    async fn load(&self, id: &str) -> Result<Option<SessionState>, SessionStoreError> {
        let Some(hello) = self.all.find(id).await? else { return Ok(None) };
        let state = serde_json::from_str(&hello)?;
        self.remember(id, Known::Since(Instant::now()));
        Ok(Some(state))
    }

    /// Never fails: who has opened a session here can go on here, and the others are told later.
    async fn store(&self, id: &str, state: &SessionState) -> Result<(), SessionStoreError> {
        self.tell(id, serde_json::to_string(state)?).await;
        Ok(())
    }

    async fn delete(&self, id: &str) -> Result<(), SessionStoreError> {
        self.forget(id);
        Ok(self.all.remove(id).await?)
    }
}

fn later(words: &str) -> Problem {
    Problem::new(503, words).with_retry_after(RETRY_AFTER)
}
