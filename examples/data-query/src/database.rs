//! The database: opened for reading only, asked within limits. Nothing here knows of HTTP.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params_from_iter};
use serde::Serialize;

use crate::error::QueryError;
use crate::{Answer, Column, Description, Table, TableKind, Tables, Value};

/// How large an answer may get, in bytes of JSON: plugin hosts take 100,000 characters.
const ANSWER_LENGTH: usize = 90_000;
const LARGE_ROW: QueryError = QueryError::TooLarge(
    "one row alone has more than 90000 bytes; select fewer columns, or parts of them with substr()",
);
/// How many tables are listed, and up to which number rows are counted.
const MANY: usize = 10_000;
/// The database in memory that is asked when no file is given.
const SAMPLE: &str = "file:/bicycle-shop?vfs=memdb";

/// How far one statement may go. Values and patterns are short for the sake of time too: SQLite does not look at the clock while
/// it is inside of a function, and searching a text takes the square of its length.
const LIMITS: [(Limit, i32); 6] = [
    (Limit::SQLITE_LIMIT_LENGTH, 250_000),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 40_000),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
];

/// The first defends the data, the others the machine: what is sorted stays in memory, and memory ends at 256 MiB.
const PRAGMAS: &str = "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA hard_heap_limit = 268435456;";

/// Functions that do more than compute.
const UNSAFE_FUNCTIONS: [&str; 3] = ["fts3_tokenizer", "load_extension", "sqlite_log"];

/// A database, and how long a question to it may take.
pub(crate) struct Database {
    name: PathBuf,
    pub(crate) time: Duration,
    /// The sample lives as long as a connection to it does.
    _sample: Option<Mutex<Connection>>,
}

impl Database {
    /// Opens a file, or makes the sample.
    pub(crate) fn open(file: Option<PathBuf>, time: Duration) -> Result<Self, QueryError> {
        let database = match file {
            Some(name) => Self { name, time, _sample: None },
            None => {
                let sample = Connection::open(SAMPLE)?;
                sample.execute_batch(include_str!("sample.sql"))?;
                Self { name: SAMPLE.into(), time, _sample: Some(Mutex::new(sample)) }
            }
        };
        database.tables()?;
        Ok(database)
    }

    /// A connection of its own for each question: none leaves anything behind for the next.
    fn connect(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(&self.name, flags)?;
        connection.busy_timeout(self.time)?;
        connection.execute_batch(PRAGMAS)?;
        for (limit, value) in LIMITS {
            connection.set_limit(limit, value)?;
        }
        let deadline = Instant::now() + self.time;
        connection.progress_handler(20, Some(move || Instant::now() > deadline))?;
        Ok(connection)
    }

    pub(crate) fn tables(&self) -> Result<Tables, QueryError> {
        let connection = self.connect()?;
        let mut statement = connection.prepare(
            "SELECT name, type = 'view' FROM pragma_table_list
             WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        )?;
        let tables = statement.query_and_then([], |row| {
            let kind = if row.get(1)? { TableKind::View } else { TableKind::Table };
            Ok(Table { name: text(row, 0)?, kind })
        })?;
        let (tables, truncated) = take(tables, MANY, ANSWER_LENGTH)?;
        Ok(Tables { tables, truncated })
    }

    pub(crate) fn describe(&self, table: &str) -> Result<Description, QueryError> {
        let connection = self.connect()?;
        // The name is compared as a value first: only the database's own spelling of it gets into SQL.
        let find = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ?1 COLLATE NOCASE";
        let name: Option<String> = connection.query_row(find, [table], |row| row.get(0)).optional()?;
        let name = name.ok_or(QueryError::NoSuchTable)?;
        let mut statement = connection.prepare(
            "SELECT name, type, \"notnull\" = 0 AND (pk = 0 OR upper(type) <> 'INTEGER'), pk > 0, (
                 SELECT group_concat(\"table\" || ifnull('(' || \"to\" || ')', ''), ', ')
                 FROM pragma_foreign_key_list(?1) WHERE \"from\" = c.name COLLATE NOCASE
             ) FROM pragma_table_xinfo(?1) c WHERE hidden <> 1 ORDER BY cid",
        )?;
        let columns = statement.query_and_then([&name], |row| {
            Ok(Column {
                name: text(row, 0)?,
                r#type: text(row, 1)?,
                nullable: row.get(2)?,
                primary_key: row.get(3)?,
                references: row.get(4)?,
            })
        })?;
        let (columns, truncated) = take(columns, MANY, ANSWER_LENGTH)?;
        if truncated {
            return Err(QueryError::TooLarge("the table has too many columns to describe"));
        }
        let quoted = name.replace('"', "\"\"");
        let count = format!("SELECT count(*) FROM (SELECT 1 FROM main.\"{quoted}\" LIMIT {MANY})");
        let row_count = connection.query_row(&count, [], |row| row.get(0)).ok();
        Ok(Description { name, columns, row_count })
    }

