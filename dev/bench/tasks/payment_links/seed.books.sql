CREATE TABLE migrations (name text PRIMARY KEY);
INSERT INTO migrations VALUES ('0001_accounts.sql');
CREATE TABLE invoices (id integer PRIMARY KEY, cents integer NOT NULL);
INSERT INTO invoices VALUES (1, 100), (2, 250), (3, 75);
CREATE TABLE payments (id integer PRIMARY KEY, invoice_id integer, cents integer NOT NULL, paid_on date);
INSERT INTO payments VALUES (10, 1, 100, '2026-01-02'), (11, 2, 100, '2026-01-03'), (12, 2, 150, NULL), (13, 7, 40, '2026-01-05'), (14, NULL, 60, '2026-01-06'), (15, 9, 1, NULL);
