CREATE INDEX events_site ON events (site);