    pub(crate) fn query(&self, sql: &str, parameters: &[Value], max_rows: usize) -> Result<Answer, QueryError> {
        // SQLite would take it for the end of the text, and never look at what follows.
        if sql.contains('\0') {
            return Err(QueryError::Sql("the text has a NUL character".to_owned()));
        }
        let connection = self.connect()?;
        // R*Trees prepare to write when they are first opened, so this opens them while nobody is asked whether they may.
        connection.execute_batch("PRAGMA table_list")?;
        connection.authorizer(Some(authorize))?;
        let mut statement = connection.prepare(sql)?;
        if !statement.readonly() {
            return Err(QueryError::NotAllowed("this statement is not read-only".to_owned()));
        }
        if statement.column_count() == 0 {
            return Err(QueryError::NotOneStatement("no statement that finds rows"));
        }
        let (expected, given) = (statement.parameter_count(), parameters.len());
        if expected != given {
            return Err(QueryError::ParameterCount { expected, given });
        }
        let columns = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut answer = Answer { columns, rows: Vec::new(), truncated: false };
        let room = ANSWER_LENGTH.checked_sub(json_length(&answer)).ok_or(LARGE_ROW)?;
        let rows = statement.query_and_then(params_from_iter(parameters), values)?;
        (answer.rows, answer.truncated) = take(rows, max_rows, room)?;
        Ok(answer)
    }
}

/// Allows reading and nothing else. SQLite asks this about everything that a statement is going to do, however it is written.
fn authorize(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if !UNSAFE_FUNCTIONS.contains(&function_name) => Authorization::Allow,
        // Full-text indexes look at this number before they answer.
        AuthAction::Pragma { pragma_name: "data_version", pragma_value: None } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

/// Takes rows until there are enough of them or there is no more room, and says whether any are left.
fn take<T: Serialize>(
    rows: impl Iterator<Item = Result<T, QueryError>>,
    max_rows: usize,
    mut room: usize,
) -> Result<(Vec<T>, bool), QueryError> {
    let mut taken = Vec::new();
    for row in rows {
        let row = row?;
        let length = json_length(&row) + 1;
        if taken.len() == max_rows || (length > room && !taken.is_empty()) {
            return Ok((taken, true));
        }
        room = room.checked_sub(length).ok_or(LARGE_ROW)?;
        taken.push(row);
    }
    Ok((taken, false))
}

fn json_length(value: &impl Serialize) -> usize {
    serde_json::to_vec(value).map_or(usize::MAX, |json| json.len())
}

/// Reads a row, unless it is so large that it cannot be answered anyway.
fn values(row: &Row<'_>) -> Result<Vec<Value>, QueryError> {
    let mut room = ANSWER_LENGTH;
    let columns = 0..row.as_ref().column_count();
    let read = columns.map(|column| {
        let value = row.get_ref(column)?;
        let length = value.as_bytes_or_null().ok().flatten().map_or(0, <[u8]>::len);
        room = room.checked_sub(length).ok_or(LARGE_ROW)?;
        Ok(Value::from(value))
    });
    read.collect()
}

/// Reads a name that need not be valid UTF-8, because SQLite does not check it.
fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(String::from_utf8_lossy(row.get_ref(column)?.as_bytes()?).into_owned())
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(integer) => Self::Integer(integer),
            ValueRef::Real(real) => Self::Real(real),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(blob) => {
                let hex: String = blob.iter().map(|byte| format!("{byte:02X}")).collect();
                Self::Text(format!("X'{hex}'"))
            }
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Boolean(boolean) => ToSqlOutput::from(*boolean),
            Self::Integer(integer) => ToSqlOutput::from(*integer),
            Self::Real(real) => ToSqlOutput::from(*real),
            Self::Text(text) => ToSqlOutput::from(text.as_str()),
        })
    }
}
