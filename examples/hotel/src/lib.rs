//! Search hotels, book a room and cancel it. A real database keeps the bookings: SQLite, or PostgreSQL.

mod errors;
mod page;
mod store;
mod types;

use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, ToSpan};
use plugin_core::{BaseUrl, Cursor, Html, Page, plugin, plugin_endpoint};
use uuid::Uuid;

use crate::errors::{BadDate, BookError, LookError, SearchError};
use crate::store::{Key, Search, Store};
use crate::types::{Booking, Hotel, Offer, RoomKind, Sort, Stay};

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
    tags(hotels = "Find hotels with free rooms.", bookings = "Book rooms, look at bookings and cancel them."),
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
#[plugin_endpoint(get, "/hotels", tags("hotels"))]
async fn search_hotels(
    plugin: &Hotels,
    #[extract] BaseUrl(base_url): BaseUrl,
    /// The whole name of the city, in any case.
    #[example("Lisbon")]
    #[length(1..=100)]
    city: String,
    /// The date of arrival, from today on, at most two years away.
    check_in: Date,
    /// How many nights.
    #[range(1..=30)]
    nights: u8,
    /// How many guests share one room.
    #[range(1..=8)]
    guests: u8,
    /// All kinds if left out.
    kind: Option<RoomKind>,
    /// The highest price of one night, in euro cents.
    #[range(0..)]
    max_price: Option<i64>,
    /// What comes first.
    #[default(Sort::Price)]
    sort: Sort,
    /// The `next_cursor` of the page before; left out for the first page.
    cursor: Option<Cursor<Key>>,
    /// How many items a page has at most.
    #[default(10)]
    #[range(1..=50)]
    limit: u8,
) -> Result<Page<Offer>, SearchError> {
    let after = cursor.map(|cursor| cursor.key()).transpose()?;
    check_date(check_in)?;
    let stay = Stay { check_in, nights, guests };
    let mut offers = plugin.store.search(Search { city, stay, kind, max_price, sort, after, limit }).await?;
    for offer in &mut offers {
        offer.url = page::url(&base_url, offer.hotel_id);
    }
    Ok(Page::of(offers, limit.into(), |last| last.key))
}

/// Look at one hotel: what it is like, and the kinds and prices of its rooms.
#[plugin_endpoint(get, "/hotels/{hotel_id}", tags("hotels"))]
async fn get_hotel(
    plugin: &Hotels,
    #[extract] BaseUrl(base_url): BaseUrl,
    /// The `hotel_id` of an item that a search found.
    hotel_id: i64,
) -> Result<Hotel, LookError> {
    let hotel = plugin.store.hotel(hotel_id).await?.ok_or(LookError::NotFound("hotel"))?;
    Ok(Hotel { url: page::url(&base_url, hotel_id), ..hotel })
}

/// The page of a hotel, for people.
#[plugin_endpoint(get, "/hotels/{hotel_id}/page", hidden)]
async fn get_hotel_page(plugin: &Hotels, #[extract] base_url: BaseUrl, hotel_id: i64) -> Result<Html, LookError> {
    let hotel = get_hotel(plugin, base_url.clone(), hotel_id).await?;
    Ok(Html::new(page::html(&hotel, &base_url.0)))
}

/// Book a room for a stay.
///
/// It is paid on arrival, and cancelling is free.
#[plugin_endpoint(post, "/bookings", tags("bookings"), consequential)]
async fn book_room(
    plugin: &Hotels,
    /// The `hotel_id` of an item that a search found.
    hotel_id: i64,
    kind: RoomKind,
    /// The date of arrival, from today on, at most two years away.
    check_in: Date,
    /// How many nights.
    #[range(1..=30)]
    nights: u8,
    /// How many guests share the room.
    #[range(1..=8)]
    guests: u8,
    /// Who arrives.
    // PostgreSQL has no texts with NUL, and the other control characters are in nobody's name either.
    #[pattern("^[^\\u0000-\\u001F\\u007F]*$")]
    #[length(1..=100)]
    #[example("Ada Lovelace")]
    guest_name: String,
) -> Result<Booking, BookError> {
    check_date(check_in)?;
    let stay = Stay { check_in, nights, guests };
    plugin.store.book(hotel_id, kind, &stay, &guest_name).await
}

/// Look at a booking.
#[plugin_endpoint(get, "/bookings/{booking_id}", tags("bookings"))]
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
#[plugin_endpoint(delete, "/bookings/{booking_id}", tags("bookings"), consequential)]
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

#[cfg(test)]
mod tests {
    #[test]
    fn models_are_told_what_they_need() {
        assert_eq!(plugin_core::testing::advice::<super::Hotels>(), [""; 0]);
    }
}
