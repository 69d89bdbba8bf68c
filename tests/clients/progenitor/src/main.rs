//! Books a room through the Rust client that progenitor generates from the hotel example's document.
//!
//! Run it with the address of a running hotel example. It panics about the first thing that is not as promised.

use std::fmt::Debug;
use std::num::NonZeroU64;

use chrono::{Days, Local, NaiveDate};
use futures_util::StreamExt;

use crate::types::{BookRoomBody, Offer, OfferPage, Problem, RoomKind, Sort};

progenitor::generate_api!(spec = "../../../examples/hotel/spec/openapi.json", interface = Builder);

const CITY: &str = "Berlin";
const NIGHTS: NonZeroU64 = NonZeroU64::new(3).unwrap();
const GUESTS: NonZeroU64 = NonZeroU64::new(2).unwrap();

/// The problem document with which a call is refused.
async fn problem<T: Debug>(answer: Result<ResponseValue<T>, Error<ByteStream>>) -> Problem {
    let Err(Error::ErrorResponse(refusal)) = answer else { panic!("this is no documented refusal: {answer:?}") };
    let (status, media_type) = (refusal.status().as_u16(), refusal.headers()["content-type"].clone());
    assert_eq!(media_type, "application/problem+json", "how the problem is declared");
    // The generator knows no media type but `application/json` as JSON, and leaves others to the caller.
    let mut body = Vec::new();
    let mut stream = refusal.into_inner().into_inner();
    while let Some(piece) = stream.next().await {
        body.extend_from_slice(&piece.expect("the body of the problem"));
    }
    let problem: Problem = serde_json::from_slice(&body).expect("a problem document, as described");
    assert_eq!(problem.status, i64::from(status), "the status in the problem: {problem:?}");
    problem
}

/// The second page of a search, whose first page leads to it.
async fn search(client: &Client, check_in: NaiveDate) -> OfferPage {
    let limit = NonZeroU64::new(2).unwrap();
    let search = || client.search_hotels().city(CITY).check_in(check_in).nights(NIGHTS).guests(GUESTS);
    let first = search().limit(limit).sort(Sort::Price).send().await.expect("the first page").into_inner();
    let cursor = first.next_cursor.clone().expect("the first page says where the next begins");
    let second = search().limit(limit).sort(Sort::Price).cursor(cursor).send().await.expect("the second page");
    let offers: Vec<&Offer> = first.items.iter().chain(&second.items).collect();
    assert_eq!(offers.len(), 4, "both pages are full: {offers:?}");
    assert!(offers.is_sorted_by_key(|offer| offer.price), "the cheapest comes first, on both pages: {offers:?}");
    let rooms: Vec<_> = offers.iter().map(|offer| (offer.hotel_id, offer.kind)).collect();
    assert!((0..4).all(|index| !rooms[..index].contains(&rooms[index])), "two pages have different rooms: {rooms:?}");
    let suites = search().kind(RoomKind::Suite).send().await.expect("suites").into_inner();
    assert!(suites.next_cursor.is_none(), "the last page leads nowhere: {suites:?}");
    assert!(suites.items.iter().all(|offer| offer.kind == RoomKind::Suite), "all suites are suites: {suites:?}");
    second.into_inner()
}

/// Books the room of an offer, looks at the booking, and cancels it.
async fn book(client: &Client, offer: &Offer, check_in: NaiveDate) {
    let hotel = client.get_hotel().hotel_id(offer.hotel_id).send().await.expect("the hotel");
    assert!(hotel.rooms.iter().any(|room| room.kind == offer.kind), "the hotel has the room found: {hotel:?}");

    let body = BookRoomBody::builder()
        .hotel_id(offer.hotel_id)
        .kind(offer.kind)
        .check_in(check_in)
        .nights(NIGHTS)
        .guests(GUESTS)
        .guest_name("Ada Lovelace");
    let booking = client.book_room().body(body).send().await.expect("a booking").into_inner();
    assert_eq!((booking.hotel_id, booking.kind), (offer.hotel_id, offer.kind), "the room booked");
    assert_eq!((booking.check_in, booking.total_price), (check_in, 3 * offer.price), "when, and for how much");

    let looked_at = client.get_booking().booking_id(booking.id).send().await.expect("the booking");
    assert_eq!(looked_at.guest_name, "Ada Lovelace", "who arrives");
    let cancelled = client.cancel_booking().booking_id(booking.id).send().await.expect("the booking, cancelled");
    assert_eq!(cancelled.id, booking.id, "what was cancelled");
    let gone = problem(client.get_booking().booking_id(booking.id).send().await).await;
    assert_eq!((gone.status, gone.code.as_deref()), (404, Some("not_found")), "a cancelled booking: {gone:?}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = std::env::args().nth(1).expect("the address of a running hotel example");
    let client = Client::new(&url);
    let check_in = Local::now().date_naive() + Days::new(30);
    let offers = search(&client, check_in).await;
    book(&client, &offers.items[0], check_in).await;

    let long = NonZeroU64::new(31).unwrap();
    let search = client.search_hotels().city(CITY).check_in(check_in).nights(long).guests(GUESTS);
    let refused = problem(search.send().await).await;
    assert_eq!(refused.status, 422, "31 nights: {refused:?}");
    let faults: Vec<_> = refused.errors.iter().map(|fault| (fault.in_.as_str(), fault.parameter.as_deref())).collect();
    assert_eq!(faults, [("query", Some("nights"))], "what is at fault: {refused:?}");
    println!("The client searched, walked two pages, booked, looked, cancelled, and understood 404 and 422.");
}
