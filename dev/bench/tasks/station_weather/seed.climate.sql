CREATE TABLE stations (station TEXT PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO stations VALUES ('A1', 'Harbour'), ('B2', 'Hill'), ('C3', 'Airport');
CREATE TABLE office_data (station TEXT, time TEXT, temperature INTEGER);
INSERT INTO office_data VALUES
  ('A1', '2026-01-05T06:00', -15), ('B2', '2026-01-05T06:00', -42), ('C3', '2026-01-05T06:00', 3), ('A1', '2026-01-05T18:00', 8),
  ('B2', '2026-01-05T18:00', 0), ('A1', '2026-01-06T06:00', 21), ('B2', '2026-01-06T06:00', 17), ('C3', '2026-01-08T06:00', 105),
  ('A1', '2026-01-08T06:00', 99), ('B2', '2026-01-08T06:00', 91), ('A1', '2026-01-08T18:00', 88);
CREATE TABLE station_weather (station TEXT NOT NULL, measured_at TEXT NOT NULL, celsius REAL NOT NULL, PRIMARY KEY (station, measured_at));
INSERT INTO station_weather VALUES ('A1', '2026-01-04T06:00', 1.5);
