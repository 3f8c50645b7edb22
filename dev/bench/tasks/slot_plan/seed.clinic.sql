CREATE TABLE practices (practice TEXT PRIMARY KEY, site TEXT NOT NULL);
INSERT INTO practices VALUES ('derm', 'N'), ('ortho', 'S'), ('eye', 'N'), ('ent', 'W');
CREATE TABLE calendar (id INTEGER PRIMARY KEY, practice TEXT NOT NULL, starts_at TEXT NOT NULL, minutes INTEGER NOT NULL, patient_id INTEGER);
INSERT INTO calendar (practice, starts_at, minutes, patient_id) VALUES
  ('derm', '2026-05-19T08:00', 20, NULL), ('derm', '2026-05-19T08:20', 20, 71), ('ortho', '2026-05-19T09:00', 40, NULL),
  ('eye', '2026-05-20T08:00', 15, NULL), ('ent', '2026-05-20T10:00', 15, NULL), ('ortho', '2026-05-20T11:00', 40, 8),
  ('ent', '2026-05-22T10:00', 30, NULL);
CREATE TABLE slot_plan (id INTEGER PRIMARY KEY, site TEXT NOT NULL, practice TEXT NOT NULL, starts_at TEXT NOT NULL, minutes INTEGER NOT NULL);
INSERT INTO slot_plan (site, practice, starts_at, minutes) VALUES ('S', 'ortho', '2026-05-18T09:00', 40);
