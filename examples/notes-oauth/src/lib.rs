//! Notes behind OAuth: each user signs in, decides what a client may do with the notes, and sees none but their own.

mod config;

use notes::{Notes, add_note, change_note, delete_note, list_notes, read_note};
use plugin_core::{Provides, plugin};

pub use self::config::{Config, ConfigError};

/// The plugin and its state.
#[plugin(
    name_for_human = "Private Notes",
    name_for_model = "private_notes",
    description_for_human = "Keep private notes: write, read, change and delete them.",
    description_for_model = "Plugin for keeping the user's private notes: write, list, read, change and delete notes.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = oauth(
        client_url = "/oauth/authorize",
        authorization_url = "/oauth/token",
        authorization_content_type = "application/json",
        scope = "notes:read notes:write",
        verification_tokens(openai),
    ),
    endpoints(list_notes, add_note, read_note, change_note, delete_note)
)]
#[derive(Default)]
pub struct NotesOAuth {
    notes: Notes,
}

impl Provides<Notes> for NotesOAuth {
    fn provide(&self) -> &Notes {
        &self.notes
    }
}
