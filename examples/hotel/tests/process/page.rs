//! A hotel, and its page.

use serde_json::json;

use crate::program::{Program, database};

#[tokio::test]
async fn a_hotel_leads_to_its_page_which_has_opengraph_tags() {
    let hotels = Program::start(&database("page").await);
    let (status, hotel) = hotels.get("/hotels/9", &[]).await;
    assert_eq!((status, &hotel["name"]), (200, &json!("Ninon & Fils \"Rive Gauche\"")));
    assert_eq!(hotel["rooms"][0], json!({ "kind": "single", "price": 9900, "max_guests": 1 }));
    let url = hotel["url"].as_str().expect("a link");
    let path = url.strip_prefix(&hotels.base).expect("a link to this server");
    let (media_type, page) = hotels.page(path).await;
    assert_eq!(media_type, "text/html; charset=utf-8");
    for (property, content) in [
        ("site_name", "Hotels"),
        ("title", "Ninon &amp; Fils &quot;Rive Gauche&quot;, Paris"),
        ("description", "★★★ Run by one family since 1931, &lt;i&gt;the&lt;/i&gt; address for readers."),
        ("image", &format!("{}/logo.png", hotels.base)),
        ("url", url),
    ] {
        let tag = format!("<meta property=\"og:{property}\" content=\"{content}\">");
        assert!(page.contains(&tag), "no {tag} in {page}");
    }
    assert!(!page.contains("<i>"), "{page}");
}

#[tokio::test]
async fn unknown_hotels_are_not_found() {
    let hotels = Program::start(&database("unknown_hotels").await);
    for id in [0, 13, -1, i64::MIN, i64::MAX] {
        for path in [format!("/hotels/{id}"), format!("/hotels/{id}/page")] {
            let (status, problem) = hotels.get(&path, &[]).await;
            assert_eq!((status, &problem["code"]), (404, &json!("not_found")), "{path}");
        }
    }
}
