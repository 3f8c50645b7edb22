CREATE TABLE events (id INTEGER PRIMARY KEY, day TEXT NOT NULL, station TEXT NOT NULL, magnitude REAL NOT NULL CHECK (magnitude < 10));
INSERT INTO events (day, station, magnitude) VALUES ('2026-05-05', 'ALP', 2.1), ('2026-05-05', 'ALP', 3.4), ('2026-05-05', 'BER', 1.9),
  ('2026-05-07', 'BER', 4.2), ('2026-05-09', 'ALP', 1.0), ('2026-05-09', 'BER', 1.5), ('2026-05-09', 'COR', 5.0);
CREATE TABLE strongest (day TEXT NOT NULL, station TEXT NOT NULL, magnitude REAL NOT NULL, PRIMARY KEY (day, station));
CREATE TABLE closed_days (day TEXT PRIMARY KEY, stations INTEGER NOT NULL);
INSERT INTO closed_days VALUES ('2026-05-04', 2);
