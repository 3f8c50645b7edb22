CREATE TABLE leads (email TEXT PRIMARY KEY, source TEXT NOT NULL, created_on TEXT NOT NULL);
INSERT INTO leads VALUES ('c@x.example', 'fair', '2025-11-11');
CREATE TABLE deals (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
INSERT INTO deals VALUES (1, 'c@x.example');
