CREATE TABLE flights (id INTEGER PRIMARY KEY, flown_on TEXT NOT NULL, crew TEXT NOT NULL, minutes INTEGER NOT NULL);
INSERT INTO flights (flown_on, crew, minutes) VALUES ('2026-02-20', 'A', 95), ('2026-02-20', 'A', 80), ('2026-02-20', 'B', 240), ('2026-02-21', 'B', 61), ('2026-02-23', 'C', 30);
CREATE TABLE crew_hours (flown_on TEXT NOT NULL, crew TEXT NOT NULL, hours REAL NOT NULL, PRIMARY KEY (flown_on, crew));
INSERT INTO crew_hours VALUES ('2026-02-10', 'A', 3.5);
