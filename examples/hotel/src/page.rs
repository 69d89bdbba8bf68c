//! The page of a hotel, with the OpenGraph tags from which chats make previews of links.

use crate::types::{Hotel, Room};

/// Where the page of a hotel is.
pub(crate) fn url(base_url: &str, hotel_id: i64) -> String {
    format!("{base_url}/hotels/{hotel_id}/page")
}

/// The page, as HTML.
pub(crate) fn html(hotel: &Hotel, base_url: &str) -> String {
    let (name, city, description) = (escape(&hotel.name), escape(&hotel.city), escape(&hotel.description));
    let stars = "★".repeat(usize::try_from(hotel.stars).unwrap_or(0));
    let url = escape(&hotel.url);
    let row = |room: &Room| format!("<tr><td>{}<td>€ {} a night", room.kind.as_str(), room.price / 100);
    let rooms: String = hotel.rooms.iter().map(row).collect();
    format!(
        r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}, {city}</title>
<meta property="og:site_name" content="Hotels">
<meta property="og:title" content="{name}, {city}">
<meta property="og:description" content="{stars} {description}">
<meta property="og:image" content="{base_url}/logo.png">
<meta property="og:url" content="{url}">
<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 36rem; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }}
td {{ border-top: 1px solid #ccc; padding: .5rem 0 }}
td:last-child {{ text-align: right }}
</style>
<h1>{name}</h1>
<p>{stars} {city}</p>
<p>{description}</p>
<table>{rooms}</table>
</html>
"#
    )
}

/// Text that stands for itself, between tags and in quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
