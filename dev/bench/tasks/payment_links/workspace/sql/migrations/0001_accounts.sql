CREATE TABLE invoices (id integer PRIMARY KEY, cents integer NOT NULL);
CREATE TABLE payments (id integer PRIMARY KEY, invoice_id integer, cents integer NOT NULL, paid_on date);
