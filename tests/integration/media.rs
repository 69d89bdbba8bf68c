//! A plugin with an endpoint for every kind of request body and every kind of answer, below a prefix.

use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use futures_util::stream::{self, StreamExt};
use plugin_core::{
    Accepted, Attachment, BaseUrl, Bytes, Created, Cursor, EventStream, Html, InvalidCursor, NoContent, Page,
    PluginError, Redirect, Text, Upload, WithHeaders, media, plugin, plugin_endpoint,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A note.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Note {
    /// What it says.
    #[schemars(length(min = 1, max = 20), regex(pattern = "^[^!]*$"))]
    text: String,
    /// How much it matters.
    #[schemars(range(min = 1, max = 5))]
    weight: u8,
}

/// How urgent something is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Urgency {
    Low,
    High,
}

/// What there is left of today's calls.
#[derive(Serialize, JsonSchema)]
struct Quota {
    /// How many calls are left today.
    x_calls_left: u32,
    /// When there are more again.
    x_reset: Option<String>,
}

/// Why counting ended.
#[derive(Debug, PluginError)]
enum CountError {
    /// There is nothing after this number.
    #[status(404)]
    NothingThere,
}

/// What can go wrong with pages, and with this list.
#[derive(Debug, PluginError)]
enum PageError {
    #[status(transparent)]
    Cursor(InvalidCursor),
    /// The list is being written.
    #[status(409)]
    Busy,
}

/// The session that a browser keeps in a cookie.
struct Session(String);

impl<S: Sync> FromRequestParts<S> for Session {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let cookies = parts.headers.get("cookie").and_then(|cookies| cookies.to_str().ok()).unwrap_or_default();
        let session = cookies.split("; ").find_map(|cookie| cookie.strip_prefix("session="));
        session.map(|session| Self(session.to_owned())).ok_or((StatusCode::UNAUTHORIZED, "no session"))
    }
}

#[plugin(
    name_for_human = "Media",
    name_for_model = "media",
    description_for_human = "Every kind of request body and answer.",
    description_for_model = "Plugin for testing every kind of request body and answer.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = oauth(
        client_url = "https://example.com/authorize",
        scope = "read write",
        authorization_url = "https://example.com/token",
        authorization_content_type = "application/json",
    ),
    prefix = "/v1",
    tags(forms = "Requests that are forms.", "other answers" = "Answers: \"quoted\", with a colon: and more."),
    external_docs = "https://example.com/docs",
    endpoints(
        sign_up, keep, keep_many, shout, turn, create, accept, forget, newest, moved, page, csv, report, quota, count,
        fail_counting, numbers, weigh, whose, root, large
    ),
)]
#[derive(Debug, Default)]
pub(crate) struct Media;

/// Sign up by a form.
#[plugin_endpoint(post, "/sign-up", tags("forms"))]
async fn sign_up(
    #[form]
    #[length(2..=20)]
    name: String,
    /// Rounded down.
    #[range(18..=130)]
    age: u8,
    #[default(Urgency::Low)] urgency: Urgency,
    interests: Vec<String>,
    #[query] dry: Option<bool>,
) -> String {
    format!("{name} {age} {urgency:?} {interests:?} {dry:?}")
}

/// Keep a picture.
#[plugin_endpoint(post, "/pictures", tags("forms"))]
async fn keep(
    /// The picture, as a file of at most 1000 bytes.
    #[file]
    #[length(1..=1000)]
    picture: Upload,
    title: String,
    #[file] second: Option<Upload>,
) -> String {
    let names = [picture.file_name(), picture.media_type()].map(|name| name.unwrap_or("-").to_owned());
    let second = second.map(|second| second.len());
    let bytes = picture.bytes().await.unwrap_or_default();
    format!("{title}: {names:?} {} {second:?}", String::from_utf8_lossy(&bytes))
}

/// Keep several files.
#[plugin_endpoint(post, "/files", tags("forms"))]
async fn keep_many(
    #[file]
    #[length(..=2)]
    files: Vec<Upload>,
) -> u64 {
    files.iter().map(Upload::len).sum()
}

/// Say it louder.
#[plugin_endpoint(post, "/shouts", security = none)]
async fn shout(#[length(1..=10)] words: Text) -> Text {
    Text::new(words.to_uppercase())
}

