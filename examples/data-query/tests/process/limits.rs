//! What would take too long or too much is stopped, and the program goes on.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::program::Program;

const ENDLESS: &str = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT";

#[tokio::test]
async fn slow_queries_are_stopped() {
    let program = Program::start(&[("QUERY_TIMEOUT_MS", "200")]);
    // The needle is in no haystack, but it nearly is everywhere: this is one step for SQLite, and a long one.
    let search = format!("SELECT {}", ["instr(zeroblob(240000), zeroblob(120000) || x'01')"; 60].join(", "));
    for sql in [&format!("{ENDLESS} count(*) FROM n"), "SELECT count(*) FROM orders, orders, orders, orders", &search] {
        let started = Instant::now();
        program.refuses(sql, 409, "too_slow", "took too long").await;
        assert!(started.elapsed() < Duration::from_secs(10), "{sql}: {:?}", started.elapsed());
    }
    assert_eq!(program.rows("SELECT 1").await, json!([[1]]));
}

#[tokio::test]
async fn a_crowd_is_sent_away() {
    let program = Program::start(&[("QUERY_TIMEOUT_MS", "500")]);
    let endless = json!({ "sql": format!("{ENDLESS} count(*) FROM n") });
    let ask = async || program.post(&endless).await.1["code"].take();
    let crowd = tokio::join!(ask(), ask(), ask(), ask(), ask(), ask(), ask(), ask(), ask(), ask());
    let busy = <[serde_json::Value; 10]>::from(crowd).iter().filter(|code| *code == "busy").count();
    assert!((1..=6).contains(&busy), "{busy}");
    assert_eq!(program.rows("SELECT 1").await, json!([[1]]));
}

#[tokio::test]
async fn rows_are_cut() {
    let program = Program::start(&[]);
    let sql = format!("{ENDLESS} n FROM n");
    for (query, expected) in [
        (json!({ "sql": sql }), 100),
        (json!({ "sql": sql, "max_rows": 7 }), 7),
        (json!({ "sql": sql, "max_rows": 1000 }), 1000),
    ] {
        let (_, answer) = program.post(&query).await;
        assert_eq!((answer["rows"].as_array().map(Vec::len), &answer["truncated"]), (Some(expected), &json!(true)));
    }
    for max_rows in [json!(0), json!(1001), json!(null)] {
        let (status, problem) = program.post(&json!({ "sql": sql, "max_rows": max_rows })).await;
        assert_eq!((status, &problem["errors"][0]["pointer"]), (422, &json!("/max_rows")), "{problem}");
    }
    let (_, all) = program.post(&json!({ "sql": "SELECT 1 FROM products", "max_rows": 20 })).await;
    assert_eq!((all["rows"].as_array().map(Vec::len), &all["truncated"]), (Some(20), &json!(false)));
    let long = json!({ "sql": format!("{ENDLESS} printf('%0500d', n) FROM n"), "max_rows": 1000 });
    let (_, answer) = program.post(&long).await;
    let length = answer.to_string().len();
    assert!(answer["truncated"] == true && (89_000..=90_000).contains(&length), "{length}");
}

#[tokio::test]
async fn large_values_are_refused() {
    // Memory ends before time does, also on a slow machine.
    let program = Program::start(&[("QUERY_TIMEOUT_MS", "10000")]);
    for sql in [
        "SELECT randomblob(2000000000)",
        "SELECT zeroblob(1000000000)",
        "SELECT replace(hex(zeroblob(100000)), '0', 'ten times 0')",
    ] {
        program.refuses(sql, 409, "too_large", "more than 250000 bytes").await;
    }
    assert_eq!(program.rows("SELECT printf('%1000000000d', 1) IS NULL").await, json!([[1]]));
    program.refuses("SELECT zeroblob(50000)", 409, "too_large", "one row alone").await;
    program.refuses(&format!("{ENDLESS} n, randomblob(200000) FROM n ORDER BY 2"), 409, "too_large", "memory").await;
    for sql in [String::new(), "x".repeat(10_001)] {
        let (status, problem) = program.post(&json!({ "sql": sql })).await;
        assert_eq!((status, &problem["errors"][0]["pointer"]), (422, &json!("/sql")));
    }
    let (status, problem) = program.post(&json!({ "sql": "SELECT ?1", "parameters": ["x".repeat(300_000)] })).await;
    assert_eq!((status, &problem["code"]), (409, &json!("too_large")));
}

#[tokio::test]
async fn depth_is_limited() {
    let program = Program::start(&[]);
    let nested =
        |open: &str, middle: &str, close: &str, times| format!("{}{middle}{}", open.repeat(times), close.repeat(times));
    for sql in [
        format!("SELECT {}", nested("abs(", "1", ")", 1_500)),
        format!("SELECT {}", nested("(SELECT ", "1", ")", 1_000)),
        format!("SELECT {}1", "NOT ".repeat(2_000)),
        format!("SELECT 1{}", "+1".repeat(4_000)),
    ] {
        program.refuses(&sql, 409, "sql", "Expression tree is too large (maximum depth 100)").await;
    }
    program.refuses(&nested("SELECT 1", "", " UNION SELECT 1", 60), 409, "sql", "").await;
    // Each of these is deep in its own way; what counts is that there is an answer.
    for sql in [nested("SELECT*FROM(", "SELECT 1", ")", 760), nested("WITH a AS(", "SELECT 1", ")SELECT 1 FROM a", 380)]
    {
        assert_eq!(program.rows(&sql).await, json!([[1]]));
    }
}
