CREATE TABLE visits (id INTEGER PRIMARY KEY, day TEXT NOT NULL, entrance TEXT NOT NULL);
INSERT INTO visits (day, entrance) VALUES ('2026-01-02', 'north'), ('2026-01-02', 'east'), ('2026-01-02', 'north'), ('2026-01-03', 'lake');
CREATE TABLE daily_visits (day TEXT PRIMARY KEY, visits INTEGER NOT NULL);
INSERT INTO daily_visits VALUES ('2026-01-02', 3);
