-- A bicycle shop: the same few hundred rows on every start.

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    city TEXT NOT NULL,
    email TEXT
);

CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    price_cents INTEGER NOT NULL
);

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    ordered_on TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'shipped', 'returned'))
);

CREATE TABLE order_items (
    order_id INTEGER NOT NULL REFERENCES orders (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    quantity INTEGER NOT NULL,
    PRIMARY KEY (order_id, product_id)
);

CREATE VIEW order_totals AS
SELECT o.id AS order_id, o.customer_id, o.ordered_on, sum(i.quantity * p.price_cents) AS total_cents
FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
GROUP BY o.id;

INSERT INTO products (name, category, price_cents) VALUES
    ('Commuter 3', 'bicycle', 64900), ('Commuter 7', 'bicycle', 79900), ('Gravel One', 'bicycle', 149900),
    ('Cargo Long', 'bicycle', 289900), ('Kids 16', 'bicycle', 24900), ('Folding 20', 'bicycle', 89900),
    ('Inner tube', 'part', 690), ('Tyre 28', 'part', 2990), ('Chain', 'part', 1990), ('Brake pads', 'part', 1490),
    ('Saddle', 'part', 3990), ('Pedals', 'part', 2490), ('Helmet', 'accessory', 5990), ('Lock', 'accessory', 4490),
    ('Front light', 'accessory', 2990), ('Rear light', 'accessory', 1990), ('Pannier', 'accessory', 6990),
    ('Bell', 'accessory', 890), ('Pump', 'accessory', 2490), ('Repair kit', 'accessory', 1290);

WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 99),
    first (i, name) AS (SELECT key, value FROM json_each(
        '["Ada", "Björn", "Chidi", "Dana", "Elif", "Farid", "Grace", "Hana", "Ivo", "Jun"]')),
    last (i, name) AS (SELECT key, value FROM json_each(
        '["Abe", "Brown", "Costa", "Dvořák", "Eriksen", "Fischer", "García", "Haddad", "Ito", "Jansen"]')),
    city (i, name) AS (SELECT key, value FROM json_each(
        '["Berlin", "Copenhagen", "Ghent", "Lyon", "Porto", "Utrecht", "Zürich"]'))
INSERT INTO customers (name, city, email)
SELECT first.name || ' ' || last.name, city.name, iif(n % 4 = 0, NULL, 'customer' || n || '@example.com')
FROM n JOIN first ON first.i = n % 10 JOIN last ON last.i = n / 10 JOIN city ON city.i = n * 5 % 7
ORDER BY n;

WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 299)
INSERT INTO orders (customer_id, ordered_on, status)
SELECT n * 37 % 97 + 1, date('2025-01-01', (n * 6 / 5) || ' days'),
    iif(n > 280, 'open', iif(n % 17 = 3, 'returned', 'shipped'))
FROM n;

WITH item (i) AS (VALUES (0), (1), (2))
INSERT INTO order_items (order_id, product_id, quantity)
SELECT o.id, (o.id * 7 + item.i * 11) % 20 + 1, 1 + (o.id + item.i) % 3
FROM orders o JOIN item ON item.i <= o.id % 3;
