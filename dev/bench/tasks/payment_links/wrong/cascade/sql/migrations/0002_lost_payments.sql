CREATE TABLE lost_payments (id integer PRIMARY KEY, invoice_id integer, cents integer NOT NULL, paid_on date);
INSERT INTO lost_payments SELECT p.* FROM payments AS p WHERE NOT EXISTS (SELECT 1 FROM invoices AS i WHERE i.id = p.invoice_id);
DELETE FROM payments WHERE id IN (SELECT id FROM lost_payments);
ALTER TABLE payments ALTER COLUMN invoice_id SET NOT NULL, ADD FOREIGN KEY (invoice_id) REFERENCES invoices (id) ON DELETE CASCADE;
