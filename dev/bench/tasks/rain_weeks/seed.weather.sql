CREATE TABLE rain (day TEXT NOT NULL, station TEXT NOT NULL, mm REAL NOT NULL);
INSERT INTO rain VALUES ('2026-02-27', 'A', 9.5), ('2026-03-01', 'A', 1.5), ('2026-03-02', 'A', 2.25), ('2026-03-04', 'B', 4.0),
  ('2026-03-08', 'A', 8.5), ('2026-03-08', 'B', 16.0), ('2026-03-09', 'A', 32.5), ('2026-03-15', 'B', 0.5);
CREATE TABLE rain_weeks (last_day TEXT PRIMARY KEY, mm REAL NOT NULL);
CREATE TABLE rain_months (last_day TEXT PRIMARY KEY, mm REAL NOT NULL);
INSERT INTO rain_months VALUES ('2026-03-01', 1.5);
