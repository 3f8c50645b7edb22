CREATE INDEX events_open ON events (site, kind, cleared_at, raised_at);