/// Turn bytes around.
#[plugin_endpoint(post, "/turned", security("write"))]
async fn turn(mut picture: Bytes<media::Png>) -> Bytes<media::Png> {
    let mut bytes = std::mem::replace(&mut picture, Bytes::new([])).into_inner();
    bytes.reverse();
    Bytes::new(bytes)
}

/// Create a note.
#[plugin_endpoint(post, "/notes")]
async fn create(note: Note) -> Created<Note> {
    Created::at("/v1/notes/1", note)
}

/// Begin something.
#[plugin_endpoint(put, "/works")]
async fn accept(work: String) -> Result<Accepted<String>, CountError> {
    if work.is_empty() { Err(CountError::NothingThere) } else { Ok(Accepted(work)) }
}

/// Forget it.
#[plugin_endpoint(delete, "/notes/{id}")]
async fn forget(_id: u32) -> NoContent {
    NoContent
}

/// Find the newest.
#[plugin_endpoint(get, "/newest")]
async fn newest() -> Redirect {
    Redirect::to("/v1/notes/1")
}

/// Find what has moved.
#[plugin_endpoint(get, "/moved")]
async fn moved() -> Redirect<308> {
    Redirect::to("/v1/notes/2")
}

/// Show a page.
#[plugin_endpoint(get, "/page", tags("other answers"))]
async fn page(#[extract] base: BaseUrl) -> Html {
    Html::new(format!("<p>{}</p>", base.0))
}

/// Write a table.
#[plugin_endpoint(get, "/table", tags("other answers"), external_docs = "https://example.com/docs/table")]
async fn csv() -> Text<media::Csv> {
    Text::new("é,b\n")
}

/// Download a report.
#[plugin_endpoint(get, "/report", tags("other answers"))]
async fn report(from_disk: bool) -> Attachment<media::Pdf> {
    match from_disk {
        true => Attachment::open("logo.pdf", "ui/logos/logo.png").await.unwrap_or_else(|_| Attachment::new("x", "")),
        false => Attachment::new("réport \"1\".pdf", "%PDF"),
    }
}

/// Say how many calls are left.
#[plugin_endpoint(get, "/quota", tags("other answers"))]
async fn quota() -> WithHeaders<u32, Quota> {
    WithHeaders::new(7, Quota { x_calls_left: 3, x_reset: None })
}

/// Count, one number after the other.
#[plugin_endpoint(get, "/count", tags("other answers"))]
async fn count(#[range(..=1_000_000)] to: u32, pause: Option<u64>) -> EventStream<Note> {
    EventStream::new(stream::iter(1..=to).then(move |number| async move {
        if let Some(pause) = pause {
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
        Note { text: format!("{number}\n"), weight: 1 }
    }))
}

/// Count until it fails.
#[plugin_endpoint(get, "/failing-count", tags("other answers"))]
async fn fail_counting() -> EventStream<u32> {
    EventStream::fallible(stream::iter([Ok(1), Ok(2), Err(CountError::NothingThere)]))
}

/// List numbers.
#[plugin_endpoint(get, "/numbers")]
async fn numbers(
    cursor: Option<Cursor<u32>>,
    #[range(1..=50)]
    #[default(2)]
    limit: usize,
) -> Result<Page<u32>, PageError> {
    let first = cursor.map_or(Ok(0), |cursor| cursor.key()).map_err(PageError::Cursor)?;
    if first > 100 {
        return Err(PageError::Busy);
    }
    Ok(Page::of((first..5).take(limit + 1).collect(), limit, |last| last + 1))
}

/// Weigh things by every kind of rule.
#[plugin_endpoint(get, "/weights/{place}")]
async fn weigh(
    #[pattern("^[a-z]+$")]
    #[example("attic")]
    place: String,
    #[range(0.5..10.0)] weight: f64,
    #[range(-5..5)]
    #[default(-1)]
    offset: i32,
    #[length(1..=3)] sizes: Vec<u8>,
    #[header]
    #[length(3)]
    x_code: Option<String>,
) -> String {
    format!("{place} {weight} {offset} {sizes:?} {x_code:?}")
}

/// Say whose session it is.
#[plugin_endpoint(get, "/session")]
async fn whose(#[extract] session: Session) -> String {
    session.0
}

/// Say where the plugin begins.
#[plugin_endpoint(get, "/")]
async fn root() -> String {
    "here".to_owned()
}

/// Say much.
#[plugin_endpoint(get, "/large")]
async fn large(#[range(..=200_000)] length: usize) -> String {
    "é".repeat(length)
}
