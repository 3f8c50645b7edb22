CREATE TABLE trips (id INTEGER PRIMARY KEY, began_on TEXT NOT NULL, received_on TEXT NOT NULL, minutes INTEGER NOT NULL);
INSERT INTO trips (began_on, received_on, minutes) VALUES ('2026-06-08', '2026-06-08', 30), ('2026-06-08', '2026-06-08', 12),
  ('2026-06-09', '2026-06-09', 45), ('2026-06-10', '2026-06-10', 20), ('2026-06-08', '2026-06-10', 7), ('2026-06-05', '2026-06-10', 90),
  ('2026-06-10', '2026-06-11', 16), ('2026-06-11', '2026-06-11', 5), ('2026-05-30', '2026-06-12', 60), ('2026-06-11', '2026-06-12', 3),
  ('2026-06-01', '2026-06-14', 11);
CREATE TABLE hire_hours (day TEXT PRIMARY KEY, minutes INTEGER NOT NULL);
INSERT INTO hire_hours VALUES ('2026-06-08', 42), ('2026-06-09', 45);
