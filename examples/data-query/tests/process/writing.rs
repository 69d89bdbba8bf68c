//! Nothing that is asked changes anything.

use serde_json::json;

use crate::program::Program;

const REFUSED: [&str; 31] = [
    "INSERT INTO t VALUES (2) RETURNING *",
    "REPLACE INTO t VALUES (2)",
    "UPDATE t SET a = 2",
    "DELETE FROM t",
    "WITH x AS (SELECT 1) DELETE FROM t",
    "EXPLAIN DELETE FROM t",
    "DROP TABLE t",
    "SELECT 1; DROP TABLE t",
    "ALTER TABLE t ADD COLUMN b",
    "CREATE TABLE u (a)",
    "CREATE TEMP TABLE u (a)",
    "CREATE TEMP VIEW v AS SELECT 1",
    "CREATE INDEX i ON t (a)",
    "CREATE VIRTUAL TABLE f USING fts5(a)",
    "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
    "BEGIN",
    "COMMIT",
    "SAVEPOINT s",
    "ANALYZE",
    "REINDEX",
    "VACUUM",
    "VACUUM INTO 'stolen.db'",
    "ATTACH 'stolen.db' AS stolen",
    "SELECT 1; ATTACH 'stolen.db' AS stolen",
    "DETACH main",
    "PRAGMA query_only = OFF",
    "pragma table_info(t)",
    "SELECT * FROM pragma_table_info('t')",
    "SELECT load_extension('evil')",
    "SELECT Load_Extension('evil', 'entry')",
    "SELECT sqlite_log(1, 'evil')",
];

#[tokio::test]
async fn writes_are_refused() {
    let (program, file) = Program::start_with("writing", "CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1);");
    let before = std::fs::read(&file).expect("the database");
    for sql in REFUSED {
        program.refuses(sql, 403, "not_allowed", "only reading is allowed").await;
    }
    assert_eq!(program.rows("SELECT a, (SELECT count(*) FROM sqlite_schema) FROM t").await, json!([[1, 2]]));
    assert!(std::fs::read(&file).expect("the database") == before, "the file has changed");
    for side in ["-journal", "-wal", "-shm"] {
        assert!(!file.with_extension(format!("db{side}")).exists(), "{side}");
    }
    assert!(!std::path::Path::new("stolen.db").exists());
}

#[tokio::test]
async fn the_sample_cannot_be_written_either() {
    let program = Program::start(&[]);
    program.refuses("DELETE FROM customers", 403, "not_allowed", "only reading is allowed").await;
    assert_eq!(program.rows("SELECT count(*) FROM customers").await, json!([[100]]));
}
