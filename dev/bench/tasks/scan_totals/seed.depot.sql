CREATE TABLE handheld (day TEXT NOT NULL, gate TEXT NOT NULL, parcel TEXT NOT NULL);
INSERT INTO handheld VALUES ('2026-03-18', 'N', 'p1'), ('2026-03-18', 'N', 'p2'), ('2026-03-18', 'S', 'p3'), ('2026-03-19', 'S', 'p4'),
  ('2026-03-20', 'N', 'p5'), ('2026-03-21', 'N', 'p6'), ('2026-03-21', 'S', 'p7');
CREATE TABLE scans (day TEXT NOT NULL, gate TEXT NOT NULL, parcel TEXT NOT NULL);
INSERT INTO scans SELECT * FROM handheld WHERE day IN ('2026-03-18', '2026-03-19');
INSERT INTO scans VALUES ('2026-03-20', 'N', 'half-loaded');
CREATE TABLE load_log (job TEXT NOT NULL, day TEXT NOT NULL, state TEXT NOT NULL);
INSERT INTO load_log VALUES ('scans', '2026-02-27', 'done'), ('parcel-scans', '2026-03-18', 'STARTED'), ('parcel-scans', '2026-03-18', 'FINISHED'),
  ('parcel-scans', '2026-03-19', 'STARTED'), ('parcel-scans', '2026-03-19', 'FINISHED'), ('parcel-scans', '2026-03-20', 'STARTED'), ('letters', '2026-03-20', 'FINISHED');
CREATE TABLE scan_totals (day TEXT NOT NULL, gate TEXT NOT NULL, scans INTEGER NOT NULL);
