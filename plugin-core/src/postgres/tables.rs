//! The tables, and what changed them.

use sqlx::{Connection as _, PgConnection};

use super::DatabaseError;

/// What the tables were changed by, from their first version on. Only new entries are ever added.
const MIGRATIONS: &[&str] = &[include_str!("1_tables.sql")];

/// What instances wait for while one of them changes the tables: the first bytes of "plugin-core", as a number of 64 bits.
const LOCK: i64 = i64::from_be_bytes(*b"plugin-c");

/// Brings the tables up to date. Where they are, it changes nothing, and needs no right to.
pub(super) async fn prepare(connection: &mut PgConnection) -> Result<(), DatabaseError> {
    if version(connection).await? == MIGRATIONS.len() {
        return Ok(());
    }
    let mut transaction = connection.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(LOCK).execute(&mut *transaction).await?;
    // Another instance may have been first.
    let version = version(&mut transaction).await?;
    let missing = MIGRATIONS.get(version..).ok_or(DatabaseError::new(NEWER))?;
    for migration in missing {
        sqlx::raw_sql(*migration).execute(&mut *transaction).await?;
    }
    let number = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    sqlx::query("UPDATE plugin_tables SET version = $1").bind(number).execute(&mut *transaction).await?;
    Ok(transaction.commit().await?)
}

const NEWER: &str = "a newer program has made its tables";

async fn version(connection: &mut PgConnection) -> Result<usize, DatabaseError> {
    // `to_regclass` would remember that there was none from before the lock was waited for.
    let there = "SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'plugin_tables' AND pg_table_is_visible(oid))";
    let there = sqlx::query_scalar(there);
    if !there.fetch_one(&mut *connection).await? {
        return Ok(0);
    }
    let version: i32 = sqlx::query_scalar("SELECT version FROM plugin_tables").fetch_one(connection).await?;
    usize::try_from(version).map_err(|_| DatabaseError::new(NEWER))
}
