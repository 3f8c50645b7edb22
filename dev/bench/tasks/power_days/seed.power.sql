CREATE TABLE readings (hour TEXT PRIMARY KEY, kwh INTEGER NOT NULL);
WITH RECURSIVE hours (at, n) AS (
  SELECT '2026-03-27 23:00', 0 UNION ALL SELECT datetime(at, '+1 hour'), n + 1 FROM hours WHERE n < 46
)
INSERT INTO readings SELECT strftime('%Y-%m-%dT%H:%MZ', at), 100 + n * n % 37 FROM hours;
WITH RECURSIVE hours (at, n) AS (
  SELECT '2026-10-23 22:00', 0 UNION ALL SELECT datetime(at, '+1 hour'), n + 1 FROM hours WHERE n < 100
)
INSERT INTO readings SELECT strftime('%Y-%m-%dT%H:%MZ', at), 50 + n * n % 41 FROM hours;
WITH RECURSIVE hours (at, n) AS (
  SELECT '2025-03-29 23:00', 0 UNION ALL SELECT datetime(at, '+1 hour'), n + 1 FROM hours WHERE n < 22
)
INSERT INTO readings SELECT strftime('%Y-%m-%dT%H:%MZ', at), 10 FROM hours WHERE n <> 7;
DELETE FROM readings WHERE hour = '2026-10-26T13:00Z';
CREATE TABLE power_days (day TEXT PRIMARY KEY, kwh INTEGER NOT NULL);
