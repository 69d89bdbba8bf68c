//! Searching: every filter, both orders, pages, and dates that no hotel takes.

use jiff::{ToSpan, Zoned};
use serde_json::{Value, json};

use crate::program::{Program, database};

/// A date so many days from now.
pub(crate) fn day(days: i64) -> String {
    (Zoned::now().date() + days.days()).to_string()
}

/// Searches for a room in Berlin for one guest and two nights, unless `more` says otherwise.
async fn search(hotels: &Program, more: &[(&str, &str)]) -> (u16, Value) {
    let check_in = day(10);
    let usual = [("city", "Berlin"), ("check_in", &check_in), ("nights", "2"), ("guests", "1"), ("limit", "50")];
    let usual = usual.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    hotels.get("/hotels", &usual.chain(more.iter().copied()).collect::<Vec<_>>()).await
}

/// The hotel and the kind of each room found.
async fn found(hotels: &Program, more: &[(&str, &str)]) -> Vec<String> {
    let (status, page) = search(hotels, more).await;
    assert_eq!(status, 200, "{page}");
    let name = |item: &Value| format!("{} {}", item["hotel_id"], item["kind"].as_str().expect("a kind"));
    page["items"].as_array().expect("items").iter().map(name).collect()
}

#[tokio::test]
async fn every_filter_narrows_the_search() {
    let hotels = Program::start(&database("filters").await);
    let all = ["2 single", "1 single", "2 double", "1 double", "2 suite", "1 suite", "3 double", "3 suite"]
        .map(str::to_owned);
    assert_eq!(found(&hotels, &[]).await, all);
    assert_eq!(found(&hotels, &[("city", "bERLIN")]).await, all);
    assert_eq!(found(&hotels, &[("city", "SÃO PAULO"), ("guests", "4")]).await, ["12 suite"]);
    for nowhere in ["Ber", "Berlin ", "Berl_n", "%", "Ber\0lin", "\0"] {
        assert!(found(&hotels, &[("city", nowhere)]).await.is_empty(), "{nowhere:?}");
    }
    assert_eq!(found(&hotels, &[("kind", "suite")]).await, ["2 suite", "1 suite", "3 suite"]);
    assert_eq!(found(&hotels, &[("guests", "5")]).await, ["2 suite"]);
    assert_eq!(found(&hotels, &[("max_price", "8900")]).await, ["2 single", "1 single", "2 double"]);
    assert_eq!(found(&hotels, &[("max_price", "8899"), ("kind", "double")]).await, Vec::<String>::new());
    assert_eq!(found(&hotels, &[("max_price", "0")]).await, Vec::<String>::new());
    assert_eq!(found(&hotels, &[("max_price", &i64::MAX.to_string())]).await, all);
    let by_stars = ["3 double", "3 suite", "1 single", "1 double", "1 suite", "2 single", "2 double", "2 suite"];
    assert_eq!(found(&hotels, &[("sort", "stars")]).await, by_stars);
}

#[tokio::test]
async fn an_item_says_what_booking_needs() {
    let hotels = Program::start(&database("item").await);
    let (_, page) = search(&hotels, &[("city", "kyoto"), ("guests", "5")]).await;
    let item = json!({
        "hotel_id": 7, "name": "Kamogawa Ryokan", "city": "Kyoto", "stars": 4, "kind": "suite", "price": 41000,
        "max_guests": 5, "url": format!("{}/hotels/7/page", hotels.base)
    });
    assert_eq!(page, json!({ "items": [item], "next_cursor": null }));
}

#[tokio::test]
async fn pages_walk_through_all_items_once() {
    let hotels = Program::start(&database("pages").await);
    for sort in ["price", "stars"] {
        let all = search(&hotels, &[("sort", sort)]).await.1["items"].take();
        for limit in ["1", "3", "4", "8"] {
            let mut walked = Vec::new();
            let mut cursor = String::new();
            loop {
                let more = [("sort", sort), ("limit", limit), ("cursor", &cursor)];
                let (status, mut page) = search(&hotels, &more[..if cursor.is_empty() { 2 } else { 3 }]).await;
                assert_eq!(status, 200, "{page}");
                walked.append(page["items"].as_array_mut().expect("items"));
                let Some(next) = page["next_cursor"].as_str() else { break };
                next.clone_into(&mut cursor);
            }
            assert_eq!(all, json!(walked), "{limit} at a time, by {sort}");
        }
    }
}

#[tokio::test]
async fn bad_searches_are_explained() {
    let hotels = Program::start(&database("bad_searches").await);
    for check_in in [&day(-3), &day(800), "0000-01-01", "9999-12-31"] {
        let (status, problem) = search(&hotels, &[("check_in", check_in), ("nights", "30")]).await;
        assert_eq!((status, &problem["code"]), (409, &json!("bad_date")), "{check_in}: {problem}");
    }
    for cursor in ["", "1.\0", "AAAA"] {
        let (status, problem) = search(&hotels, &[("cursor", cursor)]).await;
        assert_eq!((status, &problem["code"]), (404, &json!("invalid_cursor")), "{cursor:?}: {problem}");
    }
    let faulty = [
        ("city", ""),
        ("check_in", "-009999-01-01"),
        ("check_in", "2026-02-30"),
        ("check_in", "tomorrow"),
        ("check_in", "\0"),
        ("nights", "0"),
        ("nights", "31"),
        ("guests", "0"),
        ("guests", "9"),
        ("guests", "-1"),
        ("kind", "tent"),
        ("sort", "name"),
        ("max_price", "9223372036854775808"),
        ("max_price", "-1"),
        ("limit", "51"),
    ];
    for (name, value) in faulty {
        let (status, problem) = search(&hotels, &[(name, value)]).await;
        assert_eq!((status, &problem["errors"][0]["parameter"]), (422, &json!(name)), "{value:?}: {problem}");
    }
}
