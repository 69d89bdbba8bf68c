//! What callers give and get. The doc comments are what the model reads.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

use crate::store::Key;

/// A kind of room, by its beds.
#[derive(Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RoomKind {
    /// One bed for one guest.
    Single,
    /// Beds for two, in some hotels for three.
    Double,
    /// Several rooms, for families and groups.
    Suite,
}

#[derive(Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    /// Lowest price first.
    Price,
    /// Most stars first.
    Stars,
}

/// When a room is needed, and for how many: never an impossible combination, as two dates could be.
pub(crate) struct Stay {
    pub(crate) check_in: Date,
    pub(crate) nights: u8,
    pub(crate) guests: u8,
}

/// A kind of room that is free in a hotel for the whole stay.
#[derive(Serialize, JsonSchema, FromRow)]
pub(crate) struct Offer {
    #[serde(skip)]
    #[sqlx(flatten)]
    pub(crate) key: Key,
    /// What to look at the hotel and book a room by.
    pub(crate) hotel_id: i64,
    /// What the hotel is called.
    name: String,
    /// The city that the hotel is in.
    city: String,
    /// 1 is plain, 5 is luxurious.
    stars: i64,
    #[sqlx(try_from = "String")]
    kind: RoomKind,
    /// Euro cents for one night.
    price: i64,
    /// How many guests one room takes.
    max_guests: i64,
    /// The page of the hotel.
    #[sqlx(skip)]
    pub(crate) url: String,
}

#[derive(Serialize, JsonSchema, FromRow)]
pub(crate) struct Hotel {
    /// The `hotel_id` by which a room is booked.
    pub(crate) id: i64,
    /// What the hotel is called.
    pub(crate) name: String,
    /// The city that the hotel is in.
    pub(crate) city: String,
    /// 1 is plain, 5 is luxurious.
    pub(crate) stars: i64,
    /// What the hotel is like, in a sentence.
    pub(crate) description: String,
    /// Cheapest first. Only a search tells which are free.
    #[sqlx(skip)]
    pub(crate) rooms: Vec<Room>,
    /// The page of the hotel.
    #[sqlx(skip)]
    pub(crate) url: String,
}

/// A kind of room that a hotel has.
#[derive(Serialize, JsonSchema, FromRow)]
pub(crate) struct Room {
    #[sqlx(try_from = "String")]
    pub(crate) kind: RoomKind,
    /// Euro cents for one night.
    pub(crate) price: i64,
    /// How many guests one room takes.
    max_guests: i64,
}

#[derive(Serialize, JsonSchema, FromRow)]
pub(crate) struct Booking {
    /// What to look at the booking and cancel it by.
    #[sqlx(try_from = "String")]
    id: Uuid,
    /// The hotel that the room is in.
    hotel_id: i64,
    #[sqlx(try_from = "String")]
    kind: RoomKind,
    #[schemars(with = "Date")]
    /// The date of arrival.
    check_in: String,
    /// How many nights the stay has.
    nights: i64,
    /// How many guests share the room.
    guests: i64,
    /// Who arrives.
    guest_name: String,
    /// Euro cents for all nights.
    total_price: i64,
}

impl RoomKind {
    /// The word in the database, the same as in JSON.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Double => "double",
            Self::Suite => "suite",
        }
    }
}

impl TryFrom<String> for RoomKind {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        [Self::Single, Self::Double, Self::Suite].into_iter().find(|kind| kind.as_str() == word).ok_or(word)
    }
}

impl Stay {
    /// The date of each night's evening.
    pub(crate) fn evenings(&self) -> impl Iterator<Item = Date> {
        self.check_in.series(1.day()).take(usize::from(self.nights))
    }

    /// The day of departure, whose night is not part of the stay.
    pub(crate) fn check_out(&self) -> Date {
        self.check_in.saturating_add(i64::from(self.nights).days())
    }
}
