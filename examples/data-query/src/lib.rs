//! Questions to a SQLite database, which no answer can change.

mod database;
mod error;

use std::ffi::OsString;
use std::sync::Arc;
use std::time::Duration;

use plugin_core::{plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::database::Database;
use crate::error::QueryError;

/// How many questions are answered at once; the others wait.
const AT_ONCE: usize = 4;

/// The plugin and its database.
#[plugin(
    name_for_human = "Data Query",
    name_for_model = "data_query",
    description_for_human = "Answers questions about the data in a SQLite database, and cannot change any of it.",
    description_for_model = "Plugin for asking a SQLite database: list its tables and views, describe their columns, and run read-only SQL with bound parameters.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(list_tables, describe_table, query)
)]
pub struct DataQuery {
    database: Arc<Database>,
    places: Arc<Semaphore>,
}

/// What there is in the database.
#[derive(Serialize, JsonSchema)]
struct Tables {
    /// The tables and views, by name.
    tables: Vec<Table>,
    /// Whether there are more.
    truncated: bool,
}

/// One table or view.
#[derive(Serialize, JsonSchema)]
struct Table {
    /// Its name; in SQL it stands in double quotes if it is not a plain word.
    name: String,
    /// Whether it is a table or a view.
    kind: TableKind,
}

/// What a table is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum TableKind {
    /// It holds rows.
    Table,
    /// It is a stored query.
    View,
}

/// The columns of one table or view.
#[derive(Serialize, JsonSchema)]
struct Description {
    /// Its name, as the database spells it.
    name: String,
    /// The columns, in their order.
    columns: Vec<Column>,
    /// The number of rows; counting stops at 10000. Null if counting takes too long.
    row_count: Option<u32>,
}

/// One column.
#[derive(Serialize, JsonSchema)]
struct Column {
    /// Its name; in SQL it stands in double quotes if it is not a plain word.
    name: String,
    /// The declared type, such as `INTEGER` or `TEXT`; may be empty.
    r#type: String,
    /// Whether it can be NULL.
    nullable: bool,
    /// Whether it is the primary key, or a part of it.
    primary_key: bool,
    /// The table and column that it refers to, such as `customers(id)`; null if it is no foreign key.
    references: Option<String>,
}

/// The rows that a query found.
#[derive(Serialize, JsonSchema)]
struct Answer {
    /// The names of the columns.
    columns: Vec<String>,
    /// The rows; each has one value for each column.
    rows: Vec<Vec<Value>>,
    /// Whether rows were left out, because of `max_rows` or because the answer would have more than 90000 bytes.
    truncated: bool,
}

/// A value in SQL. A blob is answered as text such as `X'00FF'`, an infinite number as null.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
enum Value {
    /// NULL.
    Null,
    /// 1 or 0.
    Boolean(bool),
    /// An integer of 64 bits.
    Integer(i64),
    /// Any other number.
    Real(f64),
    /// Text.
    Text(String),
}

impl DataQuery {
    /// Opens the database that the environment names.
    ///
    /// `DATA_QUERY_DB` is a file; without it there is a small sample, a bicycle shop. `QUERY_TIMEOUT_MS` is how long a question
    /// may take, 2000 if it is not set.
    ///
    /// # Errors
    ///
    /// When a setting is not usable.
    pub fn from_env() -> plugin_core::Result<Self> {
        let setting = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let error = |name, value: OsString, expected| {
            let value = value.to_string_lossy().into_owned();
            plugin_core::Error::Setting { name, value, expected }
        };
        let time = setting("QUERY_TIMEOUT_MS").unwrap_or_else(|| "2000".into());
        let milliseconds = time.to_str().and_then(|time| time.parse().ok()).filter(|time| (1..=10_000).contains(time));
        let milliseconds =
            milliseconds.ok_or_else(|| error("QUERY_TIMEOUT_MS", time, "a number of milliseconds from 1 to 10000"))?;
        let file = setting("DATA_QUERY_DB");
        let database = Database::open(file.clone().map(Into::into), Duration::from_millis(milliseconds));
        let database = database.map_err(|_| {
            error("DATA_QUERY_DB", file.unwrap_or_default(), "the file of a SQLite database that can be read")
        })?;
        Ok(Self { database: Arc::new(database), places: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Asks on a thread that may block, once there is a place.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Database) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, QueryError> {
        let time = self.database.time;
        let place = timeout(time, Arc::clone(&self.places).acquire_owned()).await.map_err(|_| QueryError::Busy)?;
        let database = Arc::clone(&self.database);
        let answer = tokio::task::spawn_blocking(move || {
            let answer = question(&database);
            drop(place);
            answer
        });
        // SQLite stops in time by itself, except inside of its functions: those keep their place, but nobody waits for them.
        let answer = timeout(2 * time, answer).await.map_err(|_| QueryError::TooSlow)?;
        answer.unwrap_or(Err(QueryError::Unreadable))
    }
}

/// List the tables and views.
#[plugin_endpoint(get, "/tables")]
async fn list_tables(plugin: &DataQuery) -> Result<Tables, QueryError> {
    plugin.ask(Database::tables).await
}

/// Describe a table or view: its columns with types and keys, and how many rows it has.
#[plugin_endpoint(get, "/tables/{table}")]
async fn describe_table(
    plugin: &DataQuery,
    /// The name of the table or view.
    table: String,
) -> Result<Description, QueryError> {
    plugin.ask(move |database| database.describe(&table)).await
}

/// Run one read-only query in SQLite's SQL.
///
/// It may read all tables and change nothing; PRAGMA is not allowed. A query that takes too long is stopped.
#[plugin_endpoint(post, "/query", tool(read_only))]
async fn query(
    plugin: &DataQuery,
    /// One statement.
    #[length(1..=10_000)]
    #[example("SELECT name FROM customers WHERE city = ?1")]
    sql: String,
    /// The values of ?1, ?2 and so on, in their order. True and false are bound as 1 and 0.
    #[length(..=100)]
    #[default([])]
    #[example(["Lisbon"])]
    parameters: Vec<Value>,
    /// How many rows to answer with, at most.
    #[range(1..=1000)]
    #[default(100)]
    max_rows: u16,
) -> Result<Answer, QueryError> {
    plugin.ask(move |database| database.query(&sql, &parameters, max_rows.into())).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn models_are_told_what_they_need() {
        assert_eq!(plugin_core::testing::advice::<super::DataQuery>(), [""; 0]);
    }
}
