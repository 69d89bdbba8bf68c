//! How often each client has called, at all instances together.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::server::{Rate, RateKey, RateStore, RateStoreError, Taking, Verdict, log_warning};

use super::{Database, DatabaseError, SharedState, keep, within};

/// How long an answer is waited for: less than a store of rates has, so that its silence is noticed here.
const TIME: Duration = Duration::from_millis(200);

/// How long a database that did not answer is left alone, so that not every request waits for it.
const PAUSE: Duration = Duration::from_secs(1);

/// How often clients are forgotten that have nothing to their account.
const CLEAN_INTERVAL: Duration = Duration::from_secs(60);

/// Counts a request that comes now, if it may, in one round trip; gives 0, or how many microseconds it has to wait. The clock is that of the
/// database, which all instances share.
const TAKE: &str = "
    WITH now AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now),
    taken AS (
        INSERT INTO plugin_rates AS known (client, ahead_until) SELECT $1, now + $2 FROM now
        ON CONFLICT (client) DO UPDATE SET ahead_until = greatest(known.ahead_until + $2, excluded.ahead_until)
        WHERE known.ahead_until - (excluded.ahead_until - $2) <= $3
        RETURNING client
    )
    SELECT CASE WHEN EXISTS (SELECT FROM taken) THEN 0
        ELSE greatest(1, (SELECT ahead_until FROM plugin_rates WHERE client = $1) - now - $3) END
    FROM now";

/// What somebody else counts for just now is left to the next time.
const CLEAN: &str = "
    DELETE FROM plugin_rates WHERE client IN (
        SELECT client FROM plugin_rates
        WHERE ahead_until < (extract(epoch FROM clock_timestamp()) * 1000000)::bigint FOR UPDATE SKIP LOCKED
    )";

/// The counts in one database.
#[derive(Clone)]
pub(super) struct Rates {
    database: Database,
    times: Arc<Mutex<Times>>,
}

#[derive(Default)]
struct Times {
    /// Until when the database is left alone.
    pause: Option<Instant>,
    last_clean: Option<Instant>,
}

impl Rates {
    pub(super) fn new(database: Database) -> Self {
        Self { database, times: Arc::default() }
    }

    async fn take(&self, key: &RateKey, rate: Rate) -> Result<Verdict, DatabaseError> {
        let now = Instant::now();
        if self.times(|times| times.pause.is_some_and(|pause| now < pause)) {
            return Err(DatabaseError::new("it did not answer a moment ago"));
        }
        let asked = tokio::time::timeout(TIME, self.ask(key, rate)).await;
        let answer = asked.unwrap_or_else(|_| Err(DatabaseError::new("it did not answer in time")));
        self.times(|times| times.pause = answer.is_err().then(|| Instant::now() + PAUSE));
        let is_time = |times: &mut Times| {
            let is_time = times.last_clean.is_none_or(|last| last.elapsed() >= CLEAN_INTERVAL);
            if is_time {
                times.last_clean = Some(now);
            }
            is_time
        };
        if answer.is_ok() && self.times(is_time) {
            let this = self.clone();
            // The request does not wait for it.
            tokio::spawn(async move {
                if let Err(error) = this.clean().await {
                    log_warning(&format!("old rates could not be deleted: {error}"));
                }
            });
        }
        answer
    }

    async fn ask(&self, key: &RateKey, rate: Rate) -> Result<Verdict, DatabaseError> {
        let mut connection = self.database.connection().await?;
        let take = sqlx::query_scalar(TAKE)
            .bind(key.to_string())
            .bind(microseconds(rate.interval()).max(1))
            .bind(microseconds(rate.tolerance()));
        let answer = within(take.fetch_one(&mut *connection)).await;
        let wait: i64 = keep(connection, answer)?;
        Ok(match u64::try_from(wait) {
            Ok(wait @ 1..) => Verdict::Wait(Duration::from_micros(wait)),
            _ => Verdict::Go,
        })
    }

    async fn clean(&self) -> Result<(), DatabaseError> {
        let mut connection = self.database.connection().await?;
        let answer = within(sqlx::query(CLEAN).execute(&mut *connection)).await;
        keep(connection, answer).map(drop)
    }

    fn times<T>(&self, look: impl FnOnce(&mut Times) -> T) -> T {
        look(&mut self.times.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl RateStore for SharedState {
    fn take<'a>(&'a self, key: &'a RateKey, rate: Rate) -> Taking<'a> {
        Box::pin(async move { self.rates().take(key, rate).await.map_err(|error| RateStoreError(error.to_string())) })
    }
}

fn microseconds(time: Duration) -> i64 {
    i64::try_from(time.as_micros()).unwrap_or(i64::MAX / 4)
}
