CREATE TABLE turnstile (id INTEGER PRIMARY KEY, day TEXT NOT NULL, member INTEGER NOT NULL);
INSERT INTO turnstile (day, member) VALUES ('2026-01-05', 1), ('2026-01-05', 1), ('2026-01-05', 2), ('2026-01-31', 4), ('2026-02-10', 1), ('2026-02-10', 3), ('2026-02-10', 5), ('2026-02-11', 2);
CREATE TABLE gym_visits (day TEXT PRIMARY KEY, members INTEGER NOT NULL);
INSERT INTO gym_visits VALUES ('2025-12-30', 17);
