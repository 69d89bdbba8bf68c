//! The database: SQLite or PostgreSQL, asked in SQL that both understand.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyPool, FromRow};
use uuid::Uuid;

use crate::errors::BookError;
use crate::types::{Booking, Hotel, Offer, RoomKind, Sort, Stay};

/// Every room kind of a city that is free for a whole stay. `place` is what the offers are sorted by, lowest first.
const SEARCH: &str = "
    WITH offers AS (
        SELECT rooms.id, hotel_id, name, city, stars, kind, price, max_guests,
            CASE $1 WHEN 'stars' THEN -stars ELSE price END AS place
        FROM rooms JOIN hotels ON hotels.id = hotel_id
        WHERE city_lower = $2 AND max_guests >= $3 AND price <= $4 AND ($5 = '' OR kind = $5)
            AND NOT EXISTS (
                SELECT night FROM nights WHERE room_id = rooms.id AND night >= $6 AND night < $7
                GROUP BY night HAVING COUNT(*) >= total
            )
    )
    SELECT * FROM offers WHERE (place, id) > ($8, $9) ORDER BY place, id LIMIT $10";

/// One booking, with what it says of its room.
const BOOKING: &str = "
    SELECT bookings.*, hotel_id, kind FROM bookings JOIN rooms ON rooms.id = room_id WHERE bookings.id = $1";

/// The database, which all requests share.
pub(crate) struct Store {
    pool: AnyPool,
}

/// What to search for.
pub(crate) struct Search {
    pub(crate) city: String,
    pub(crate) stay: Stay,
    pub(crate) kind: Option<RoomKind>,
    pub(crate) max_price: Option<i64>,
    pub(crate) sort: Sort,
    pub(crate) after: Option<Key>,
    pub(crate) limit: u8,
}

/// Where an offer stands among those of a search; the next page begins after it.
#[derive(Clone, Copy, Deserialize, Serialize, FromRow)]
pub(crate) struct Key {
    pub(crate) place: i64,
    pub(crate) id: i64,
}

impl Store {
    /// Connects to the database that a URL names, and creates the tables that it lacks.
    pub(crate) async fn connect(url: &str) -> sqlx::Result<Self> {
        sqlx::any::install_default_drivers();
        // SQLite has one writer at a time, and a database in memory is gone with its last connection: one is kept for good.
        let connections = if url.starts_with("sqlite:") { 1 } else { 10 };
        let options = AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(10))
            .idle_timeout(None)
            .max_lifetime(None);
        let pool = options.connect(url).await?;
        sqlx::migrate!().run(&pool).await?;
        Ok(Self { pool })
    }

    /// One page of offers, and one more where there is a next page.
    pub(crate) async fn search(&self, search: Search) -> sqlx::Result<Vec<Offer>> {
        let sort = match search.sort {
            Sort::Price => "price",
            Sort::Stars => "stars",
        };
        let after = search.after.unwrap_or(Key { place: i64::MIN, id: i64::MIN });
        let offers = sqlx::query_as(SEARCH)
            .bind(sort)
            // PostgreSQL refuses texts with NUL; what stands for it is in no city's name either, so nothing is found.
            .bind(search.city.to_lowercase().replace('\0', "\u{fffd}"))
            .bind(i64::from(search.stay.guests))
            .bind(search.max_price.unwrap_or(i64::MAX))
            .bind(search.kind.map_or("", RoomKind::as_str))
            .bind(search.stay.check_in.to_string())
            .bind(search.stay.check_out().to_string())
            .bind(after.place)
            .bind(after.id)
            .bind(i64::from(search.limit) + 1);
        offers.fetch_all(&self.pool).await
    }

    /// The hotel with this id.
    pub(crate) async fn hotel(&self, id: i64) -> sqlx::Result<Option<Hotel>> {
        let hotel = sqlx::query_as("SELECT * FROM hotels WHERE id = $1").bind(id).fetch_optional(&self.pool).await?;
        let Some(hotel) = hotel else { return Ok(None) };
        let rooms = sqlx::query_as("SELECT * FROM rooms WHERE hotel_id = $1 ORDER BY price");
        Ok(Some(Hotel { rooms: rooms.bind(id).fetch_all(&self.pool).await?, ..hotel }))
    }

    /// Books a room of a kind for every night of a stay, or none at all.
    pub(crate) async fn book(
        &self,
        hotel_id: i64,
        kind: RoomKind,
        stay: &Stay,
        guest_name: &str,
    ) -> Result<Booking, BookError> {
        let mut transaction = self.pool.begin().await?;
        // This changes nothing, but whoever books the same kind of room waits here until this transaction is over.
        let lock = "UPDATE rooms SET total = total WHERE hotel_id = $1 AND kind = $2
            RETURNING id, max_guests, price, total";
        let room = sqlx::query_as(lock).bind(hotel_id).bind(kind.as_str()).fetch_optional(&mut *transaction).await?;
        let (room_id, max_guests, price, total): (i64, i64, i64, i64) = room.ok_or(BookError::NoSuchRoom)?;
        if i64::from(stay.guests) > max_guests {
            return Err(BookError::TooManyGuests(max_guests));
        }
        let full = "SELECT night FROM nights WHERE room_id = $1 AND night >= $2 AND night < $3
            GROUP BY night HAVING COUNT(*) >= $4 ORDER BY night LIMIT 1";
        let full = sqlx::query_scalar(full)
            .bind(room_id)
            .bind(stay.check_in.to_string())
            .bind(stay.check_out().to_string())
            .bind(total);
        if let Some(night) = full.fetch_optional(&mut *transaction).await? {
            return Err(BookError::NoRoomFree(night));
        }
        let id = Uuid::new_v4();
        sqlx::query("INSERT INTO bookings VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id.to_string())
            .bind(room_id)
            .bind(stay.check_in.to_string())
            .bind(i64::from(stay.nights))
            .bind(i64::from(stay.guests))
            .bind(guest_name)
            .bind(price * i64::from(stay.nights))
            .execute(&mut *transaction)
            .await?;
        for night in stay.evenings() {
            let insert = sqlx::query("INSERT INTO nights VALUES ($1, $2, $3)").bind(id.to_string()).bind(room_id);
            insert.bind(night.to_string()).execute(&mut *transaction).await?;
        }
        let booking = sqlx::query_as(BOOKING).bind(id.to_string()).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(booking)
    }

    /// The booking with this id.
    pub(crate) async fn booking(&self, id: Uuid) -> sqlx::Result<Option<Booking>> {
        sqlx::query_as(BOOKING).bind(id.to_string()).fetch_optional(&self.pool).await
    }

    /// Deletes a booking, and says what it was.
    pub(crate) async fn cancel(&self, id: Uuid) -> sqlx::Result<Option<Booking>> {
        let booking = self.booking(id).await?;
        let delete = sqlx::query("DELETE FROM bookings WHERE id = $1").bind(id.to_string());
        // Of several that cancel at once, one has deleted it.
        let deleted = delete.execute(&self.pool).await?.rows_affected() == 1;
        Ok(booking.filter(|_| deleted))
    }
}
