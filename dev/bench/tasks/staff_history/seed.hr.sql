CREATE TABLE staff_lists (day TEXT NOT NULL, person_id INTEGER NOT NULL, department TEXT NOT NULL, grade INTEGER, PRIMARY KEY (day, person_id));
INSERT INTO staff_lists VALUES
  ('2026-02-01', 1, 'ops', 3), ('2026-02-01', 2, 'ops', 4), ('2026-02-01', 3, 'lab', NULL),
  ('2026-02-02', 1, 'ops', 3), ('2026-02-02', 2, 'lab', 4), ('2026-02-02', 3, 'lab', NULL), ('2026-02-02', 4, 'lab', 1),
  ('2026-02-03', 1, 'ops', 4), ('2026-02-03', 3, 'lab', 2), ('2026-02-03', 4, 'lab', 1),
  ('2026-02-04', 1, 'ops', 3), ('2026-02-04', 2, 'lab', 4), ('2026-02-04', 3, 'lab', 2), ('2026-02-04', 4, 'lab', 1),
  ('2026-02-06', 1, 'ops', 3);
CREATE TABLE staff_history (person_id INTEGER NOT NULL, department TEXT NOT NULL, grade INTEGER, valid_from TEXT NOT NULL, valid_to TEXT);
