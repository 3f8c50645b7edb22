CREATE TABLE lost_payments (id integer PRIMARY KEY, invoice_id integer, cents integer NOT NULL, paid_on date);
INSERT INTO lost_payments SELECT p.* FROM payments AS p WHERE p.invoice_id NOT IN (SELECT id FROM invoices);
DELETE FROM payments WHERE id IN (SELECT id FROM lost_payments);
ALTER TABLE payments ADD FOREIGN KEY (invoice_id) REFERENCES invoices (id);
