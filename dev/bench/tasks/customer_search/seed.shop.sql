CREATE TABLE migrations (name text PRIMARY KEY);
INSERT INTO migrations VALUES ('0001_customers.sql');
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, email text);
CREATE INDEX customers_email ON customers (email);
INSERT INTO customers SELECT n, 'Name ' || n, CASE WHEN n % 50 > 0 THEN 'User' || n || '@Example.org' END FROM generate_series(1, 20000) AS n;
ANALYZE customers;
