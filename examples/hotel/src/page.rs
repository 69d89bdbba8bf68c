//! The page of a hotel, with the OpenGraph tags from which chats make previews of links.

use crate::types::Hotel;

/// Where the page of a hotel is.
pub(crate) fn url(base_url: &str, hotel_id: i64) -> String {
    format!("{base_url}/hotels/{hotel_id}/page")
}

/// The page, as HTML.
pub(crate) fn html(hotel: &Hotel, base_url: &str) -> String {
    let (name, city, description) = (escape(&hotel.name), escape(&hotel.city), escape(&hotel.description));
    let stars = "★".repeat(usize::try_from(hotel.stars).unwrap_or(0));
    let url = escape(&hotel.url);
    format!(
        r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{name}, {city}</title>
<meta property="og:site_name" content="Hotels">
<meta property="og:title" content="{name}, {city}">
<meta property="og:description" content="{stars} {description}">
<meta property="og:image" content="{base_url}/logo.png">
<meta property="og:url" content="{url}">
<h1>{name}</h1>
<p>{stars} {city}</p>
<p>{description}</p>
</html>
"#
    )
}

/// Text that stands for itself, between tags and in quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
