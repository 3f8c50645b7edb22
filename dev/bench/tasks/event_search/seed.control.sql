CREATE TABLE migrations (name TEXT PRIMARY KEY);
INSERT INTO migrations VALUES ('0001_events.sql');
CREATE TABLE events (id INTEGER PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, raised_at TEXT NOT NULL, cleared_at TEXT, text TEXT NOT NULL);
CREATE INDEX events_device ON events (device);
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)
INSERT INTO events SELECT n, 'site' || (n % 7), 'dev' || (n % 101), CASE n % 3 WHEN 0 THEN 'fault' ELSE 'note' END, datetime('2026-01-01', '+' || (n * 7919 % 100000) || ' minutes'),
  CASE WHEN n % 4 THEN '2026-03-01' END, 'text ' || n FROM numbers;
