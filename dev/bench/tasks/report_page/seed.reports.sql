CREATE TABLE reports (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, day TEXT NOT NULL, total REAL NOT NULL);
INSERT INTO reports VALUES (1, 'sales', '2026-01-01', 10.5), (2, 'stock', '2026-01-03', 4), (3, 'sales', '2026-01-02', 12), (4, 'sales', '2026-01-02', 13);
CREATE TABLE answers (day TEXT NOT NULL, query TEXT NOT NULL, status INTEGER NOT NULL, text TEXT NOT NULL);
