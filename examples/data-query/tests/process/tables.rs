//! Which tables there are, and what is in them.

use serde_json::{Value, json};

use crate::program::Program;

#[tokio::test]
async fn the_sample_describes_itself() {
    let program = Program::start(&[]);
    let (status, answer) = program.get("/tables").await;
    assert_eq!((status, &answer["truncated"]), (200, &json!(false)));
    assert_eq!(answer["tables"][2], json!({ "name": "order_totals", "kind": "view" }));
    let names: Vec<&str> =
        answer["tables"].as_array().expect("tables").iter().filter_map(|t| t["name"].as_str()).collect();
    assert_eq!(names, ["customers", "order_items", "order_totals", "orders", "products"]);

    let (_, orders) = program.get("/tables/ORDERS").await;
    assert_eq!((&orders["name"], &orders["row_count"]), (&json!("orders"), &json!(300)));
    let id = json!({ "name": "id", "type": "INTEGER", "nullable": false, "primary_key": true, "references": null });
    assert_eq!(orders["columns"][0], id);
    let customer = &orders["columns"][1];
    assert_eq!((&customer["primary_key"], &customer["references"]), (&json!(false), &json!("customers(id)")));
}

#[tokio::test]
async fn a_table_that_is_not_there_is_not_found() {
    let program = Program::start(&[]);
    for name in
        ["custmers", "customers%00", "%22", "%27%20OR%201=1%20--", "customers;", "sqlite_schema", "%F0%9F%9A%B2"]
    {
        let (status, problem) = program.get(&format!("/tables/{name}")).await;
        assert_eq!((status, &problem["code"]), (404, &json!("no_such_table")), "{name}: {problem}");
    }
}

#[tokio::test]
async fn tables_may_have_any_name() {
    let sql = r#"CREATE TABLE "a ""b"" 'c'; DROP TABLE x --" ("select" INT);
        INSERT INTO "a ""b"" 'c'; DROP TABLE x --" VALUES (1);
        CREATE TABLE "таблица/ä?#%41" ("größe in cm" REAL, "" TEXT);
        CREATE TABLE x (y);"#;
    let (program, _) = Program::start_with("names", sql);
    let (_, odd) = program.get("/tables/a%20%22b%22%20'c';%20DROP%20TABLE%20x%20--").await;
    assert_eq!((&odd["columns"][0]["name"], &odd["row_count"]), (&json!("select"), &json!(1)));
    let (_, foreign) = program.get("/tables/%D1%82%D0%B0%D0%B1%D0%BB%D0%B8%D1%86%D0%B0%2F%C3%A4%3F%23%2541").await;
    assert_eq!(foreign["name"], "таблица/ä?#%41");
    assert_eq!((&foreign["columns"][0]["name"], &foreign["columns"][1]["name"]), (&json!("größe in cm"), &json!("")));
    assert_eq!(program.get("/tables/x").await.0, 200);
    assert_eq!(program.rows(r#"SELECT "select" FROM "a ""b"" 'c'; DROP TABLE x --""#).await, json!([[1]]));
}

#[tokio::test]
async fn counting_stops() {
    let sql = "CREATE VIEW numbers AS WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT n FROM n;
        CREATE VIEW slow AS SELECT count(*) AS n FROM numbers; CREATE VIEW broken AS SELECT * FROM missing;";
    let (program, _) = Program::start_with("counting", sql);
    assert_eq!(program.get("/tables/numbers").await.1["row_count"], 10_000);
    let (status, slow) = program.get("/tables/slow").await;
    assert_eq!((status, &slow["columns"][0]["name"], &slow["row_count"]), (200, &json!("n"), &Value::Null));
    let (status, broken) = program.get("/tables/broken").await;
    assert_eq!((status, &broken["detail"]), (409, &json!("SQLite says: no such table: main.missing")));
}
