CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, email text);
CREATE INDEX customers_email ON customers (email);
