//! Serves the notes of people who sign in: on the plugin's own pages as `notes-oauth.toml` says, or another file that `NOTES_CONFIG` names,
//! or at the issuer that `PLUGIN_OAUTH_ISSUER` names.

use notes_oauth::{Config, NotesOAuth};
use plugin_core::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut server = Server::new(NotesOAuth::default())?;
    if std::env::var_os("PLUGIN_OAUTH_ISSUER").is_none() {
        let path = std::env::var("NOTES_CONFIG").unwrap_or_else(|_| "notes-oauth.toml".to_owned());
        server = server.authorization_server(Config::read(&path)?.accounts()?)?;
    }
    Ok(server.environment()?.serve().await?)
}
