//! Booking, looking and cancelling, also by many at once.

use serde_json::{Value, json};

use crate::program::{Program, database, execute};
use crate::search::day;

/// Books a double room of the Gion Lantern Inn, of which there are three, unless `more` says otherwise.
async fn book(hotels: &Program, more: Value) -> (u16, Value) {
    let mut body = json!({
        "hotel_id": 8, "kind": "double", "check_in": day(10), "nights": 2, "guests": 2, "guest_name": "Ada Lovelace"
    });
    for (name, value) in more.as_object().expect("fields") {
        body[name] = value.clone();
    }
    hotels.post("/bookings", &body).await
}

#[tokio::test]
async fn a_booking_is_there_until_it_is_cancelled() {
    let hotels = Program::start(&database("booking").await);
    let (status, booking) = book(&hotels, json!({})).await;
    assert_eq!(status, 200, "{booking}");
    let id = &booking["id"];
    let expected = json!({
        "id": id, "hotel_id": 8, "kind": "double", "check_in": day(10), "nights": 2, "guests": 2,
        "guest_name": "Ada Lovelace", "total_price": 31200
    });
    assert_eq!(booking, expected);
    let path = format!("/bookings/{}", id.as_str().expect("an id"));
    assert_eq!(hotels.get(&path, &[]).await, (200, expected.clone()));
    assert_eq!(hotels.delete(&path).await, (200, expected));
    for (status, problem) in [hotels.get(&path, &[]).await, hotels.delete(&path).await] {
        assert_eq!((status, &problem["code"]), (404, &json!("not_found")));
    }
}

#[tokio::test]
async fn a_full_room_kind_is_neither_booked_nor_found() {
    let hotels = Program::start(&database("full").await);
    let check_in = day(11);
    let search = [("city", "Kyoto"), ("kind", "double"), ("nights", "1"), ("guests", "3"), ("check_in", &check_in)];
    let mut last = Value::Null;
    for _ in 0..3 {
        assert_eq!(hotels.get("/hotels", &search).await.1["items"][0]["hotel_id"], 8);
        let (status, booking) = book(&hotels, json!({})).await;
        assert_eq!(status, 200, "{booking}");
        last = booking;
    }
    assert_eq!(hotels.get("/hotels", &search).await.1["items"], json!([]));
    let (status, problem) = book(&hotels, json!({ "check_in": day(8), "nights": 30 })).await;
    assert_eq!((status, &problem["code"]), (409, &json!("no_room_free")));
    assert!(problem["detail"].as_str().expect("a text").contains(&day(10)), "{problem}");
    // The nights before and after are free, and so are rooms of the other kind.
    for more in [
        json!({ "check_in": day(9), "nights": 1 }),
        json!({ "check_in": day(12) }),
        json!({ "kind": "single", "guests": 1 }),
    ] {
        assert_eq!(book(&hotels, more).await.0, 200);
    }
    assert_eq!(hotels.delete(&format!("/bookings/{}", last["id"].as_str().expect("an id"))).await.0, 200);
    assert_eq!(hotels.get("/hotels", &search).await.1["items"][0]["hotel_id"], 8);
    assert_eq!(book(&hotels, json!({})).await.0, 200);
}

#[tokio::test]
async fn each_night_takes_a_room_of_its_own() {
    let hotels = Program::start(&database("nights").await);
    // Four bookings touch the stay, but never more than two of them in the same night.
    for check_in in [10, 10, 12, 12] {
        assert_eq!(book(&hotels, json!({ "check_in": day(check_in) })).await.0, 200);
    }
    assert_eq!(book(&hotels, json!({ "nights": 4 })).await.0, 200);
    assert_eq!(book(&hotels, json!({ "check_in": day(11), "nights": 2 })).await.0, 409);
}

#[tokio::test]
async fn of_many_at_once_only_as_many_succeed_as_there_are_rooms() {
    let database = database("at_once").await;
    // Two programs on one database, so that it is the database that keeps order.
    let hotels = [Program::start(&database), Program::start(&database)];
    // The first round also opens connections; those after it have them all.
    for round in 1..=5 {
        // However long the stays are, all of them take the same last night.
        let bookings = (0..20).map(|index| {
            let nights = 1 + index % 3;
            book(&hotels[index as usize % 2], json!({ "check_in": day(10 * round - nights), "nights": nights }))
        });
        let answers = futures_util::future::join_all(bookings).await;
        let mut statuses: Vec<_> = answers.into_iter().map(|(status, _)| status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [[200; 3].as_slice(), &[409; 17]].concat(), "round {round}");
    }
}

#[tokio::test]
async fn a_restart_keeps_bookings() {
    let database = database("restart").await;
    let hotels = Program::start(&database);
    let (_, booking) = book(&hotels, json!({})).await;
    hotels.stop();
    let hotels = Program::start(&database);
    let path = format!("/bookings/{}", booking["id"].as_str().expect("an id"));
    assert_eq!(hotels.get(&path, &[]).await, (200, booking));
}

#[tokio::test]
async fn bad_bookings_are_explained() {
    let hotels = Program::start(&database("bad_bookings").await);
    for (more, expected, code) in [
        (json!({ "hotel_id": 999 }), 404, "no_such_room"),
        (json!({ "hotel_id": i64::MIN }), 404, "no_such_room"),
        (json!({ "hotel_id": i64::MAX }), 404, "no_such_room"),
        (json!({ "kind": "suite" }), 404, "no_such_room"),
        (json!({ "guests": 4 }), 409, "too_many_guests"),
        (json!({ "check_in": day(-3) }), 409, "bad_date"),
        (json!({ "check_in": "9999-12-31", "nights": 30 }), 409, "bad_date"),
    ] {
        let (status, problem) = book(&hotels, more.clone()).await;
        assert_eq!((status, &problem["code"]), (expected, &json!(code)), "{more}: {problem}");
    }
    for (field, value) in [
        ("check_in", json!("-009999-01-01")),
        ("nights", json!(31)),
        ("guests", json!(0)),
        ("guest_name", json!("")),
        ("guest_name", json!("Ada\0")),
        ("guest_name", json!("A".repeat(101))),
    ] {
        let (status, problem) = book(&hotels, json!({ field: value })).await;
        assert_eq!((status, &problem["errors"][0]["pointer"]), (422, &json!(format!("/{field}"))), "{problem}");
    }
    let awkward = "Ω'); DROP TABLE bookings; --\u{10ffff}";
    let (status, booking) = book(&hotels, json!({ "guest_name": awkward })).await;
    assert_eq!((status, &booking["guest_name"]), (200, &json!(awkward)));
    for id in ["7b0a6f9e-2f5c-4d0e-9a5c-0d3f0a4f5e11", "00000000-0000-0000-0000-000000000000"] {
        assert_eq!(hotels.get(&format!("/bookings/{id}"), &[]).await.0, 404);
        assert_eq!(hotels.delete(&format!("/bookings/{id}")).await.0, 404);
    }
    assert_eq!(hotels.get("/bookings/1", &[]).await.0, 422);
}

#[tokio::test]
async fn a_failing_database_is_explained_in_the_log_alone() {
    let database = database("failing").await;
    let hotels = Program::start(&database);
    execute(&database, "DROP TABLE nights".to_owned()).await;
    let (status, problem) = book(&hotels, json!({})).await;
    assert_eq!((status, &problem["code"]), (503, &json!("database")));
    assert_eq!(problem["detail"], "The database does not answer; try again later.");
    let log = hotels.stop();
    assert!(log.contains("nights"), "{log}");
}
