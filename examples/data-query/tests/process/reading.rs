//! Queries that have an answer, and how they are told what is wrong with them if not.

use serde_json::{Value, json};

use crate::program::Program;

#[tokio::test]
async fn a_query_is_answered() {
    let program = Program::start(&[]);
    let sql = "SELECT c.name, sum(t.total_cents) AS cents FROM customers c JOIN order_totals t ON t.customer_id = c.id
        WHERE c.city = ?1 GROUP BY c.id HAVING cents > ?2 ORDER BY cents DESC";
    let (status, answer) = program.post(&json!({ "sql": sql, "parameters": ["Lyon", 100_000], "max_rows": 2 })).await;
    assert_eq!((status, &answer["columns"]), (200, &json!(["name", "cents"])));
    assert_eq!((answer["rows"].as_array().map(Vec::len), &answer["truncated"]), (Some(2), &json!(true)), "{answer}");
    let again = program.post(&json!({ "sql": sql, "parameters": ["Lyon", 100_000], "max_rows": 2 })).await.1;
    assert_eq!(answer, again);
}

#[tokio::test]
async fn parameters_are_values() {
    let program = Program::start(&[]);
    let sql = "SELECT ?1, ?2, ?3, ?4, ?5, ?6, typeof(?5)";
    let parameters = json!([null, true, false, i64::MIN, 1.5, "ä'; DROP TABLE customers --\0"]);
    let (_, answer) = program.post(&json!({ "sql": sql, "parameters": parameters })).await;
    assert_eq!(answer["rows"], json!([[null, 1, 0, i64::MIN, 1.5, "ä'; DROP TABLE customers --\0", "real"]]));

    let injection = json!({ "sql": "SELECT * FROM customers WHERE name = ?1", "parameters": ["' OR 1=1 --"] });
    assert_eq!(program.post(&injection).await.1["rows"], json!([]));
    let (_, large) = program.post(&json!({ "sql": "SELECT typeof(?1)", "parameters": [u64::MAX] })).await;
    assert_eq!(large["rows"], json!([["real"]]));

    for parameters in [json!([]), json!([1, 2])] {
        let (status, problem) = program.post(&json!({ "sql": "SELECT ?1", "parameters": parameters })).await;
        assert_eq!((status, &problem["code"]), (409, &json!("parameter_count")), "{problem}");
    }
    let (status, problem) = program.post(&json!({ "sql": "SELECT ?1", "parameters": [[1]] })).await;
    assert_eq!((status, &problem["errors"][0]["pointer"]), (422, &json!("/parameters/0")), "{problem}");
    program.refuses("SELECT ?101", 409, "sql", "variable number must be between ?1 and ?100").await;
}

#[tokio::test]
async fn every_value_can_be_said_in_json() {
    let program = Program::start(&[]);
    let rows = program.rows("SELECT NULL, 1, 0.5, 'é', x'00fF', x'', 9e999, -9e999, 9223372036854775807").await;
    assert_eq!(rows, json!([[null, 1, 0.5, "é", "X'00FF'", "X''", null, null, i64::MAX]]));
    assert_eq!(program.rows("SELECT CAST(x'61ff' AS TEXT), char(0)").await, json!([["a\u{fffd}", "\0"]]));
}

#[tokio::test]
async fn one_statement_may_have_an_end() {
    let program = Program::start(&[]);
    for sql in [
        "SELECT 1;",
        " SELECT 1 ; -- done",
        "/* ask */ SELECT 1;;\n/* done",
        "VALUES (1)",
        "WITH x AS (SELECT 1) SELECT * FROM x",
    ] {
        assert_eq!(program.rows(sql).await, json!([[1]]), "{sql}");
    }
    for sql in ["SELECT 1; SELECT 2", &"SELECT 1;".repeat(1_111)] {
        program.refuses(sql, 409, "not_one_statement", "several statements").await;
    }
    for sql in [" ", ";", "-- nothing"] {
        program.refuses(sql, 409, "not_one_statement", "no statement").await;
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_where_it_is() {
    let program = Program::start(&[]);
    program.refuses("SELECT nam FROM customers", 409, "sql", "no such column: nam, at `nam FROM customers`").await;
    program.refuses("SELECT 'é', FROM customers", 409, "sql", "near \"FROM\": syntax error, at `FROM customers`").await;
    program.refuses("SELECT * FROM custmers", 409, "sql", "no such table: custmers").await;
    program.refuses("SELECT 1\0; DROP TABLE customers", 409, "sql", "NUL").await;
    program.refuses("SELECT abs(-9223372036854775808)", 409, "sql", "integer overflow").await;
}

#[tokio::test]
async fn full_text_and_spatial_indexes_can_be_read() {
    let sql = "CREATE VIRTUAL TABLE docs USING fts5(body); INSERT INTO docs VALUES ('the quick fox'), ('a lazy dog');
        CREATE VIRTUAL TABLE boxes USING rtree(id, low, high); INSERT INTO boxes VALUES (7, 0, 1);";
    let (program, _) = Program::start_with("indexes", sql);
    assert_eq!(program.rows("SELECT body FROM docs WHERE docs MATCH 'fox'").await, json!([["the quick fox"]]));
    assert_eq!(program.rows("SELECT id FROM boxes WHERE high > 0.5").await, json!([[7]]));
    let (_, answer) = program.get("/tables").await;
    assert_eq!(
        answer["tables"].as_array().map(Vec::len),
        Some(2),
        "how indexes store themselves is not listed: {answer}"
    );
}

#[tokio::test]
async fn settings_that_are_not_usable_are_explained() {
    for (name, value) in [
        ("DATA_QUERY_DB", "/nowhere/at/all"),
        ("DATA_QUERY_DB", env!("CARGO_MANIFEST_DIR")),
        ("QUERY_TIMEOUT_MS", "soon"),
    ] {
        let output = Program::command(&[(name, value)]).stderr(std::process::Stdio::piped()).output().expect("it runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && errors.contains(&format!("`{name}` is `{value}`; expected")), "{errors}");
    }
    let program = Program::start(&[]);
    assert_eq!(program.post(&Value::Null).await.0, 422);
}
