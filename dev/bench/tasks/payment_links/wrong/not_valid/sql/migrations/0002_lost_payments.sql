CREATE TABLE lost_payments (id integer PRIMARY KEY, invoice_id integer, cents integer NOT NULL, paid_on date);
ALTER TABLE payments ADD FOREIGN KEY (invoice_id) REFERENCES invoices (id) NOT VALID;
