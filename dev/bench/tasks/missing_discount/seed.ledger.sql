CREATE TABLE invoices (id INTEGER PRIMARY KEY, day TEXT NOT NULL, net REAL NOT NULL, discount REAL);
INSERT INTO invoices (day, net, discount) VALUES
  ('2026-03-01', 100.0, 10.0), ('2026-03-01', 50.0, 0.0),
  ('2026-03-02', 80.0, 8.0), ('2026-03-02', 40.0, NULL),
  ('2026-03-03', 20.0, NULL), ('2026-03-03', 30.0, 3.0), ('2026-03-04', 25.0, NULL);
CREATE TABLE invoice_totals (day TEXT PRIMARY KEY, total REAL NOT NULL);
INSERT INTO invoice_totals VALUES ('2026-03-01', 140.0);
