//! The databases that the tests look into.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The database of one test, at a path or a URL.
pub(crate) struct Database(pub(crate) PathBuf);

/// The PostgreSQL that the environment names.
pub(crate) fn server() -> Option<String> {
    std::env::var("PLUGIN_TEST_DATABASE_URL").ok().filter(|_| cfg!(feature = "postgres"))
}

impl Database {
    /// An empty one: a file, or a schema where the environment names a server.
    pub(crate) async fn new(name: &str) -> Self {
        match server() {
            Some(server) => Self(postgres::schema(&server, &format!("oauth_{name}")).await.into()),
            None => {
                let file = format!("oauth-server-{}-{name}.db", std::process::id());
                Self(std::env::temp_dir().join(file))
            }
        }
    }

    /// One for a test that does not care, where that cannot be in memory.
    pub(crate) async fn unnamed() -> Option<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        server()?;
        Some(Self::new(&format!("unnamed_{}", COUNT.fetch_add(1, Ordering::Relaxed))).await)
    }

    /// The URL, where it is one of PostgreSQL.
    fn url(&self) -> Option<&str> {
        self.0.to_str().filter(|url| url.starts_with("postgres"))
    }

    /// What a table is called.
    fn table(&self, name: &str) -> String {
        if self.url().is_some() { format!("plugin_oauth_{name}") } else { name.to_owned() }
    }

    /// Drops a table behind the server's back.
    pub(crate) async fn drop_table(&self, name: &str) {
        let drop = format!("DROP TABLE {}", self.table(name));
        match self.url() {
            Some(url) => postgres::execute(url, drop).await,
            None => self.sqlite().execute_batch(&drop).expect("dropped"),
        }
    }

    /// How many rows a table has.
    pub(crate) async fn count(&self, name: &str) -> i64 {
        let count = format!("SELECT count(*) FROM {}", self.table(name));
        match self.url() {
            Some(url) => postgres::number(url, count).await,
            None => self.sqlite().query_row(&count, [], |row| row.get(0)).expect("a table"),
        }
    }

    /// Everything that is kept, as bytes.
    pub(crate) async fn content(&self) -> Vec<u8> {
        match self.url() {
            Some(url) => postgres::content(url).await.into_bytes(),
            None => ["", "-wal"].iter().flat_map(|end| std::fs::read(self.file(end)).expect("a file")).collect(),
        }
    }

    /// Makes it one of a newer program.
    pub(crate) async fn age(&self) {
        match self.url() {
            Some(url) => {
                postgres::execute(url, "CREATE TABLE plugin_tables AS SELECT 99 AS version".to_owned()).await;
            }
            None => self.sqlite().pragma_update(None, "user_version", 99).expect("a version"),
        }
    }

    fn sqlite(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(&self.0).expect("a database")
    }

    fn file(&self, end: &str) -> String {
        format!("{}{end}", self.0.display())
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.url().is_none() {
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(self.file(end));
            }
        }
    }
}

/// What is done to PostgreSQL.
mod postgres {
    use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

    const TABLES: [&str; 6] = ["grants", "codes", "refresh_tokens", "access_tokens", "sessions", "attempts"];

    /// An empty schema; return the URL that leads there.
    pub(super) async fn schema(server: &str, name: &str) -> String {
        execute(server, format!("DROP SCHEMA IF EXISTS {name} CASCADE")).await;
        execute(server, format!("CREATE SCHEMA {name}")).await;
        let separator = if server.contains('?') { '&' } else { '?' };
        format!("{server}{separator}options=-c%20search_path%3D{name}")
    }

    pub(super) async fn execute(url: &str, sql: String) {
        let mut connection = connect(url).await;
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("it is done");
        connection.close().await.expect("an orderly end");
    }

    pub(super) async fn number(url: &str, sql: String) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut connect(url).await).await.expect("a number")
    }

    pub(super) async fn content(url: &str) -> String {
        let mut connection = connect(url).await;
        let mut content = String::new();
        for table in TABLES {
            let select = format!("SELECT all_of::text FROM plugin_oauth_{table} AS all_of");
            let rows: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(select)).fetch_all(&mut connection).await.expect("rows");
            content.extend(rows);
        }
        content
    }

    async fn connect(url: &str) -> PgConnection {
        PgConnection::connect(url).await.expect("the database")
    }
}
