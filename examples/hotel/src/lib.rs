//! Search hotels, book a room and cancel it. A real database keeps the bookings: SQLite, or PostgreSQL.

mod errors;
mod page;
mod store;
mod types;

use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, ToSpan};
use plugin_core::{plugin, plugin_endpoint};
use uuid::Uuid;

use crate::errors::{BadArgument, BadDate, BookError, LookError, SearchError};
use crate::store::{Key, Search, Store};
use crate::types::{Booking, Hotel, Offers, RoomKind, Sort, Stay};

/// The plugin and its database.
#[plugin(
    name_for_human = "Hotels",
    name_for_model = "hotels",
    description_for_human = "Find a hotel, book a room and cancel it.",
    description_for_model = "Plugin for searching free hotel rooms, and for booking, looking at and cancelling bookings.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(search_hotels, get_hotel, get_hotel_page, book_room, get_booking, cancel_booking)
)]
pub struct Hotels {
    store: Store,
}

impl Hotels {
    /// Opens the database that a URL names, such as `sqlite:hotel.db?mode=rwc` or `postgres://localhost/hotel`.
    ///
    /// # Errors
    ///
    /// When it cannot be reached, or its tables cannot be made.
    pub async fn connect(database_url: &str) -> sqlx::Result<Self> {
        Ok(Self { store: Store::connect(database_url).await? })
    }
}

/// Search the hotels of a city for rooms that are free.
///
/// Answers one item for each kind of room that is free for the whole stay.
#[plugin_endpoint(get, "/hotels")]
async fn search_hotels(
    plugin: &Hotels,
    /// The whole name of the city, in any case, such as "Lisbon".
    city: String,
    /// The date of arrival, from today on, at most two years away.
    check_in: Date,
    /// 1 to 30.
    nights: u8,
    /// 1 to 8, in one room.
    guests: u8,
    /// All kinds if left out.
    kind: Option<RoomKind>,
    /// The highest price of one night, in euro cents.
    max_price: Option<i64>,
    /// By price if left out.
    sort: Option<Sort>,
    /// The `next_cursor` of the page before; left out for the first page.
    cursor: Option<String>,
    /// How many items a page has at most: 1 to 50, 10 if left out.
    limit: Option<u8>,
) -> Result<Offers, SearchError> {
    check_numbers(nights, guests)?;
    let after = cursor.as_deref().map(decode_cursor).transpose()?;
    check_date(check_in)?;
    let stay = Stay { check_in, nights, guests };
    let (sort, limit) = (sort.unwrap_or(Sort::Price), limit.unwrap_or(10).clamp(1, 50));
    let search = Search { city, stay, kind, max_price, sort, after, limit };
    let (mut items, next) = plugin.store.search(search).await?;
    for offer in &mut items {
        offer.url = page::path(offer.hotel_id);
    }
    Ok(Offers { items, next_cursor: next.map(encode_cursor) })
}

/// Look at one hotel: what it is like, and the kinds and prices of its rooms.
#[plugin_endpoint(get, "/hotels/{hotel_id}")]
async fn get_hotel(
    plugin: &Hotels,
    /// The `hotel_id` of an item that a search found.
    hotel_id: i64,
) -> Result<Hotel, LookError> {
    let hotel = plugin.store.hotel(hotel_id).await?.ok_or(LookError::NotFound("hotel"))?;
    Ok(Hotel { url: page::path(hotel_id), ..hotel })
}

/// The page of a hotel, for people.
#[plugin_endpoint(get, "/hotels/{hotel_id}/page", hidden)]
async fn get_hotel_page(plugin: &Hotels, hotel_id: i64) -> Result<String, LookError> {
    get_hotel(plugin, hotel_id).await.map(|hotel| page::html(&hotel))
}

/// Book a room for a stay.
///
/// It is paid on arrival, and cancelling is free.
#[plugin_endpoint(post, "/bookings", consequential)]
async fn book_room(
    plugin: &Hotels,
    /// The `hotel_id` of an item that a search found.
    hotel_id: i64,
    kind: RoomKind,
    /// The date of arrival, from today on, at most two years away.
    check_in: Date,
    /// 1 to 30.
    nights: u8,
    /// 1 to 8, in one room.
    guests: u8,
    /// Who arrives; 1 to 100 characters.
    guest_name: String,
) -> Result<Booking, BookError> {
    check_numbers(nights, guests)?;
    check_name(&guest_name)?;
    check_date(check_in)?;
    let stay = Stay { check_in, nights, guests };
    plugin.store.book(hotel_id, kind, &stay, &guest_name).await
}

/// Look at a booking.
#[plugin_endpoint(get, "/bookings/{booking_id}")]
async fn get_booking(
    plugin: &Hotels,
    /// The `id` that booking the room answered.
    booking_id: Uuid,
) -> Result<Booking, LookError> {
    plugin.store.booking(booking_id).await?.ok_or(LookError::NotFound("booking"))
}

/// Cancel a booking.
///
/// Answers the booking as it was; it cannot be looked at afterwards.
#[plugin_endpoint(delete, "/bookings/{booking_id}", consequential)]
async fn cancel_booking(
    plugin: &Hotels,
    /// The `id` that booking the room answered.
    booking_id: Uuid,
) -> Result<Booking, LookError> {
    plugin.store.cancel(booking_id).await?.ok_or(LookError::NotFound("booking"))
}

fn check_date(check_in: Date) -> Result<(), BadDate> {
    // As long as the day is not over everywhere on Earth, somebody can still arrive.
    let first = Timestamp::now().to_zoned(TimeZone::fixed(tz::offset(-12))).date();
    let last = first.saturating_add(2.years());
    if (first..=last).contains(&check_in) { Ok(()) } else { Err(BadDate(first, last)) }
}

fn check_numbers(nights: u8, guests: u8) -> Result<(), BadArgument> {
    let fit = (1..=30).contains(&nights) && (1..=8).contains(&guests);
    if fit { Ok(()) } else { Err(BadArgument("nights is from 1 to 30, guests from 1 to 8")) }
}

fn check_name(name: &str) -> Result<(), BadArgument> {
    // PostgreSQL has no texts with NUL, and the other control characters are in nobody's name either.
    let fit = (1..=100).contains(&name.chars().count()) && !name.contains(char::is_control);
    if fit { Ok(()) } else { Err(BadArgument("guest_name has 1 to 100 characters, no control characters among them")) }
}

fn encode_cursor(Key { place, id }: Key) -> String {
    format!("{place}.{id}")
}

fn decode_cursor(cursor: &str) -> Result<Key, BadArgument> {
    let key =
        cursor.split_once('.').and_then(|(place, id)| Some(Key { place: place.parse().ok()?, id: id.parse().ok()? }));
    key.ok_or(BadArgument("cursor is the `next_cursor` of the page before"))
}
