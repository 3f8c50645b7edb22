CREATE TABLE events (id INTEGER PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, raised_at TEXT NOT NULL, cleared_at TEXT, text TEXT NOT NULL);
CREATE INDEX events_device ON events (device);
