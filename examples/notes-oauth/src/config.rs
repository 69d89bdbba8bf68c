//! Who may sign in, and which programs may ask them for access.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use plugin_core::oauth_server::{AuthorizationServer, Client, Secret, UserList};
use serde::Deserialize;

/// The scopes of the plugin, and what they mean to the user who is asked.
const SCOPES: [(&str, &str); 2] =
    [("notes:read", "Read your notes"), ("notes:write", "Write, change and delete your notes")];

/// What stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where log-ins and tokens are kept: a SQLite file, made if it is not there, or the URL of a PostgreSQL database, which several instances
    /// share. Without one they are gone when the program ends.
    database: Option<PathBuf>,
    /// The password of each user, or better its Argon2 hash.
    users: BTreeMap<String, String>,
    /// The programs that may ask.
    clients: Vec<ConfiguredClient>,
}

/// One program.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfiguredClient {
    id: String,
    /// What users are told it is called.
    name: String,
    /// Programs on the users' own machines have none.
    secret: Option<String>,
    redirect_uris: Vec<String>,
}

/// Why the file is not usable. It quotes nothing of the file, because passwords and secrets stand there.
#[derive(thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error(
        "`{path}` cannot be read: {source}; copy `examples/notes-oauth/notes-oauth.example.toml` there, or name another file in `NOTES_CONFIG`"
    )]
    Unreadable {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It does not say what it has to.
    #[error("`{path}`, line {line}: {message}")]
    Malformed {
        /// Its path.
        path: PathBuf,
        /// The line.
        line: usize,
        /// What is wrong there.
        message: String,
    },
}

/// A program that ends with this error prints it as a sentence.
impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] when it is not there, or not as it should be.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, ConfigError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&text).map_err(|(line, message)| ConfigError::Malformed { path: path.to_owned(), line, message })
    }

    /// Reads the text of such a file.
    ///
    /// # Errors
    ///
    /// In which line it is not as it should be, and why.
    pub fn parse(text: &str) -> Result<Self, (usize, String)> {
        toml::from_str(text).map_err(|error| {
            let before = &text[..error.span().map_or(0, |span| span.start)];
            (before.matches('\n').count() + 1, without_values(error.message()))
        })
    }

    /// The authorization server of these users and programs.
    ///
    /// # Errors
    ///
    /// When something in the file would not work, or would not be safe.
    pub fn accounts(self) -> plugin_core::Result<AuthorizationServer> {
        let mut users = UserList::new();
        for (name, password) in self.users {
            users = match password.starts_with("$argon2") {
                true => users.hashed(name, password)?,
                false => users.user(name, &password)?,
            };
        }
        let mut server = AuthorizationServer::builder().name("Private Notes").users(users);
        if let Some(path) = self.database {
            server = server.database(path);
        }
        for (scope, words) in SCOPES {
            server = server.scope(scope, words);
        }
        for client in self.clients {
            let secret = client.secret.as_deref().map(Secret::new).transpose()?;
            let scopes = SCOPES.map(|(scope, _)| scope.to_owned()).to_vec();
            let ConfiguredClient { id, name, redirect_uris, .. } = client;
            server = server.client(Client { id, name, secret, redirect_uris, scopes });
        }
        server.build()
    }
}

/// A message without the value that it is about: what stands in quotation marks may be a password.
fn without_values(message: &str) -> String {
    match (message.split_once('"'), message.rsplit_once('"')) {
        (Some((before, _)), Some((_, after))) => format!("{before}…{after}"),
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_read_and_has_no_passwords_yet() {
        let example = Config::parse(include_str!("../notes-oauth.example.toml")).expect("a configuration");
        assert_eq!((example.users.len(), example.clients.len()), (1, 2));
        let refused = example.accounts().expect_err("an empty password").to_string();
        assert!(refused.contains("`password`"), "{refused}");
    }

    #[test]
    fn a_mistake_is_named_by_its_line_and_without_what_stands_there() {
        let cases = [
            ("users = \"the password of ada\"\nclients = []\n", 1, "expected a map"),
            ("clients = []\n[users]\nada = [\"the password of ada\"]\n", 3, "expected a string"),
            ("clients = []\n[users]\nada = the password of ada\n", 3, "quoted"),
            (
                "[[clients]]\nid = \"a\"\nname = \"A\"\nsecrets = \"the password of ada\"\n",
                4,
                "unknown field `secrets`",
            ),
            ("clients = []\n", 1, "missing field `users`"),
        ];
        for (text, expected_line, expected) in cases {
            let Err((line, message)) = Config::parse(text) else { panic!("{text}") };
            assert!(line == expected_line && message.contains(expected), "{text}: line {line}: {message}");
            assert!(!message.contains("password of"), "{message}");
        }
    }
}
