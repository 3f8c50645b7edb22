CREATE INDEX events_open ON events (site, kind, cleared_at, raised_at);
CREATE INDEX events_kind ON events (kind);
CREATE INDEX events_raised ON events (raised_at);
