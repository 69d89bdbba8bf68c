"""The calls of the example that answers questions to a database, here to its sample."""

from calls import Bad, Good, fault

SQL = "SELECT ?1 AS number, upper(?2) AS word"


def calls(run, keeps):
    tables = yield Good("listTables", {}, lambda answer: {"name": "customers", "kind": "table"} in answer["tables"])
    table = {"table": tables["tables"][0]["name"]}
    yield Good("describeTable", table, lambda answer: answer["name"] == table["table"] and answer["columns"])
    rows = {"columns": ["number", "word"], "rows": [[7, run.upper()]], "truncated": False}
    yield Good("query", {"sql": SQL, "parameters": [7, run]}, rows)
    yield Good("query", {"sql": "SELECT NULL"}, {"columns": ["NULL"], "rows": [[None]], "truncated": False})

    yield Bad("describeTable", {"table": "no such table"}, ("404", "there is no table or view of this name"))
    yield Bad("query", {"sql": "DELETE FROM customers"}, ("403",))
    yield Bad("query", {"sql": SQL, "max_rows": 0}, (fault("max_rows", "expected an integer from 1 to 1000"),))
    yield Bad("query", {"sql": SQL, "parameters": [[]]}, (fault("parameters/0", "expected"),))
