DELETE FROM raw_measurements WHERE at < '2026-01-01T01:00';
