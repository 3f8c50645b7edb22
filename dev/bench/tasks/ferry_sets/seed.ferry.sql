CREATE TABLE log (id INTEGER PRIMARY KEY, left_at TEXT NOT NULL, route TEXT NOT NULL, passengers INTEGER NOT NULL);
INSERT INTO log (left_at, route, passengers) VALUES ('2026-05-01T08:00', 'east', 40), ('2026-05-01T09:00', 'west', 12),
  ('2026-05-02T08:00', 'east', 55), ('2026-05-04T08:00', 'west', 31), ('2026-05-04T23:59', 'west', 4);
CREATE TABLE trips (day TEXT NOT NULL, route TEXT NOT NULL, passengers INTEGER NOT NULL);
CREATE TABLE totals (route TEXT PRIMARY KEY, passengers INTEGER NOT NULL);
