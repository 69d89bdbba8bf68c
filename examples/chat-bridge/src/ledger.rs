//! What was spent: written down before it is spent, in a SQLite file, so that no restart and no number of requests at once spends more.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rusqlite::{Connection, params};

use crate::config::{Config, ConfigError, Period, Spending};
use crate::error::{ChatError, Failure};
use crate::protocol::{Ask, Usage};

/// Amounts are counted in millionths of a millionth of the currency, so that the price of a token is a whole number.
const UNIT: f64 = 1e12;

/// The largest limit and the highest price of a million tokens. With it no sum is too large for SQLite's integers.
const MOST: f64 = 1e6;

const TABLE: &str = "
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS spending (period TEXT PRIMARY KEY, amount INTEGER NOT NULL) STRICT";

/// Takes an amount from what is left of a period, or changes nothing. It is one statement, so several programs may share the file.
const RESERVE: &str = "
    INSERT INTO spending VALUES (?1, ?2)
    ON CONFLICT (period) DO UPDATE SET amount = amount + ?2 WHERE amount + ?2 <= ?3";

const SETTLE: &str = "UPDATE spending SET amount = max(0, amount + ?2) WHERE period = ?1";

/// The record of what was spent; without a limit there is none.
#[derive(Clone)]
pub(crate) struct Ledger(Option<Arc<Book>>);

struct Book {
    connection: Mutex<Connection>,
    period: Period,
    limit: i64,
    input_price: i64,
    output_price: i64,
    max_completion_tokens: u32,
}

/// What one request may cost. It counts as spent until it is [settled](Self::settle), and for good if it never is: whoever is asked may
/// charge for what nobody waits for.
pub(crate) struct Reservation(Option<Reserved>);

struct Reserved {
    book: Arc<Book>,
    period: String,
    amount: i64,
}

impl Ledger {
    pub(crate) fn open(config: &Config) -> Result<Self, ConfigError> {
        let Some(spending) = &config.spending else { return Ok(Self(None)) };
        let Spending { limit, period, input_price, output_price, database } = spending;
        if [limit, input_price, output_price].iter().any(|amount| !(0.0..=MOST).contains(*amount)) {
            return Err(ConfigError::Unusable("`limit` and prices are from 0 to 1000000; change them".to_owned()));
        }
        let open = || {
            let connection = Connection::open(database)?;
            connection.busy_timeout(Duration::from_secs(5))?;
            connection.execute_batch(TABLE).map(|()| connection)
        };
        let connection: rusqlite::Result<_> = open();
        let connection = connection.map_err(|error| {
            let path = database.display();
            ConfigError::Unusable(format!(
                "the database `{path}` is not usable: {error}; name another file in `database`"
            ))
        })?;
        Ok(Self(Some(Arc::new(Book {
            connection: Mutex::new(connection),
            period: *period,
            limit: (limit * UNIT) as i64,
            input_price: (input_price * UNIT / 1e6).ceil() as i64,
            output_price: (output_price * UNIT / 1e6).ceil() as i64,
            max_completion_tokens: config.max_completion_tokens,
        }))))
    }

    /// Reserves the most that a request can cost, or says that so much is not left.
    pub(crate) async fn reserve(&self, ask: &Ask) -> Result<Reservation, Failure> {
        let Some(book) = self.0.clone() else { return Ok(Reservation(None)) };
        // No token is shorter than a byte, so there are no more of them than bytes.
        let prompt_tokens = u32::try_from(ask.body.len()).unwrap_or(u32::MAX);
        let amount = book.price(Usage { prompt_tokens, completion_tokens: book.max_completion_tokens });
        let now = Timestamp::now();
        let (period, until) = book.period.around(now);
        let fits = amount <= book.limit;
        let parameters = (period.clone(), amount, book.limit);
        let reserved = fits && book.write(RESERVE, parameters).await? == 1;
        if !reserved {
            let time = Duration::try_from(until.duration_since(now)).unwrap_or_default();
            return Err(Failure::lasting(ChatError::SpendingLimitReached { until: until.to_string() }).after(time));
        }
        Ok(Reservation(Some(Reserved { book, period, amount })))
    }
}

impl Reservation {
    /// Replaces the reservation by what the answer took.
    pub(crate) async fn settle(self, usage: Usage) {
        if let Some(reserved) = self.0 {
            let spent = reserved.book.price(usage);
            reserved.change_to(spent).await;
        }
    }

    /// Gives all of it back.
    pub(crate) async fn release(self) {
        if let Some(reserved) = self.0 {
            reserved.change_to(0).await;
        }
    }
}

impl Reserved {
    /// An answer is not withheld because this cannot be written down: then it counts as what it could have cost at most.
    async fn change_to(self, spent: i64) {
        if let Err(failure) = self.book.write(SETTLE, (self.period, spent - self.amount, 0)).await {
            tracing::warn!("{failure}");
        }
    }
}

impl Book {
    fn price(&self, usage: Usage) -> i64 {
        let part = |tokens: u32, price: i64| i64::from(tokens).saturating_mul(price);
        let price = part(usage.prompt_tokens, self.input_price)
            .saturating_add(part(usage.completion_tokens, self.output_price));
        // So that no sum of a limit and a price is too large.
        price.min(i64::MAX / 4)
    }

    /// Runs a statement where it keeps no other call waiting, and counts the rows that it changed.
    async fn write(self: &Arc<Self>, statement: &'static str, values: (String, i64, i64)) -> Result<usize, Failure> {
        let book = Arc::clone(self);
        let written = tokio::task::spawn_blocking(move || {
            let connection = book.connection.lock().unwrap_or_else(PoisonError::into_inner);
            let mut statement = connection.prepare(statement)?;
            match statement.parameter_count() {
                2 => statement.execute(params![values.0, values.1]),
                _ => statement.execute(params![values.0, values.1, values.2]),
            }
        });
        let failed = |words: String| Failure::lasting(ChatError::RecordFailed(words));
        written.await.map_err(|error| failed(error.to_string()))?.map_err(|error| failed(error.to_string()))
    }
}

impl Period {
    /// The name of the period that a moment lies in, and when the next one begins.
    fn around(self, now: Timestamp) -> (String, Timestamp) {
        let today = now.to_zoned(TimeZone::UTC).date();
        let (name, first, span) = match self {
            Self::Day => (today.to_string(), today, 1.day()),
            Self::Month => (today.strftime("%Y-%m").to_string(), today.first_of_month(), 1.month()),
        };
        let next = first.checked_add(span).and_then(|date: Date| date.to_zoned(TimeZone::UTC));
        (name, next.map_or(Timestamp::MAX, |next| next.timestamp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_begin_at_midnight_in_utc() {
        for (now, day, month) in [
            ("2026-11-28T00:00:00Z", ("2026-11-28", "2026-11-29T00:00:00Z"), ("2026-11", "2026-12-01T00:00:00Z")),
            ("2026-12-31T23:59:59.9Z", ("2026-12-31", "2027-01-01T00:00:00Z"), ("2026-12", "2027-01-01T00:00:00Z")),
            ("2028-02-28T12:00:00+14:00", ("2028-02-27", "2028-02-28T00:00:00Z"), ("2028-02", "2028-03-01T00:00:00Z")),
        ] {
            let now: Timestamp = now.parse().expect("a time");
            for (period, (name, next)) in [(Period::Day, day), (Period::Month, month)] {
                let (found, until) = period.around(now);
                assert_eq!((&*found, &*until.to_string()), (name, next), "{now}");
            }
        }
    }
}
