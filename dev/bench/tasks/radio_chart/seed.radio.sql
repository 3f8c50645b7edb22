CREATE TABLE deliveries (source TEXT NOT NULL, day TEXT NOT NULL, song TEXT NOT NULL, plays INTEGER NOT NULL);
INSERT INTO deliveries VALUES ('radio', '2026-07-01', 'Blue', 40), ('radio', '2026-07-01', 'Red', 31), ('web', '2026-07-01', 'Blue', 7),
  ('radio', '2026-07-02', 'Red', 12), ('radio', '2026-07-02', 'Teal', 15), ('web', '2026-07-04', 'Teal', 90), ('radio', '2026-07-05', 'Red', 3);
CREATE TABLE staged (source TEXT NOT NULL, day TEXT NOT NULL, song TEXT NOT NULL, plays INTEGER NOT NULL);
CREATE TABLE chart (day TEXT NOT NULL, song TEXT NOT NULL, plays INTEGER NOT NULL);
INSERT INTO chart VALUES ('2026-07-01', 'Blue', 20), ('2026-07-02', 'Red', 5), ('2026-07-03', 'Red', 9), ('2026-07-03', 'Blue', 8), ('2026-07-04', 'Blue', 4);
