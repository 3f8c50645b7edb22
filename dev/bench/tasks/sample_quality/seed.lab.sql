CREATE TABLE sites (site TEXT PRIMARY KEY);
INSERT INTO sites VALUES ('creek'), ('lake'), ('well');
CREATE TABLE samples (id INTEGER PRIMARY KEY, sample_no TEXT NOT NULL, site TEXT, taken_on TEXT NOT NULL, ph REAL);
INSERT INTO samples (sample_no, site, taken_on, ph) VALUES
  ('S1', 'creek', '2026-04-01', 7.1), ('S2', 'lake', '2026-04-01', 0), ('S3', 'well', '2026-04-01', 14),
  ('S4', 'creek', '2026-04-02', NULL), ('S5', 'pond', '2026-04-02', 7.0), ('S1', 'lake', '2026-04-02', 6.9), ('S6', NULL, '2026-04-02', 14.2),
  ('S7', 'lake', '2026-04-02', -0.1), ('S8', 'well', '2026-04-04', 7.7), ('S9', 'well', '2026-04-05', 7.7), ('S9', 'well', '2026-04-05', 7.7), ('S9', 'well', '2026-04-05', 7.8);
CREATE TABLE quality_findings (day TEXT NOT NULL, rule TEXT NOT NULL, bad INTEGER NOT NULL, PRIMARY KEY (day, rule));
INSERT INTO quality_findings VALUES ('2026-03-31', 'ph_range', 2);
