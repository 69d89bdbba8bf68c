"""Brings what the fuzzer makes up near to what there is, so that it gets past "there is no such hotel" and "no such table".

Only values that are right already are changed, into others that are right, so a faulty request stays faulty.
"""

import datetime

import schemathesis

CITIES = ["Berlin", "lisbon", "Kyoto", "Paris", "São Paulo"]
HOTELS = 12
TABLES = ["customers", "orders", "Products"]
QUERIES = [
    "SELECT * FROM customers LIMIT 3",
    "SELECT ?1, typeof(?1), ?2, 1.5, NULL, x'00ff'",
    "SELECT count(*), sum(price) FROM products WHERE price > ?1",
    "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    "DELETE FROM orders",
    "SELECT 1; SELECT 2",
]


def near(arguments):
    if not isinstance(arguments, dict):
        return arguments
    date = arguments.get("check_in")
    if isinstance(date, str):
        try:
            days = datetime.date.fromisoformat(date).toordinal()
        except ValueError:
            days = None
        if days is not None and len(date) == 10:
            # Most within the next year, where hotels take bookings, and some not.
            arguments["check_in"] = (datetime.date.today() + datetime.timedelta(days % 400 - 10)).isoformat()
    hotel = arguments.get("hotel_id")
    if type(hotel) is int and -(2**63) <= hotel < 2**63:
        arguments["hotel_id"] = hotel % (HOTELS + 1)
    city = arguments.get("city")
    if isinstance(city, str) and 1 <= len(city) <= 100 and city.isalnum():
        arguments["city"] = CITIES[len(city) % len(CITIES)]
    table = arguments.get("table")
    if isinstance(table, str) and table.isalnum():
        arguments["table"] = TABLES[len(table) % len(TABLES)]
    sql = arguments.get("sql")
    if isinstance(sql, str) and 1 <= len(sql) <= 10_000:
        arguments["sql"] = QUERIES[len(sql) % len(QUERIES)]
    return arguments


@schemathesis.hook
def map_query(context, query):
    return near(query)


@schemathesis.hook
def map_body(context, body):
    return near(body)


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    return near(path_parameters)
