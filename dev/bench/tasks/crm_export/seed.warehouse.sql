CREATE TABLE donors (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, joined_on TEXT NOT NULL);
INSERT INTO donors (name, email, joined_on) VALUES ('Ada', 'ada@example.org', '2026-01-03'), ('Bo', 'bo@example.org', '2026-01-04');
