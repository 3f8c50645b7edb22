DELETE FROM events WHERE cleared_at IS NOT NULL;
CREATE INDEX events_open ON events (site, kind, cleared_at, raised_at);
