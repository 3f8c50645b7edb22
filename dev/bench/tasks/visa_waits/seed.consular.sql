CREATE TABLE visits (day TEXT NOT NULL, office TEXT NOT NULL);
INSERT INTO visits VALUES ('2026-02-02', 'Oslo');
CREATE TABLE applications (id INTEGER PRIMARY KEY, office TEXT NOT NULL, applied_on TEXT NOT NULL, decided_on TEXT);
INSERT INTO applications (office, applied_on, decided_on) VALUES ('Oslo', '2026-01-20', '2026-02-02'), ('Oslo', '2026-01-30', '2026-02-02'), ('Oslo', '2026-02-01', '2026-02-02'), ('Lima', '2025-12-30', '2026-02-02'),
  ('Lima', '2026-02-01', NULL), ('Rome', '2026-02-03', '2026-02-03'), ('Rome', '2026-01-01', '2026-02-05'), ('Rome', '2026-01-02', '2026-02-05'), ('Oslo', '2026-01-31', '2026-02-05');
CREATE TABLE run_log (dag_id TEXT NOT NULL, day TEXT NOT NULL, rows INTEGER NOT NULL, PRIMARY KEY (dag_id, day));
