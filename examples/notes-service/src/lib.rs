//! Notes behind service-level auth: whoever calls shows the one secret that the host of the chat holds for all its users.

use notes::{Notes, add_note, change_note, delete_note, list_notes, read_note};
use plugin_core::{Provides, plugin};

/// The plugin and its state.
#[plugin(
    name_for_human = "Team Notes",
    name_for_model = "team_notes",
    description_for_human = "Keep the notes of your team: write, read, change and delete them.",
    description_for_model = "Plugin for keeping the notes of a team: write, list, read, change and delete notes.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = service_http(bearer, verification_tokens(openai)),
    endpoints(list_notes, add_note, read_note, change_note, delete_note)
)]
#[derive(Default)]
pub struct NotesService {
    notes: Notes,
}

impl Provides<Notes> for NotesService {
    fn provide(&self) -> &Notes {
        &self.notes
    }
}
