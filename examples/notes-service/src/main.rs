//! Serves the notes of a team. `PLUGIN_SERVICE_SECRETS` has the secrets by which hosts are known.

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(notes_service::NotesService::default()).await
}
