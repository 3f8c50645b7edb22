CREATE TABLE guests (id INTEGER PRIMARY KEY, email TEXT NOT NULL, day TEXT NOT NULL);
INSERT INTO guests (email, day) VALUES ('a@x.example', '2026-02-01'), ('b@x.example', '2026-02-01'), ('b@x.example', '2026-02-01'), ('c@x.example', '2026-02-02'), ('a@x.example', '2026-02-04'), ('d@x.example', '2026-02-04');
