//! Setting up an authorization server.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::http::HeaderName;

use crate::error::{Error, Result};

use super::client::Client;
use super::server::{AuthorizationServer, Inner};
use super::store::{self, Clock, Store};
use super::users::{UserList, Users};

/// How many seconds an access token lives unless said otherwise.
const ACCESS_TOKEN_LIFETIME: u64 = 3600;

/// What an authorization server is set up with. Nothing is checked before [`build`](Self::build).
#[must_use]
pub struct Builder {
    name: String,
    clients: Vec<Client>,
    scopes: Vec<(String, String)>,
    users: Arc<dyn Users>,
    database: Option<PathBuf>,
    access_token_lifetime: Option<Duration>,
    address_header: Option<String>,
    clock: Clock,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            name: "this plugin".to_owned(),
            clients: Vec::new(),
            scopes: Vec::new(),
            users: Arc::new(UserList::new()),
            database: None,
            access_token_lifetime: None,
            address_header: None,
            clock: Arc::new(SystemTime::now),
        }
    }

    /// What users are told they log in to: the plugin's name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Registers a client.
    pub fn client(mut self, client: Client) -> Self {
        self.clients.push(client);
        self
    }

    /// Names a scope, and what it means in plain words, which follow "it will be able to": `("notes:read", "Read your notes")`. Users see
    /// them in the order in which they are named.
    pub fn scope(mut self, scope: impl Into<String>, words: impl Into<String>) -> Self {
        self.scopes.push((scope.into(), words.into()));
        self
    }

    /// Who may log in; nobody, unless this is called.
    pub fn users(mut self, users: impl Users + 'static) -> Self {
        self.users = Arc::new(users);
        self
    }

    /// What keeps log-ins, grants and tokens: a file, which is a SQLite database and made if it is not there, or with the feature
    /// `postgres` the URL of a PostgreSQL database, such as `postgres://notes@db.example.com/notes?sslmode=verify-full`, which several
    /// instances of the plugin share, and nothing else than this plugin: whoever reads it takes its tokens. Its tables are made when they
    /// are first needed, so that it may be started after the program. Without any, all is kept in memory, and gone when the program ends.
    pub fn database(mut self, path: impl Into<PathBuf>) -> Self {
        self.database = Some(path.into());
        self
    }

    /// How long an access token lives, in whole seconds. Unless this is called, `PLUGIN_TOKEN_TTL` says how many seconds, or it is an hour.
    pub fn access_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.access_token_lifetime = Some(lifetime);
        self
    }

    /// The header in which the proxy in front says who asks, such as `x-forwarded-for`; its last address counts. Never name one that
    /// clients can set by themselves.
    pub fn address_header(mut self, name: impl Into<String>) -> Self {
        self.address_header = Some(name.into());
        self
    }

    /// What tells the time, instead of the system: for tests of what expires.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Checks all of it, and opens the database.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] for what would not work or not be safe, [`Error::Database`] when the file is not usable, or the URL is none.
    pub fn build(self) -> Result<AuthorizationServer> {
        let access_token_lifetime = self.lifetime()?;
        self.check_scopes()?;
        let mut clients = BTreeMap::new();
        for client in self.clients {
            client.check()?;
            if let Some(scope) = client.scopes.iter().find(|scope| self.scopes.iter().all(|(known, _)| known != *scope))
            {
                return Err(setting("scopes", scope, "scopes that `Builder::scope` names"));
            }
            if let Some(twice) = clients.insert(client.id.clone(), Arc::new(client)) {
                return Err(setting("id", &twice.id, "an id that no other client has"));
            }
        }
        let address_header = self.address_header.map(|name| {
            name.parse::<HeaderName>().map_err(|_| setting("address_header", &name, "the name of a header"))
        });
        let database = store::place(self.database.as_deref());
        let store = Store::open(self.database.as_deref(), self.clock);
        let store = store.map_err(|reason| Error::Database { path: database.clone(), reason })?;
        let inner = Inner {
            name: self.name,
            clients,
            scopes: self.scopes,
            users: self.users,
            store,
            database,
            access_token_lifetime,
            address_header: address_header.transpose()?,
        };
        Ok(AuthorizationServer { inner: Arc::new(inner) })
    }

    /// How many seconds an access token lives.
    fn lifetime(&self) -> Result<i64> {
        let from_environment = || std::env::var("PLUGIN_TOKEN_TTL").ok().filter(|value| !value.is_empty());
        let (seconds, said) = match (self.access_token_lifetime, from_environment()) {
            (Some(lifetime), _) => (Some(lifetime.as_secs()), format!("{lifetime:?}")),
            (None, Some(value)) => (value.parse().ok(), value),
            (None, None) => (Some(ACCESS_TOKEN_LIFETIME), String::new()),
        };
        // 32 bits are enough for a century, and never overflow a time.
        let seconds = seconds.and_then(|seconds| u32::try_from(seconds).ok()).filter(|seconds| *seconds > 0);
        seconds.map(i64::from).ok_or_else(|| setting("PLUGIN_TOKEN_TTL", &said, "a whole number of seconds above 0"))
    }

    /// Scopes are what RFC 6749, section 3.3, says they are.
    fn check_scopes(&self) -> Result<()> {
        for (scope, words) in &self.scopes {
            let valid = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
            if scope.is_empty() || !scope.bytes().all(valid) {
                return Err(setting("scope", scope, "printable ASCII without spaces, quotes and backslashes"));
            }
            if words.trim().is_empty() {
                return Err(setting("scope", scope, "what the scope means in plain words"));
            }
        }
        Ok(())
    }
}

fn setting(name: &'static str, value: &str, expected: &'static str) -> Error {
    Error::Setting { name, value: value.to_owned(), expected }
}
