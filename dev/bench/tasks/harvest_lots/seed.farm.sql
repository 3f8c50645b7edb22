CREATE TABLE crates (id INTEGER PRIMARY KEY, day TEXT NOT NULL, field TEXT NOT NULL, kg REAL NOT NULL);
INSERT INTO crates (day, field, kg) VALUES ('2026-09-01', 'north', 21.5), ('2026-09-01', 'north', 1.0), ('2026-09-01', 'hill', 18.25),
  ('2026-09-02', 'hill', 20.0), ('2026-09-04', 'north', 30.5);
CREATE TABLE tares (kg REAL NOT NULL, valid_from TEXT NOT NULL);
INSERT INTO tares VALUES (1.5, '2026-01-01'), (1.75, '2026-09-02');
CREATE TABLE harvest_lots (day TEXT NOT NULL, field TEXT NOT NULL, kg REAL NOT NULL);
