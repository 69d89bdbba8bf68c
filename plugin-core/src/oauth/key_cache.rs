//! The keys of an issuer, as long as they may be kept.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::auth::TokenError;

use super::address::Address;
use super::clock::Clock;
use super::discovery;
use super::http::{Http, in_time};
use super::key::Key;

/// For how many seconds keys are fresh, where the issuer does not say.
const FRESH: u64 = 3600;

/// What it may say: less would ask for the keys at each call, more would keep one that is withdrawn.
const FRESH_BOUNDS: (u64, u64) = (60, 6 * 3600);

/// How much longer keys are used while the issuer is down.
const OUTAGE: Duration = Duration::from_secs(6 * 3600);

/// How long it takes until an unknown key makes it ask again: everyone can name one.
const UNKNOWN_KEY_PAUSE: Duration = Duration::from_secs(30);

/// How long it takes until a failed request is tried again; longer where calls can go on without.
const FAILURE_PAUSE: Duration = Duration::from_secs(5);
const OUTAGE_PAUSE: Duration = Duration::from_secs(30);

/// The keys of an issuer, fetched when they are needed, by one request for all who wait.
pub(super) struct KeyCache {
    pub(super) issuer: Address,
    pub(super) timeout: Duration,
    pub(super) clock: Clock,
    http: Http,
    held: RwLock<Option<Arc<KeySet>>>,
    /// Whoever has it fetches.
    turn: Mutex<Turn>,
}

/// The keys that the issuer had at one time.
pub(super) struct KeySet {
    pub(super) keys: Vec<Key>,
    fresh_until: Instant,
}

/// Why keys are fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Stale,
    UnknownKey,
}

/// What was tried before.
#[derive(Default)]
struct Turn {
    unknown_key: Option<Instant>,
    failure: Option<(Instant, String)>,
}

impl KeyCache {
    pub(super) fn new(issuer: Address, http: Http, timeout: Duration) -> Self {
        Self { issuer, timeout, clock: Clock::default(), http, held: RwLock::default(), turn: Mutex::default() }
    }

    /// The keys, which are fresh, or the last ones while the issuer is down.
    pub(super) async fn current(self: &Arc<Self>) -> Result<Arc<KeySet>, TokenError> {
        let held = self.held();
        if let Some(held) = held.as_ref().filter(|held| self.clock.instant() < held.fresh_until) {
            return Ok(Arc::clone(held));
        }
        let fetched = self.fetch(held.clone(), Why::Stale).await;
        fetched.or_else(|error| held.filter(|held| self.clock.instant() < held.fresh_until + OUTAGE).ok_or(error))
    }

    /// Keys that may have one that these have not; these again when it is too soon to ask.
    pub(super) async fn newer(self: &Arc<Self>, known: Arc<KeySet>) -> Result<Arc<KeySet>, TokenError> {
        self.fetch(Some(known), Why::UnknownKey).await
    }

    /// Fetches in a task of its own: a caller who goes away must not take the answer from those who wait for it, too.
    async fn fetch(self: &Arc<Self>, known: Option<Arc<KeySet>>, why: Why) -> Result<Arc<KeySet>, TokenError> {
        let this = Arc::clone(self);
        let fetched = tokio::spawn(async move { this.take_turn(known.as_ref(), why).await }).await;
        fetched.unwrap_or_else(|_| Err("asking it was cut short".to_owned())).map_err(|reason| {
            TokenError::Unavailable(format!(
                "the keys of the issuer {} could not be fetched: {reason}",
                self.issuer.text
            ))
        })
    }

    async fn take_turn(&self, known: Option<&Arc<KeySet>>, why: Why) -> Result<Arc<KeySet>, String> {
        let mut turn = self.turn.lock().await;
        let held = self.held();
        if let Some(held) = held.as_ref().filter(|held| known.is_none_or(|known| !Arc::ptr_eq(known, held))) {
            return Ok(Arc::clone(held));
        }
        let now = self.clock.instant();
        let is_recent = |then: Instant, pause| now.saturating_duration_since(then) < pause;
        let still_usable = held.as_ref().is_some_and(|held| now < held.fresh_until + OUTAGE);
        let pause = if still_usable { OUTAGE_PAUSE } else { FAILURE_PAUSE };
        if let Some((_, reason)) = turn.failure.as_ref().filter(|(then, _)| is_recent(*then, pause)) {
            return Err(reason.clone());
        }
        if why == Why::UnknownKey {
            let too_soon = turn.unknown_key.is_some_and(|then| is_recent(then, UNKNOWN_KEY_PAUSE));
            if let Some(held) = held.filter(|_| too_soon) {
                return Ok(held);
            }
            turn.unknown_key = Some(now);
        }
        let fetched = in_time(self.timeout, discovery::keys(&self.http, &self.issuer)).await;
        // The time is told once more, because a slow failure is as old as its end.
        let now = self.clock.instant();
        turn.failure = fetched.as_ref().err().map(|reason| (now, reason.clone()));
        let (keys, max_age) = fetched?;
        let fresh = Duration::from_secs(max_age.unwrap_or(FRESH).clamp(FRESH_BOUNDS.0, FRESH_BOUNDS.1));
        let set = Arc::new(KeySet { keys, fresh_until: now + fresh });
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&set));
        Ok(set)
    }

    fn held(&self) -> Option<Arc<KeySet>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
