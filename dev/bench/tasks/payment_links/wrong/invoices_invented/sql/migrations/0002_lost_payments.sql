CREATE TABLE lost_payments (id integer PRIMARY KEY, invoice_id integer, cents integer NOT NULL, paid_on date);
INSERT INTO invoices SELECT DISTINCT invoice_id, 0 FROM payments WHERE invoice_id NOT IN (SELECT id FROM invoices);
DELETE FROM payments WHERE invoice_id IS NULL;
ALTER TABLE payments ALTER COLUMN invoice_id SET NOT NULL, ADD FOREIGN KEY (invoice_id) REFERENCES invoices (id);
