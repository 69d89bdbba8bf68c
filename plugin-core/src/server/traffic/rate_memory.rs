//! Rates that one process counts by itself, in memory of a fixed size.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::rate::{Rate, RateKey, Verdict};

/// How many clients are remembered in each row.
const COLUMNS: usize = 8;

/// How many rows there are: with 65,536 clients the table has 1 MiB.
const ROWS: usize = 8192;

/// A client, and until when its requests are ahead of their time.
#[derive(Clone, Copy, Default)]
struct Entry {
    /// The client's hash; zero where there is none. Nobody can choose two addresses of one hash, because each process hashes otherwise.
    client: u64,
    /// In nanoseconds since the table began.
    ahead_until: u64,
}

/// How often each client has called.
///
/// A crate such as `governor` keeps every key until it is told to look which are old, so that whoever has many addresses can fill its memory
/// between two looks. Here a new client takes the place of the one in its row that comes first to have nothing to its account. Mostly that is
/// one that has nothing now, which loses nothing by it; in a crowd that is larger than the table the quietest gets a fresh start.
pub(super) struct MemoryRates {
    rows: Box<[Mutex<[Entry; COLUMNS]>]>,
    hasher: RandomState,
    began: Instant,
}

impl Default for MemoryRates {
    fn default() -> Self {
        Self::with_rows(ROWS)
    }
}

impl MemoryRates {
    /// Of a process where nobody counts.
    pub(super) fn empty() -> Self {
        Self::with_rows(1)
    }

    fn with_rows(rows: usize) -> Self {
        let rows = (0..rows).map(|_| Mutex::default()).collect();
        Self { rows, hasher: RandomState::new(), began: Instant::now() }
    }

    /// Counts a request that comes now.
    pub(super) fn take(&self, key: &RateKey, rate: Rate) -> Verdict {
        self.take_at(key, rate, self.began.elapsed())
    }

    fn take_at(&self, key: &RateKey, rate: Rate, now: Duration) -> Verdict {
        let client = self.hasher.hash_one(key).max(1);
        #[expect(clippy::cast_possible_truncation, reason = "the remainder is an index")]
        let row = (client % self.rows.len() as u64) as usize;
        let mut row = self.rows[row].lock().unwrap_or_else(PoisonError::into_inner);
        let known = row.iter().position(|entry| entry.client == client);
        let place = known.unwrap_or_else(|| {
            let quietest = row.iter().enumerate().min_by_key(|(_, entry)| entry.ahead_until);
            quietest.map_or(0, |(place, _)| place)
        });
        let entry = &mut row[place];
        if known.is_none() {
            *entry = Entry { client, ahead_until: 0 };
        }
        let now = nanoseconds(now);
        let ahead_until = entry.ahead_until.max(now);
        let too_far = (ahead_until - now).saturating_sub(nanoseconds(rate.tolerance()));
        if too_far > 0 {
            return Verdict::Wait(Duration::from_nanos(too_far));
        }
        entry.ahead_until = ahead_until.saturating_add(nanoseconds(rate.interval()));
        Verdict::Go
    }
}

/// Enough for 584 years.
fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    fn client(number: u32) -> RateKey {
        RateKey::of(IpAddr::V4(Ipv4Addr::from_bits(number)))
    }

    #[test]
    fn a_burst_is_let_through_and_then_the_rate() {
        let rates = MemoryRates::with_rows(1);
        let rate = Rate::per_second(10.0).burst(5);
        let mut take = |now| rates.take_at(&client(1), rate, Duration::from_millis(now));
        assert_eq!([0; 5].map(&mut take), [Verdict::Go; 5]);
        assert_eq!(take(0), Verdict::Wait(Duration::from_millis(100)));
        assert_eq!(take(99), Verdict::Wait(Duration::from_millis(1)));
        assert_eq!(take(100), Verdict::Go);
        assert_eq!(take(100), Verdict::Wait(Duration::from_millis(100)));
        assert_eq!([10_000; 5].map(&mut take), [Verdict::Go; 5], "after a rest");
        assert!(matches!(take(10_000), Verdict::Wait(_)));
    }

    #[test]
    fn clients_are_counted_apart_and_the_quietest_is_forgotten_first() {
        let rates = MemoryRates::with_rows(1);
        let rate = Rate::per_second(1.0).burst(2);
        let take = |number| rates.take_at(&client(number), rate, Duration::ZERO);
        assert_eq!([take(1), take(1)], [Verdict::Go; 2]);
        assert!(matches!(take(1), Verdict::Wait(_)));
        // A thousand others, each once, all in the one row.
        for number in 2..1_000 {
            assert_eq!(take(number), Verdict::Go, "{number}");
        }
        assert!(matches!(take(1), Verdict::Wait(_)), "the busiest is still known");
    }

    #[test]
    fn threads_count_together() {
        let rates = MemoryRates::default();
        let rate = Rate::per_second(0.001).burst(100);
        let let_through: usize = std::thread::scope(|scope| {
            let count = || (0..100).filter(|_| rates.take(&client(7), rate) == Verdict::Go).count();
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(count)).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
        });
        assert_eq!(let_through, 100);
    }
}
