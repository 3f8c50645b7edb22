CREATE INDEX events_open ON events (raised_at, site, kind);
