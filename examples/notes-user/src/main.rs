//! Serves the notes of each user. `NOTES_USERS` has the users, such as `ada:a long secret, grace:another long secret`.

use notes_user::{NotesUser, Users};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let users = Users::parse(&std::env::var("NOTES_USERS").unwrap_or_default())?;
    Ok(plugin_core::serve(NotesUser::new(users)).await?)
}
