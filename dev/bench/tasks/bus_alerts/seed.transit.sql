CREATE TABLE agency (id TEXT PRIMARY KEY, day TEXT NOT NULL, line TEXT NOT NULL, text TEXT NOT NULL);
INSERT INTO agency VALUES ('a01', '2026-04-06', '5', 'Late'), ('a02', '2026-04-06', '7', 'Full'), ('a03', '2026-04-06', '5', 'Fire'), ('a04', '2026-04-06', '9', 'Snow'),
  ('b01', '2026-04-07', '5', 'Late'), ('c01', '2026-04-08', '1', 'A'), ('c02', '2026-04-08', '2', 'B'), ('c03', '2026-04-08', '3', 'C'), ('c04', '2026-04-08', '4', 'D'),
  ('c05', '2026-04-08', '5', 'E'), ('c06', '2026-04-08', '6', 'F'), ('c07', '2026-04-08', '7', 'G');
CREATE TABLE bus_alerts (day TEXT NOT NULL, id TEXT NOT NULL, line TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (day, id));
INSERT INTO bus_alerts VALUES ('2026-04-04', 'x1', '5', 'Late');
