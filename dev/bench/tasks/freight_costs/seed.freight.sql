CREATE TABLE rates (id INTEGER PRIMARY KEY, zone TEXT NOT NULL, valid_from TEXT NOT NULL, per_kilogram REAL NOT NULL);
INSERT INTO rates (zone, valid_from, per_kilogram) VALUES
  ('A', '2026-01-01', 0.5), ('B', '2026-01-01', 0.75), ('C', '2026-01-01', 2.0),
  ('B', '2026-06-02', 1.0), ('A', '2026-06-04', 0.25), ('B', '2026-07-01', 9.0);
CREATE TABLE shipments (id INTEGER PRIMARY KEY, shipped_on TEXT NOT NULL, zone TEXT NOT NULL, kilograms REAL NOT NULL);
INSERT INTO shipments (shipped_on, zone, kilograms) VALUES
  ('2026-06-01', 'A', 10), ('2026-06-01', 'B', 4), ('2026-06-02', 'B', 8), ('2026-06-02', 'C', 1), ('2026-06-03', 'A', 6),
  ('2026-06-03', 'B', 2), ('2026-06-04', 'A', 12), ('2026-06-04', 'B', 16), ('2026-06-05', 'C', 3);
CREATE TABLE freight_costs (shipment_id INTEGER PRIMARY KEY, shipped_on TEXT NOT NULL, cost REAL NOT NULL);
