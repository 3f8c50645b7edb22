CREATE TABLE postings (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, day TEXT NOT NULL, cents INTEGER NOT NULL);
INSERT INTO postings (kind, day, cents) VALUES ('rent', '2026-02-01', 90000), ('rent', '2026-02-28', 5000), ('rent', '2026-03-01', 7), ('rent', '2026-01-31', 11),
  ('parking', '2026-02-28', 300), ('heating', '2026-04-30', 41), ('heating', '2026-05-01', 3), ('water', '2028-02-29', 17), ('water', '2028-02-28', 2), ('water', '2028-03-01', 900),
  ('power', '2026-12-31', 70), ('power', '2027-01-01', 1), ('waste', '2026-06-30', 8), ('garden', '2026-09-15', 13), ('garden', '2026-09-30', 1), ('lifts', '2026-11-30', 60),
  ('cleaning', '2026-01-31', 21), ('insurance', '2026-02-03', 1200);
CREATE TABLE closings (kind TEXT NOT NULL, month TEXT NOT NULL, cents INTEGER NOT NULL, PRIMARY KEY (kind, month));
INSERT INTO closings VALUES ('rent', '2025-12-01', 88000);
