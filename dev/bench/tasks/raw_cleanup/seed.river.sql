CREATE TABLE migrations (name TEXT PRIMARY KEY);
INSERT INTO migrations VALUES ('0001_tables.sql');
CREATE TABLE raw_measurements (id INTEGER PRIMARY KEY, gauge TEXT NOT NULL, at TEXT NOT NULL, level INTEGER NOT NULL);
INSERT INTO raw_measurements (gauge, at, level) VALUES ('bridge', '2026-01-01T00:00', 210), ('bridge', '2026-01-01T01:00', 213), ('weir', '2026-01-01T00:00', 95);
CREATE TABLE daily_levels (gauge TEXT NOT NULL, day TEXT NOT NULL, highest INTEGER NOT NULL, PRIMARY KEY (gauge, day));
INSERT INTO daily_levels VALUES ('bridge', '2026-01-01', 213), ('weir', '2026-01-01', 95);
