//! A plugin whose tools differ from its endpoints, and whose calls take their time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::stream;
use plugin_core::{Bytes, EventStream, Json, MediaType, Upload, media, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

/// A sound.
struct Wav;

impl MediaType for Wav {
    const NAME: &'static str = "audio/wav";
}

/// One of several forms.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "form", rename_all = "snake_case")]
enum Form {
    Round { radius: u8 },
    Square { side: u8 },
}

#[plugin(
    name_for_human = "Curated",
    name_for_model = "curated",
    description_for_human = "Tools that differ from endpoints.",
    description_for_model = "Plugin for testing tools that differ from endpoints.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(secret, off, renamed, replaced, changed, removed, sound, picture, form, measure, tick, shout, wait),
)]
#[derive(Default)]
pub(super) struct Curated {
    pub(super) waiting: Arc<Waiting>,
}

/// Who waits, and who has stopped waiting.
#[derive(Default)]
pub(super) struct Waiting {
    pub(super) begun: Notify,
    pub(super) dropped: Notify,
    pub(super) count: AtomicUsize,
}

/// Counts when it is dropped.
struct Guard(Arc<Waiting>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.count.fetch_add(1, Ordering::Relaxed);
        self.0.dropped.notify_one();
    }
}

/// Hide.
#[plugin_endpoint(get, "/secret", hidden)]
async fn secret() {}

/// Be no tool.
#[plugin_endpoint(get, "/off", tool(off))]
async fn off() {}

/// Be called otherwise.
///
/// And say more.
#[plugin_endpoint(post, "/renamed", title = "A title", tool(name = "other_name", open_world))]
async fn renamed() {}

/// Replace.
#[plugin_endpoint(put, "/replaced", tool(description = "Replaces what there is.", destructive = false))]
async fn replaced() {}

/// Change.
#[plugin_endpoint(patch, "/changed", tool(idempotent))]
async fn changed() {}

/// Remove.
#[plugin_endpoint(delete, "/removed", consequential)]
async fn removed() {}

/// Make a sound.
#[plugin_endpoint(get, "/sound")]
async fn sound() -> Bytes<Wav> {
    Bytes::new(*b"RIFF")
}

/// Give a picture.
#[plugin_endpoint(get, "/picture")]
async fn picture() -> Bytes<media::Png> {
    Bytes::new(*b"\x89PNG")
}

/// Say what a form is.
#[plugin_endpoint(post, "/form")]
async fn form(Json(form): Json<Form>, #[query] twice: Option<bool>) -> u16 {
    let size = match form {
        Form::Round { radius } => u16::from(radius),
        Form::Square { side } => u16::from(side),
    };
    if twice == Some(true) { size * 2 } else { size }
}

/// Measure files.
#[plugin_endpoint(post, "/files")]
async fn measure(
    #[file]
    #[length(..=4)]
    first: Upload,
    #[file] more: Vec<Upload>,
) -> Vec<u64> {
    [first].iter().chain(&more).map(Upload::len).collect()
}

/// Tick three times.
#[plugin_endpoint(get, "/ticks")]
async fn tick() -> EventStream<u8> {
    EventStream::new(stream::iter([1, 2, 3]))
}

/// Wait for ever.
#[plugin_endpoint(get, "/wait")]
async fn wait(plugin: &Curated) -> u8 {
    let _guard = Guard(Arc::clone(&plugin.waiting));
    plugin.waiting.begun.notify_one();
    std::future::pending().await
}

/// What is said loudly: many events, each of 40,000 characters.
#[plugin_endpoint(get, "/shout")]
async fn shout() -> EventStream<String> {
    EventStream::new(stream::iter((0..220).map(|_| "A".repeat(40_000))))
}
