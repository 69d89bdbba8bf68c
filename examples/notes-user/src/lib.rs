//! Notes behind user-level auth: each user shows a secret of their own, and sees no notes but theirs.

mod users;

use notes::{Account, Notes, add_note, change_note, delete_note, list_notes, read_note};
use plugin_core::{Authenticate, Credentials, Provides, TokenError, plugin};

pub use self::users::{UnusableUsers, Users};

/// The plugin and its state.
#[plugin(
    name_for_human = "My Notes",
    name_for_model = "my_notes",
    description_for_human = "Keep your own notes: write, read, change and delete them.",
    description_for_model = "Plugin for keeping the user's own notes: write, list, read, change and delete notes.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = user_http(bearer, instructions = "Ask whoever runs these notes for your secret."),
    endpoints(list_notes, add_note, read_note, change_note, delete_note)
)]
pub struct NotesUser {
    users: Users,
    notes: Notes,
}

impl NotesUser {
    /// Without notes yet.
    pub fn new(users: Users) -> Self {
        Self { users, notes: Notes::default() }
    }
}

impl Provides<Notes> for NotesUser {
    fn provide(&self) -> &Notes {
        &self.notes
    }
}

impl Authenticate for NotesUser {
    type User = Account;

    async fn authenticate(&self, credentials: Credentials<'_>) -> Result<Account, TokenError> {
        let Credentials::Bearer(secret) = credentials else {
            return Err(TokenError::Invalid("it is no bearer token".to_owned()));
        };
        let name =
            self.users.name_of(secret).ok_or_else(|| TokenError::Invalid("nobody has this secret".to_owned()))?;
        Ok(Account { name: name.to_owned() })
    }
}
